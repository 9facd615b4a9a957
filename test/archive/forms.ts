import {
  type ArchiveFile,
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

/** Node's ciphers with the library's own deflate. */
const { compression: _, ...withoutCompression } = createNodeProvider()

export const node: CryptoProvider = createNodeProvider()
export const forge: CryptoProvider = createForgeProvider()
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
  files: readonly ArchiveFile[],
  form: Form,
  password: ArchivePassword = PASSWORD,
  crypto: CryptoProvider = node,
  more: Partial<Pick<PackArchiveOptions, 'level' | 'nameCharset'>> = {},
): Uint8Array {
  const { container, encryption } = form
  const options: PackArchiveOptions =
    encryption === 'none'
      ? { container, encryption, crypto, ...more }
      : { container, encryption, password, crypto, ...more }
  return packArchive(files, options)
}

export function unpack(
  bytes: Uint8Array,
  passwords: readonly ArchivePassword[] = [PASSWORD],
  crypto: CryptoProvider = node,
): ArchiveReading {
  return unpackArchive(bytes, { passwords, crypto })
}

/** Every file that came out, of a whole archive or not. */
export function givenFiles(reading: ArchiveReading): readonly UnpackedFile[] {
  return reading.files ?? reading.salvaged
}

export function plain({ name, bytes, modified }: ArchiveFile): ArchiveFile {
  return { name, bytes, modified }
}

export function octets(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** What a reading reported, by code. */
export function codes({ diagnostics }: ArchiveReading): readonly string[] {
  return diagnostics.map(({ code }) => code)
}
