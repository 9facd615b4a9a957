import { describe, expect, it } from 'vitest'
import { attempt, attemptAsync, Refused, refusalOf } from '../../src/base/index.js'

const words = { 'test.limit': 'Over {value}.' }
const others = { 'other.limit': 'Over.' }
const refusal = refusalOf(words, 'test.limit', { value: 7 })
const refuse = (): never => {
  throw new Refused(refusal)
}

it('a refusal is plain data with its sentence', () => {
  expect(refusal).toEqual({ code: 'test.limit', message: 'Over 7.', params: { value: 7 } })
  expect(structuredClone(refusal)).toEqual(refusal)
  expect(refusalOf(words, 'test.limit').params).toEqual({})
})

describe('attempt', () => {
  it('gives the value, or the refusal that was thrown', async () => {
    expect(attempt(words, () => 'value')).toEqual({ value: 'value' })
    expect(attempt(words, refuse)).toEqual({ refusal })
    expect(await attemptAsync(words, async () => 'value')).toEqual({ value: 'value' })
    expect(await attemptAsync(words, async () => refuse())).toEqual({ refusal })
    expect(await attemptAsync(words, refuse)).toEqual({ refusal })
  })

  it('knows a refusal from the other module format', () => {
    class Copy extends Error {
      override readonly name = 'Refused'
      readonly refusal = refusal
    }
    const copy = new Copy()
    expect(
      attempt(words, () => {
        throw copy
      }),
    ).toEqual({ refusal })
  })

  it.each([null, undefined, 'x', { name: 'Refused' }, { refusal }])('throws on %s', (thrown) => {
    let caught: unknown = 'nothing'
    try {
      attempt(words, () => {
        throw thrown
      })
    } catch (error) {
      caught = error
    }
    expect(caught).toBe(thrown)
  })

  it('throws on what is no refusal, or one of another layer', async () => {
    const fault = new TypeError('x')
    const throwFault = (): never => {
      throw fault
    }
    expect(() => attempt(words, throwFault)).toThrow(fault)
    await expect(attemptAsync(words, async () => throwFault())).rejects.toBe(fault)
    expect(() => attempt(others, refuse)).toThrow('Over 7.')
    await expect(attemptAsync(others, async () => refuse())).rejects.toThrow('Over 7.')
  })
})
