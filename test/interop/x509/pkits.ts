// NIST's PKI test suite (PKITS 1.0.1), as Debian's python3-cryptography-vectors carries it: 224 signed mails, each with the
// path and the revocation lists that it is to be judged by.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sameBytes } from '../../../src/base/index.js'
import { type CertificateIdentifier, verifyData } from '../../../src/cms/index.js'
import { decodePart, readMail } from '../../../src/mime/index.js'
import {
  type Certificate,
  type RevocationList,
  readCertificate,
  readRevocationList,
  sameName,
} from '../../../src/x509/index.js'
import { node } from '../../crypto/providers.js'

/** One of the 247 cases: test/fixtures/pkits/expected.json, after the document of the suite. */
export interface PkitsCase {
  readonly id: string
  readonly title: string
  /** The mail; the cases of sections 4.8 to 4.12 share some, and ask for other policies. */
  readonly message: string
  /** Names of the initial policies; none: any. */
  readonly policies: readonly string[]
  readonly explicit: boolean
  readonly inhibitMapping: boolean
  readonly inhibitAny: boolean
  readonly valid: boolean
}

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'pkits')

export const pkitsCases: readonly PkitsCase[] = JSON.parse(
  readFileSync(join(fixtures, 'expected.json'), 'utf8'),
) as readonly PkitsCase[]

let folder: string | undefined

/** Where the package has it, since Python on the path may be another than Debian's. */
function pkitsFolder(): string {
  const { stdout } = spawnSync('dpkg', ['-L', 'python3-cryptography-vectors'], { encoding: 'utf8' })
  return stdout.split('\n').find((path) => path.endsWith('/PKITS_data')) ?? ''
}

function pkitsFile(...names: readonly string[]): Uint8Array {
  folder ??= pkitsFolder()
  return new Uint8Array(readFileSync(join(folder, ...names)))
}

/** All files of one of the folders of the suite. */
export function pkitsFiles(name: string): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  folder ??= pkitsFolder()
  if (folder === '') return []
  return readdirSync(join(folder, name)).map((file) => ({ name: file, bytes: pkitsFile(name, file) }))
}

/** The one trust anchor. */
export function pkitsAnchor(): Certificate {
  const { certificate } = readCertificate(pkitsFile('certs', 'TrustAnchorRootCertificate.crt'))
  if (certificate === undefined) throw new Error('The trust anchor cannot be read')
  return certificate
}

/** What a mail holds, by our own readers. */
export function pkitsMail(message: string): {
  readonly signer: Certificate
  readonly certificates: readonly Certificate[]
  readonly revocationLists: readonly RevocationList[]
} {
  const { mail } = readMail(pkitsFile('smime', message))
  const [content, signature] = mail?.parts ?? []
  if (content === undefined || signature === undefined) throw new Error(`${message} is no signed mail`)
  const reading = verifyData(decodePart(signature).bytes, { provider: node, content: content.raw })
  if (reading.verified === undefined) throw new Error(`${message}: ${reading.refusal.code}`)
  const { certificates, signers } = reading.verified
  const revocationLists = reading.verified.revocationLists.flatMap(
    (bytes) => readRevocationList(bytes).revocationList ?? [],
  )
  const signer = certificates.find((one) => isNamed(signers[0]?.identifier, one))
  if (signer === undefined) throw new Error(`${message}: no certificate of its signer`)
  return { signer, certificates, revocationLists }
}

function isNamed(
  identifier: CertificateIdentifier | undefined,
  { issuer, serialNumber }: Certificate,
): boolean {
  return (
    identifier?.kind === 'issuer-and-serial' &&
    sameName(identifier.issuer, issuer) &&
    sameBytes(identifier.serialNumber, serialNumber)
  )
}
