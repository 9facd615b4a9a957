// The lines of docs/guide.md that make test keys, as they stand there.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { decryptData, encryptData, signData, verifyData } from '../../../src/cms/index.js'
import { createPrivateKey } from '../../../src/crypto/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { readCertificate, readPrivateKey } from '../../../src/x509/index.js'
import { describePeer } from '../peer.js'

const page = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'guide.md'), 'utf8')
const lines = page.match(/^openssl req .*$/gm) ?? []
const folder = mkdtempSync(join(tmpdir(), 'hprim-guide-keys-'))
const provider = createNodeProvider()

function person(name: string) {
  const { certificate } = readCertificate(readFileSync(join(folder, `${name}.crt.pem`)))
  const { key } = readPrivateKey(readFileSync(join(folder, `${name}.key.pem`)))
  if (certificate === undefined || key === undefined) throw new Error(`${name} was not read`)
  return { certificate, key: createPrivateKey(key, provider) }
}

afterAll(() => rmSync(folder, { recursive: true }))

describePeer('openssl', 'the test keys of the guide', () => {
  it('are made by the lines there, and sign and decrypt', async () => {
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      expect(spawnSync('sh', ['-c', line], { cwd: folder, stdio: 'ignore' }).status).toBe(0)
    }
    const [lab, doctor, elliptic] = [person('lab'), person('doctor'), person('doctor-ec')]
    expect(lab.certificate.emailAddresses).toEqual(['labo@labo.example'])
    const content = new TextEncoder().encode('letter')
    const signed = await signData(content, {
      provider,
      signers: [lab],
      signingTime: '2019-06-10T12:30:02Z',
    })
    const recipients = [doctor.certificate, elliptic.certificate]
    const message = encryptData(signed, { provider, recipients })
    for (const keys of [[doctor], [elliptic]]) {
      const { decrypted } = await decryptData(message, { provider, keys })
      const { verified } = verifyData(decrypted?.content ?? content, { provider, trusted: [lab.certificate] })
      expect(verified).toMatchObject({ verdict: 'trusted', content })
    }
  })
})
