import { expect, it } from 'vitest'
import { latin1, pack, unpack, WRONG } from '../forms.js'

const PKWARE = { container: 'zip', encryption: 'pkware' } as const
const AES = { container: 'zip', encryption: 'winzip-aes-256' } as const
const TEXT = latin1('RES|Glucose|GLU|N|5.2|mmol/L\r\n'.repeat(5))
const letter = { name: 'lettre.hpr', bytes: TEXT, modified: '2019-06-10T14:30:02' }

it('says that a password is wrong where the format can tell', () => {
  expect(unpack(pack([letter], AES), [WRONG]).refusal?.code).toBe('archive.wrong_password')
  // One wrong password in 256 passes the check of PKWARE and is found out by the CRC.
  const reached = new Set<string | undefined>()
  for (let number = 0; number < 2000; number++) {
    const wrong = { text: `faux ${number}`, charset: 'utf-8' } as const
    reached.add(unpack(pack([letter], PKWARE), [wrong]).refusal?.code)
  }
  expect([...reached].sort()).toEqual(['archive.wrong_password', 'archive.wrong_password_or_damaged'])
})
