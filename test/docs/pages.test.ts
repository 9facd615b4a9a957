// What the pages say by name exists: every link leads somewhere, and every code is one of ours.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  diagnosticSentences,
  doubtSentences,
  errorSentences,
  fingerprintSentences,
  refusalSentences,
} from '../../src/catalogue/index.js'

const ROOT = join(import.meta.dirname, '..', '..')
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8')
const withoutBlocks = (text: string): string => text.replace(/^```.*?^```$/gms, '')

/** The anchors of a page, as GitHub makes them from headings. */
const anchorsOf = (page: string): readonly string[] =>
  [...withoutBlocks(textOf(page)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Why a link of a page leads nowhere; null when it leads somewhere. */
function deadEnd(page: string, link: string): string | null {
  const [file = '', anchor] = link.split('#')
  const path = file === '' ? page : join(dirname(page), file)
  if (!existsSync(join(ROOT, path))) return `${link}: no such file`
  if (anchor === undefined || statSync(join(ROOT, path)).isDirectory()) return null
  return anchorsOf(path).includes(anchor) ? null : `${link}: no such heading`
}

const codes = new Set(
  [diagnosticSentences, doubtSentences, errorSentences, fingerprintSentences, refusalSentences].flatMap(
    ({ en }) => Object.keys(en),
  ),
)
const layers = [...new Set([...codes].map((code) => code.split('.')[0]))].join('|')
const namedCode = new RegExp(`[\`'"]((?:${layers})\\.[a-z0-9_]+)[\`'"]`, 'g')

describe.each(pages)('%s', (page) => {
  it('has no link that leads nowhere', () => {
    const links = [...withoutBlocks(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^[a-z]+:/.test(link))
    expect(links.map((link) => deadEnd(page, link)).filter((problem) => problem !== null)).toEqual([])
  })

  it('names codes that exist', () => {
    const named = [...textOf(page).matchAll(namedCode)].map(([, code = '']) => code)
    expect(named.filter((code) => !codes.has(code))).toEqual([])
  })
})
