import { expect, it } from 'vitest'
import { detectCms, signData } from '../../src/cms/index.js'
import { node as provider } from '../crypto/providers.js'
import { content, gcm, sealed, signingTime } from './letters.js'
import { person } from './people.js'

it('tells what a message is', async () => {
  expect(
    detectCms(await signData(content, { provider, signers: [person('lab', provider)], signingTime })),
  ).toBe('signed-data')
  expect(detectCms(sealed)).toBe('enveloped-data')
  expect(detectCms(gcm)).toBe('auth-enveloped-data')
  expect(detectCms(Uint8Array.of(0x30, 0x80, 6, 3, 42, 3, 4))).toBe('other')
  for (const none of ['', 'TESTPATIENT', '0', '0\x80', '0\x80\x06', '0\x89abcdefghi']) {
    expect(detectCms(new Uint8Array(Buffer.from(none, 'latin1')))).toBeNull()
  }
})

it('takes an ArrayBuffer and any view', () => {
  const buffer = sealed.slice().buffer as ArrayBuffer
  for (const message of [buffer, new DataView(buffer), Buffer.from(sealed)]) {
    expect(detectCms(message)).toBe('enveloped-data')
  }
})
