import type { MedecinChange } from '../input.js'
import { changeHeader } from './change-header.js'
import { changeResult } from './change-result.js'
import { type ChangeContext, checkLine, hasLine, setText } from './edits.js'
import type { LineRole } from './line-roles.js'

/** Adds what one change asks for to the edits of the call. */
export function collectEdit(change: MedecinChange, roles: readonly LineRole[], context: ChangeContext): void {
  const { path, edits, fields } = context
  switch (change.kind) {
    case 'replace-line': {
      if (!hasLine(change.line, context)) return
      const role = roles[change.line - 1] ?? { kind: 'outside' }
      setText(change.line, checkLine(change.text, role, `${path}.text`, fields), path, context)
      return
    }
    case 'remove-line': {
      if (!hasLine(change.line, context)) return
      const index = change.line - 1
      if (edits.texts.has(index) || edits.removed.has(index)) fields.refuse('medecin.edit_twice', path)
      else edits.removed.set(index, path)
      return
    }
    case 'insert-lines': {
      if (!hasLine(change.after, context)) return
      if (edits.added.has(change.after)) fields.refuse('medecin.edit_twice', path)
      const texts = change.texts.map((text, at) => fields.characters(text, `${path}.texts[${at}]`))
      edits.added.set(change.after, { texts, path })
      return
    }
    case 'change-header':
      changeHeader(change, context)
      return
    case 'change-result':
      if (hasLine(change.line, context)) changeResult(change, context)
  }
}
