import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An invented mail of `spec-samples/mail/` with what a reader must get; see its README. */
export interface MailSample {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expected: {
    readonly subject: string
    readonly diagnostics: readonly string[]
    readonly parts: readonly ExpectedPart[]
  }
}

export interface ExpectedPart {
  readonly path: string
  readonly mediaType: string
  readonly fileName: string | null
  readonly text?: string
  readonly base64?: string
}

const ROOT = join(import.meta.dirname, '..', '..', 'spec-samples', 'mail')

export function mailSamples(): readonly MailSample[] {
  return readdirSync(ROOT)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => ({
      name: name.replace('.eml', ''),
      bytes: new Uint8Array(readFileSync(join(ROOT, name))),
      expected: JSON.parse(readFileSync(join(ROOT, name.replace('.eml', '.json')), 'utf8')),
    }))
}
