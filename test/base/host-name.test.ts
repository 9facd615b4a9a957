import { afterEach, expect, it, vi } from 'vitest'
import { comparableHost } from '../../src/base/index.js'

afterEach(() => {
  vi.unstubAllGlobals()
})

it.each([
  ['LABO.Example', 'labo.example'],
  ['hôpital.example', 'xn--hpital-ixa.example'],
  ['HÔPITAL.Example', 'xn--hpital-ixa.example'],
  ['xn--hpital-ixa.example', 'xn--hpital-ixa.example'],
  // Only what is beyond ASCII is parsed: an address in numbers is no other one.
  ['1', '1'],
  ['0x7f.1', '0x7f.1'],
  ['', ''],
  // What is no host name, or holds more than one, is like itself alone.
  ['hôpital.example/labo.example', 'hôpital.example/labo.example'],
  ['é@labo.example', 'é@labo.example'],
  ['é%2eexample', 'é%2eexample'],
  ['\u202elabo.example', '\u202elabo.example'],
  ['\u212aontor.example', 'kontor.example'],
])('%s is compared as %s', (host, compared) => {
  expect(comparableHost(host)).toBe(compared)
})

it('without a parser of hosts only A to Z are folded', () => {
  vi.stubGlobal('URL', undefined)
  expect(comparableHost('HÔPITAL.Example')).toBe('hÔpital.example')
})
