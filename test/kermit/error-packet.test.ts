import { expect, it } from 'vitest'
import { errorText } from '../../src/kermit/error-packet.js'
import { initialAgreement } from '../../src/kermit/parameters.js'
import { latin1, packetOf } from './join.js'

const rawPacket = (text: string) => {
  const packet = packetOf('E', 3, text)
  return { type: 69, sequence: 3, chars: packet.subarray(1), from: 3, to: packet.length - 2 }
}

it('the text of an error packet is decoded, without controls, 200 characters at most', () => {
  expect(errorText(rawPacket('no ##1#M#J'), initialAgreement, true)).toBe('no #1')
  expect(errorText(rawPacket('d\xe9j\xe0'), initialAgreement, true)).toBe('déjà')
  const repeats = { ...initialAgreement, incoming: { ...initialAgreement.incoming, repeat: 126 } }
  expect(errorText(rawPacket('~~x~~x~~x'), repeats, true)).toBe('x'.repeat(200))
})

it('text that is not quoted as agreed is taken as it is', () => {
  expect(errorText(rawPacket('100 #'), initialAgreement, true)).toBe('100 #')
})

it('check 1 holds until the other side has used the agreed one', () => {
  const agreed = { ...initialAgreement, check: 3 } as const
  expect(errorText(rawPacket('no'), agreed, false)).toBe('no')
  expect(errorText(rawPacket('no'), agreed, true)).toBeNull()
  const damaged = { ...rawPacket('no'), chars: latin1('% Ena!') }
  expect(errorText(damaged, initialAgreement, true)).toBeNull()
})
