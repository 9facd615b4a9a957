// A program that we did not write, as the tests use it: in a temporary folder with the certificates of test/fixtures/pki.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PkiName, pkiFile, pkiNames } from '../../x509/pki.js'
import { Folder } from '../archive/folder.js'
import type { Peer } from '../peer.js'
import type { Column } from './table.js'

/** DER or BER, its base64 between two lines, or a mail. */
export type Form = 'DER' | 'PEM' | 'SMIME'

/** What is read of ours, and how. */
export interface Given {
  readonly message: Uint8Array
  readonly form: Form
}

export interface Program {
  readonly column: Column
  readonly needs: readonly Peer[]
  /** What it needs beside the certificates, made in the folder. */
  readonly prepare?: (folder: Folder) => void
  readonly close?: (folder: Folder) => void
  readonly encrypt?: (folder: Folder, content: Uint8Array, args: readonly string[], form: Form) => Uint8Array
  readonly sign?: (folder: Folder, content: Uint8Array, args: readonly string[], form: Form) => Uint8Array
  /** What it decrypts with the key of a reader; throws when it cannot. */
  readonly decrypt: (folder: Folder, given: Given, reader: PkiName) => Uint8Array
  /**
   * What it verifies, trusting the CA and the signers that signed themselves; throws unless there are as many signatures
   * and all hold. Content beside the signature is given in DER, and in the mail otherwise.
   */
  readonly verify: (
    folder: Folder,
    given: Given,
    beside: Uint8Array | null,
    signers: readonly PkiName[],
  ) => Uint8Array
}

/** Those that are trusted: the CA, and those that signed themselves. */
export const trusted = ['ca', 'lab-p256', 'lab-p384', 'lab-p521', 'lab-pss'] as const

/** A folder with all certificates and keys, and `trusted.pem`. */
export function openWorkshop(program?: Program): Folder {
  const folder = new Folder(mkdtempSync(join(tmpdir(), 'hprim-cms-')))
  for (const name of pkiNames) {
    folder.write(`${name}.crt.pem`, pkiFile(`${name}.crt.pem`))
    folder.write(`${name}.key.pem`, pkiFile(`${name}.key.pem`))
  }
  folder.write('trusted.pem', Buffer.concat(trusted.map((name) => pkiFile(`${name}.crt.pem`))))
  try {
    program?.prepare?.(folder)
  } catch (error) {
    closeWorkshop(folder, program)
    throw error
  }
  return folder
}

/** A file with the CA and the signers of a message: more would be of one name, which OpenSSL confuses. */
export function authorities(folder: Folder, signers: readonly PkiName[]): string {
  const names = new Set(['ca', ...signers])
  folder.write('authorities.pem', Buffer.concat([...names].map((name) => pkiFile(`${name}.crt.pem`))))
  return 'authorities.pem'
}

export function closeWorkshop(folder: Folder | undefined, program?: Program): void {
  if (folder === undefined) return
  program?.close?.(folder)
  rmSync(folder.path, { recursive: true, force: true })
}
