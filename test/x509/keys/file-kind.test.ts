import { expect, it } from 'vitest'
import { fileKindOf, kindOfBlock } from '../../../src/x509/keys/file-kind.js'
import { latin1 } from '../der.js'

it.each([
  ['empty', ''],
  ['jks', '\xFE\xED\xFE\xED\0\0\0\x02'],
  ['jceks', '\xCE\xCE\xCE\xCE'],
  ['nss-database', 'SQLite format 3\0'],
  ['zip', 'PK\x03\x04'],
  ['pdf', '%PDF-1.7'],
  ['putty-key', 'PuTTY-User-Key-File-3: ssh-rsa'],
  ['openssh-key', 'ssh-rsa AAAAB3'],
  ['html', '\xEF\xBB\xBF\n<!DOCTYPE html>'],
  ['jwk', '{ "use": "sig", "kty": "EC" }'],
  ['mail', 'From: labo@labo.example\r\n'],
  [null, '0\x82\x01\0'],
  [null, 'Bonjour'],
])('%s', (kind, beginning) => {
  expect(fileKindOf(latin1(beginning))).toBe(kind)
})

it.each([
  ['NEW CERTIFICATE REQUEST', 'certificate-request'],
  ['OPENSSH PRIVATE KEY', 'openssh-key'],
  ['RSA PUBLIC KEY', 'public-key'],
  ['PGP PUBLIC KEY BLOCK', 'pgp'],
  ['DH PARAMETERS', 'unknown'],
])('a PEM block of %s is %s', (label, kind) => {
  expect(kindOfBlock(label)).toBe(kind)
})
