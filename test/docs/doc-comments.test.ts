// Every public verb shows how it is called: what an editor shows on its name has an example.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')

/** The faces of the subpaths and of the root; base, asn1 and catalogue have none of their own. */
const entries = ['', ...readdirSync(SOURCE, { withFileTypes: true }).flatMap(folderOf)].map((folder) =>
  join(SOURCE, folder, 'index.ts'),
)

function folderOf(entry: { readonly name: string; isDirectory(): boolean }): readonly string[] {
  return entry.isDirectory() && !['base', 'asn1', 'catalogue'].includes(entry.name) ? [entry.name] : []
}

/** The functions that the entries export, by place, with their tags. */
function verbs(): readonly { readonly place: string; readonly hasExample: boolean }[] {
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    noLib: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const found = new Map<string, boolean>()
  for (const entry of entries) {
    const source = program.getSourceFile(entry)
    const module = source === undefined ? undefined : checker.getSymbolAtLocation(source)
    if (module === undefined) throw new Error(`${entry} is no module`)
    for (const exported of checker.getExportsOfModule(module)) {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (!(symbol.flags & ts.SymbolFlags.Function)) continue
      const path = symbol.declarations?.[0]?.getSourceFile().fileName.slice(SOURCE.length + 1)
      const tags = symbol.getJsDocTags(checker)
      // Between the layers of this library alone.
      if (tags.some(({ name }) => name === 'internal')) continue
      const examples = tags.filter(({ name }) => name === 'example')
      found.set(
        `${path} ${symbol.name}`,
        examples.some(({ text }) => ts.displayPartsToString(text).trim() !== ''),
      )
    }
  }
  return [...found].map(([place, hasExample]) => ({ place, hasExample }))
}

it('every public function has an example in its comment', () => {
  const all = verbs()
  expect(all.length).toBeGreaterThan(60)
  expect(all.filter(({ hasExample }) => !hasExample).map(({ place }) => place)).toEqual([])
})
