import { invalidOption } from '../base/index.js'
import type { MailHeaderField } from './model.js'

/** What has a header: a part of a mail, or the mail. */
type WithHeader = { readonly header: readonly MailHeaderField[] }

/**
 * The first header field of a name, whatever its case; null when there is none.
 * @throws HprimError `options.invalid`
 * @example
 * console.log(findField(mail, 'Subject')?.text ?? '(no subject)')
 */
export function findField(part: WithHeader, name: string): MailHeaderField | null {
  const key = keyOf(part, name)
  return part.header.find((field) => field.key === key) ?? null
}

/**
 * All header fields of a name, whatever its case, in the order received.
 * @throws HprimError `options.invalid`
 * @example
 * for (const { value } of findFields(mail, 'Received')) console.log(value)
 */
export function findFields(part: WithHeader, name: string): readonly MailHeaderField[] {
  const key = keyOf(part, name)
  return part.header.filter((field) => field.key === key)
}

function keyOf(part: WithHeader | null | undefined, name: string): string {
  if (!Array.isArray(part?.header)) throw invalidOption('part', 'MailPart', part)
  if (typeof name !== 'string') throw invalidOption('name', 'string', name)
  return name.toLowerCase()
}
