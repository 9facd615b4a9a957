import { createHash } from 'node:crypto'
import {
  type ArchiveFileInput,
  type ArchivePassword,
  type ArchiveReading,
  type PackArchiveOptions,
  packArchive,
  type UnpackedFile,
  unpackArchive,
} from '../../src/archive/index.js'
import type { CryptoProvider } from '../../src/crypto/index.js'
import { createForgeProvider } from '../../src/forge/index.js'
import { createNodeProvider } from '../../src/node/index.js'

/**
 * Bytes that no run draws otherwise: one wrong password in 256 passes the check of PKWARE, one in 65,536 that of AES,
 * by the salt that was drawn.
 */
function drawn(): (length: number) => Uint8Array {
  let draws = 0
  return (length) =>
    new Uint8Array(createHash('shake256', { outputLength: length }).update(`${draws++}`).digest())
}

/** Node's ciphers with the library's own deflate. */
const { compression, ...withoutCompression } = { ...createNodeProvider(), randomBytes: drawn() }

export const node: CryptoProvider = { ...withoutCompression, ...(compression && { compression }) }
export const forge: CryptoProvider = createForgeProvider({ randomBytes: drawn() })
/** Quick ciphers, and deflate by fflate. */
export const nodeWithFflate: CryptoProvider = withoutCompression

/** Everything that the library's containers can write, but raw letters. */
export const forms = [
  { container: 'zip', encryption: 'none' },
  { container: 'zip', encryption: 'pkware' },
  { container: 'zip', encryption: 'winzip-aes-256' },
  { container: 'arj', encryption: 'none' },
  { container: 'arj', encryption: 'arj-garble' },
] as const

export type Form = (typeof forms)[number]

export const PASSWORD: ArchivePassword = { text: 'clé d’été', charset: 'utf-8' }
export const WRONG: ArchivePassword = { text: 'autre', charset: 'cp850' }

/** Packs in one of the forms; a password is left out where the form has none. */
export function pack(
  files: readonly ArchiveFileInput[],
  form: Form,
  password: ArchivePassword = PASSWORD,
  provider: CryptoProvider = node,
  more: Partial<Pick<PackArchiveOptions, 'level' | 'nameCharset'>> = {},
): Uint8Array {
  const { container, encryption } = form
  const options: PackArchiveOptions =
    encryption === 'none'
      ? { container, encryption, provider, ...more }
      : { container, encryption, password, provider, ...more }
  return packArchive(files, options)
}

export function unpack(
  bytes: Uint8Array,
  passwords: readonly ArchivePassword[] = [PASSWORD],
  provider: CryptoProvider = node,
): ArchiveReading {
  return unpackArchive(bytes, { passwords, provider })
}

/** Every file that came out, of a whole archive or not. */
export function givenFiles(reading: ArchiveReading): readonly UnpackedFile[] {
  return reading.files ?? reading.salvaged
}

export function plain({ name, bytes, modified }: ArchiveFileInput): ArchiveFileInput {
  return { name, bytes, modified }
}

export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** What a reading reported, by code. */
export function codes({ diagnostics }: ArchiveReading): readonly string[] {
  return diagnostics.map(({ code }) => code)
}
