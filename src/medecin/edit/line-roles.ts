import { HEADER_FIELDS, type HeaderField } from '../header-fields.js'
import type { MedecinFile, Row, UnattributedReason } from '../model.js'
import { endsWithStar, findTag, type Tag } from '../tags.js'

/** What a line is in its file, as far as an edit must not change it; `letter` is the index of its letter. */
export type LineRole =
  | { readonly kind: 'header'; readonly letter: number; readonly field: HeaderField }
  | { readonly kind: 'free-text'; readonly letter: number }
  | { readonly kind: 'row'; readonly letter: number; readonly row: Row['kind'] }
  /** A blank line of the letter that is part of its layout. */
  | { readonly kind: 'layout'; readonly letter: number }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | { readonly kind: 'unattributed'; readonly reason: UnattributedReason }
  /** Blank lines between letters, the mark `[apicrypt]`. */
  | { readonly kind: 'outside' }

const OUTSIDE: LineRole = { kind: 'outside' }

/** The role of every line, by its index. */
export function rolesOf(file: MedecinFile): readonly LineRole[] {
  const roles = file.lines.map(() => OUTSIDE)
  const set = (line: number | null, role: LineRole): void => {
    if (line !== null) roles[line - 1] = role
  }
  const setAll = (first: number, last: number, role: LineRole): void => {
    for (let line = first; line <= last; line++) set(line, role)
  }
  for (const { reason, firstLine, lastLine } of file.unattributed) {
    setAll(firstLine, lastLine, { kind: 'unattributed', reason })
  }
  for (const [letter, { firstLine, lastLine, headerLines, text, rows = [] }] of file.letters.entries()) {
    setAll(firstLine, lastLine, { kind: 'layout', letter })
    for (const field of HEADER_FIELDS) set(headerLines[field], { kind: 'header', letter, field })
    for (const { line } of text) set(line, { kind: 'free-text', letter })
    for (const { line, kind } of rows) set(line, { kind: 'row', letter, row: kind })
  }
  const unread = unreadLines(file)
  for (const [index, { text }] of file.lines.entries()) {
    const tag = endsWithStar(text) && !unread.has(index + 1) ? findTag(text) : null
    if (tag !== null && tag.before === 0) roles[index] = { kind: 'tag', tag: tag.tag }
  }
  return roles
}

function unreadLines(file: MedecinFile): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const { firstLine, lastLine } of file.unattributed) {
    for (let line = firstLine; line <= lastLine; line++) lines.add(line)
  }
  return lines
}

/** Whether two lines are the same to their files. */
export function isSameRole(one: LineRole, other: LineRole): boolean {
  const parts = (role: LineRole): readonly unknown[] => {
    switch (role.kind) {
      case 'header':
        return [role.kind, role.letter, role.field]
      case 'row':
        return [role.kind, role.letter, role.row]
      case 'free-text':
      case 'layout':
        return [role.kind, role.letter]
      case 'tag':
        return [role.kind, role.tag]
      case 'unattributed':
        return [role.kind, role.reason]
      case 'outside':
        return [role.kind]
    }
  }
  const others = parts(other)
  return parts(one).every((part, at) => part === others[at])
}
