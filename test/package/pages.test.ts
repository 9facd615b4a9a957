// The pages of the tarball: no link of one leads to a file, or a heading, that is not in it.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')

/** The files of the tarball; nothing is built for it. */
const packed = (
  JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as readonly { readonly files: readonly { readonly path: string }[] }[]
).flatMap(({ files }) => files.map(({ path }) => path))
const pages = packed.filter((path) => path.endsWith('.md'))

/** The text of a page without its code, in which brackets are no links. */
function proseOf(page: string): string {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ''))
}

/** Where a page leads within the repository: inline links, definitions, and attributes of HTML. */
function linksOf(page: string): readonly string[] {
  const prose = proseOf(page)
  const forms = [/\]\(\s*<?([^)\s>]+)/g, /^\[[^\]]+\]:\s*(\S+)/gm, /(?:href|src)="([^"]+)"/g]
  return forms
    .flatMap((form) => [...prose.matchAll(form)].flatMap(([, target]) => target ?? []))
    .filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
}

/** The anchors that GitHub and npm give to the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  const seen = new Map<string, number>()
  return [...proseOf(page).matchAll(/^#{1,6}\s+(.*?)\s*$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const before = seen.get(anchor) ?? 0
    seen.set(anchor, before + 1)
    return before === 0 ? anchor : `${anchor}-${before}`
  })
}

it('there are pages, and links in them', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'docs/guide.md']))
  expect(linksOf('README.md').length).toBeGreaterThan(10)
})

it.each(pages)('%s leads to nothing that is not in the tarball', (page) => {
  const lost = linksOf(page).filter((target) => {
    const [path = '', anchor] = target.split('#')
    const file = path === '' ? page : posix.join(posix.dirname(page), path)
    const isFolder = packed.some((one) => one.startsWith(`${file.replace(/\/$/, '')}/`))
    if (!isFolder && !packed.includes(file)) return true
    return anchor !== undefined && !anchorsOf(file).includes(decodeURIComponent(anchor))
  })
  expect(lost).toEqual([])
})
