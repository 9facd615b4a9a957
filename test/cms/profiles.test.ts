import { expect, it } from 'vitest'
import { profiles } from '../../src/cms/profiles.js'

it('are what each profile writes', () => {
  expect(profiles).toStrictEqual({
    'hprim-net': {
      cipher: 'aes-256-cbc',
      keyScheme: 'rsaes-pkcs1-v1_5',
      rsaScheme: 'rsassa-pkcs1-v1_5',
      digest: 'sha256',
      ec: false,
      ecRecipients: true,
    },
    legacy: {
      cipher: 'des-ede3-cbc',
      keyScheme: 'rsaes-pkcs1-v1_5',
      rsaScheme: 'rsassa-pkcs1-v1_5',
      digest: 'sha1',
      ec: false,
      ecRecipients: false,
    },
    modern: {
      cipher: 'aes-256-gcm',
      keyScheme: 'rsaes-oaep',
      rsaScheme: 'rsassa-pss',
      digest: 'sha256',
      ec: true,
      ecRecipients: true,
    },
  })
})
