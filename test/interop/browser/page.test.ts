// The page of docs/examples/page in a real browser, bundled as it is by two bundlers: no polyfill, no settings.
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build as buildWithEsbuild } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { build as buildWithVite } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodeText } from '../../../src/text/index.js'
import { textOf } from '../../medecin/letter-texts.js'
import { chromiumPath, describePeer } from '../peer.js'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const PAGE = join(ROOT, 'docs', 'examples', 'page')

/** What a server gives, by path. */
type Site = ReadonlyMap<string, string>

/** esbuild finds the sources of `hprim` by tsconfig.json, as an application finds the package. */
async function siteOfEsbuild(): Promise<Site> {
  const { outputFiles } = await buildWithEsbuild({
    entryPoints: [join(PAGE, 'page.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const html = readFileSync(join(PAGE, 'index.html'), 'utf8').replace('./page.ts', '/page.js')
  return new Map([
    ['/', html],
    ['/page.js', outputFiles[0]?.text ?? ''],
  ])
}

async function siteOfVite(): Promise<Site> {
  const built = await buildWithVite({
    root: PAGE,
    configFile: false,
    logLevel: 'silent',
    // The sources in the place of the package, which need not be built.
    resolve: { alias: [{ find: /^hprim\/([a-z0-9]+)$/, replacement: `${ROOT}/src/$1/index.ts` }] },
    build: { write: false },
  })
  const outputs = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  return new Map(
    outputs.map((file) => [
      file.fileName === 'index.html' ? '/' : `/${file.fileName}`,
      file.type === 'chunk' ? file.code : String(file.source),
    ]),
  )
}

async function serve(site: Site): Promise<Server> {
  const server = createServer((request, response) => {
    const content = site.get(request.url ?? '')
    const type = request.url === '/' ? 'text/html' : 'text/javascript'
    // 204: no favicon.
    response.writeHead(content === undefined ? 204 : 200, { 'content-type': `${type}; charset=utf-8` })
    response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

describePeer('chromium', 'the example page in Chromium', () => {
  let browser: Browser | undefined

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
  })

  afterAll(async () => {
    await browser?.close()
  })

  interface Shown {
    readonly text: string
    readonly cells: readonly (readonly string[])[]
  }

  /** Drops a file on the page, and gives what it then shows. */
  async function drop(page: Page, bytes: Uint8Array): Promise<Shown> {
    await page.evaluate("document.querySelector('main').replaceChildren()")
    const transfer = await page.evaluateHandle(
      `(() => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(${JSON.stringify([...bytes])})], 'R-2019-17.hpr'))
        return transfer
      })()`,
    )
    await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
    await page.locator('main > *').first().waitFor()
    const cells = await page.evaluate<string[][]>(
      "Array.from(document.querySelectorAll('tr'), (row) => Array.from(row.cells, (cell) => cell.textContent))",
    )
    return { text: (await page.locator('main').textContent()) ?? '', cells }
  }

  const letter = textOf({
    rows: ['TEX|HÉMATOLOGIE', 'RES|Hémoglobine|HB|N|12,5|g/dL|13|17|L|F||||'],
  })

  const bundlers = [
    ['esbuild', siteOfEsbuild],
    ['Vite', siteOfVite],
  ] as const

  it.each(bundlers)('bundled by %s, shows the letters that are dropped on it', async (_, siteOf) => {
    const server = await serve(await siteOf())
    const page = await browser?.newPage()
    if (page === undefined) throw new Error('no browser')
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => problems.push(message.text()))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    for (const charset of ['iso-8859-1', 'cp850', 'macroman', 'utf-8', 'utf-16le'] as const) {
      const { text, cells } = await drop(page, encodeText(letter, charset))
      expect(text, charset).toContain('TESTPATIENT')
      expect(cells, charset).toEqual([['HÉMATOLOGIE'], ['Hémoglobine', '12,5', 'g/dL', '13 – 17', 'L']])
    }
    // What is no letter gives a sentence, not a dead page.
    expect((await drop(page, new Uint8Array(0))).text).toMatch(/\.$/)
    expect((await drop(page, Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0))).text).toMatch(/\.$/)
    expect(problems).toEqual([])
    await page.close()
    await new Promise((resolve) => server.close(resolve))
  })
})
