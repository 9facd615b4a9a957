import { readPem } from '../../../src/x509/index.js'
import { keyFile } from './files.js'

/** What the first block of a PEM file of test/fixtures/pkcs12 holds. */
export function pemBytes(name: string): Uint8Array {
  const [block] = readPem(keyFile(name))
  if (block === undefined) throw new Error(name)
  return block.bytes
}
