import { describe, expect, it } from 'vitest'
import { packetsIn } from './join.js'

describe('packets on the line', () => {
  it('are found behind noise, cut ones begin again, the end of line is optional', () => {
    const nak = '\x01# N3'
    expect(packetsIn(`kermit -ir\r${nak}${nak}\r\x01# N\x01${nak}`)).toEqual([
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
      { type: 'N', sequence: 0, data: '' },
    ])
  })
  it('parity is stripped', () => {
    expect(packetsIn('\x81\xa3 \xce3', true)).toEqual([{ type: 'N', sequence: 0, data: '' }])
  })
  it('a length or a header that cannot be is damage', () => {
    expect(packetsIn('\x01" N3')[0]?.type).toBe('damaged')
    expect(packetsIn('\x01  D  x')[0]?.type).toBe('damaged')
  })
})
