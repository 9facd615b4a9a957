import { describe, expect, it } from 'vitest'
import { createKermitReceiver, createKermitSender, receiveFiles, sendFiles } from '../../src/kermit/index.js'
import { resolveSettings } from '../../src/kermit/settings.js'
import { createChannelPair, createVirtualClock } from '../../src/transport/index.js'

const clock = createVirtualClock()
const [line] = createChannelPair()

/** Each public verb, with options. */
const verbs: Readonly<Record<string, (options: object) => unknown>> = {
  createKermitReceiver: (options) => createKermitReceiver(options),
  createKermitSender: (options) => createKermitSender([], options),
  receiveFiles: (options) => receiveFiles(line, { clock, ...options }),
  sendFiles: (options) => sendFiles(line, [], { clock, ...options }),
}

async function errorOf(call: () => unknown): Promise<unknown> {
  try {
    await call()
    return undefined
  } catch (error) {
    return error
  }
}

describe.each(Object.entries(verbs))('%s', (_, verb) => {
  it.each([
    [{ packetLength: 9 }, 'packetLength', 'a whole number from 10 to 9024', 'number'],
    [{ packetLength: 94.5 }, 'packetLength', 'a whole number from 10 to 9024', 'number'],
    [{ window: '8' }, 'window', 'a whole number from 1 to 31', 'string'],
    [{ blockCheck: 4 }, 'blockCheck', '1 | 2 | 3', 'number'],
    [{ parity: 'Even' }, 'parity', "'none' | 'even' | 'odd' | 'mark' | 'space'", 'string'],
    [{ timeoutMs: 94_001 }, 'timeoutMs', 'a whole number from 1 to 94000', 'number'],
    [{ retries: null }, 'retries', 'a whole number from 0 to 1000', 'null'],
    [{ startOfPacket: 0 }, 'startOfPacket', 'a whole number from 1 to 31', 'number'],
    [{ limits: 3 }, 'limits', 'object', 'number'],
  ])('%j says what was expected and what was given', async (options, path, expected, got) => {
    expect(await errorOf(() => verb(options))).toMatchObject({
      code: 'options.invalid',
      path,
      params: { path, expected, got },
    })
  })
  it.each([
    [{ windows: 3 }, 'windows', 'window'],
    [{ timeout: 3 }, 'timeout', 'timeoutMs'],
    [{ limits: { file: 3 } }, 'limits.file', 'files'],
  ])('%j names the nearest known option', async (options, path, nearest) => {
    expect(await errorOf(() => verb(options))).toMatchObject({
      code: 'options.unknown',
      path,
      params: { nearest },
    })
  })
  it('limits that are no whole numbers', async () => {
    expect(await errorOf(() => verb({ limits: { fileBytes: Number.NaN } }))).toMatchObject({
      code: 'options.invalid_limit',
      params: { path: 'limits.fileBytes', got: 'NaN' },
    })
  })
})

it('names are for senders only', async () => {
  for (const name of ['createKermitReceiver', 'receiveFiles']) {
    expect(await errorOf(() => verbs[name]?.({ names: 'literal' }))).toMatchObject({
      code: 'options.unknown',
    })
  }
  for (const name of ['createKermitSender', 'sendFiles']) {
    expect(await errorOf(() => verbs[name]?.({ names: 'short' }))).toMatchObject({
      code: 'options.invalid',
      params: { expected: "'literal' | 'converted'" },
    })
  }
})

it.each([
  [{ clock: undefined }, 'clock', 'an object with now(), sleep()', 'undefined'],
  [{ clock: { now: () => 0 } }, 'clock', 'an object with now(), sleep()', 'object'],
  [{ signal: {} }, 'signal', 'an object with addEventListener(), removeEventListener()', 'object'],
  [{ onProgress: 3 }, 'onProgress', 'function', 'number'],
])('what a driver needs: %j', async (options, path, expected, got) => {
  for (const name of ['receiveFiles', 'sendFiles']) {
    expect(await errorOf(() => verbs[name]?.(options))).toMatchObject({
      code: 'options.invalid',
      params: { path, expected, got },
    })
  }
})

it('undefined is a default', () => {
  const names = ['packetLength', 'window', 'blockCheck', 'parity', 'timeoutMs', 'retries', 'limits']
  const options = Object.fromEntries([...names, 'startOfPacket', 'names'].map((name) => [name, undefined]))
  expect(createKermitSender([], options).done).toBe(false)
  expect(resolveSettings(options)).toEqual(resolveSettings({}))
})
