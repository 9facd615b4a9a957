import { webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type { Sentence } from '../../src/base/index.js'
import {
  diagnosticSentences,
  doubtSentences,
  errorSentences,
  fingerprintSentences,
  refusalSentences,
} from '../../src/catalogue/index.js'
import { fileOf } from '../medecin/letter-texts.js'
import { pkiFile } from '../x509/pki.js'

const { law: lawOf } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  law: Readonly<Record<string, readonly string[]>>
}
const SOURCE = join(import.meta.dirname, '..', '..', 'src')

/** What an application would ship for these names of an entry: the code, and the files that are in it. */
async function bundle(entry: string, names = '*'): Promise<Bundle> {
  return bundleOf(exported(entry, names))
}

interface Bundle {
  readonly code: string
  readonly inputs: readonly string[]
}

const exported = (entry: string, names = '*'): string =>
  `export { ${names} } from './${entry}/index.ts'\n`.replace('{ * }', '*')

async function bundleOf(contents: string): Promise<Bundle> {
  const result = await build({
    stdin: { contents, resolveDir: SOURCE },
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'hprim',
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const inputs = Object.entries(result.metafile.outputs).flatMap(([, output]) =>
    Object.entries(output.inputs),
  )
  return {
    code: result.outputFiles[0]?.text ?? '',
    inputs: inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path),
  }
}

const has = (inputs: readonly string[], part: string): boolean => inputs.some((path) => path.includes(part))

const { exports } = JSON.parse(readFileSync(join(SOURCE, '..', 'package.json'), 'utf8')) as {
  exports: Readonly<Record<string, unknown>>
}
const entries = Object.keys(exports).flatMap((subpath) => /^\.\/([a-z0-9]+)$/.exec(subpath)?.[1] ?? [])

/** The folders that a folder may import, and those that these may. */
function below(folder: string): readonly string[] {
  const may: readonly string[] = lawOf[folder] ?? []
  return [...new Set([folder, ...may, ...may.flatMap(below)])]
}

/** The code of an entry as it stands in the source, without its dependencies. */
async function readableBundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: exported(entry), resolveDir: SOURCE },
    bundle: true,
    platform: 'node',
    format: 'esm',
    charset: 'utf8',
    packages: 'external',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

const frenchSentences = [
  errorSentences,
  diagnosticSentences,
  refusalSentences,
  doubtSentences,
  fingerprintSentences,
].flatMap(({ fr }) =>
  Object.values<Sentence>(fr).map((sentence) => (typeof sentence === 'string' ? sentence : sentence.text)),
)

describe('each entry', () => {
  it.each(entries)('%s carries no French sentence', async (entry) => {
    const code = await readableBundle(entry)
    expect(frenchSentences.filter((sentence) => code.includes(sentence))).toEqual([])
    // A table of words has both languages side by side.
    expect(code).not.toMatch(/\bfr: ["']/)
  })

  it('but the root, which describes problems in French, carries them all', async () => {
    const code = await readableBundle('.')
    expect(frenchSentences.filter((sentence) => !code.includes(sentence))).toEqual([])
  })

  it.each(entries)('%s holds no word of a layer that it does not import', async (entry) => {
    const code = await readableBundle(entry)
    const found = new Set([...code.matchAll(/["'`]([a-z0-9]+)\.[a-z0-9_]+["'`]/g)].map(([, layer]) => layer))
    const layers = Object.keys(lawOf).filter((layer) => found.has(layer))
    expect(below(entry)).toEqual(expect.arrayContaining(layers))
  })

  it.each([
    ['kermit', '*', 34_000],
    ['x509', 'readCertificate', 26_000],
    ['mime', 'readMail, decodePart', 54_000],
    ['medecin', 'readHprimMedecin, writeHprimMedecin', 67_000],
    ['cms', '*', 68_000],
  ])('%s { %s } weighs %d bytes at most, minified, without its dependencies', async (entry, names, most) => {
    const { outputFiles } = await build({
      stdin: { contents: exported(entry, names), resolveDir: SOURCE },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
      packages: 'external',
    })
    expect(outputFiles[0]?.contents.length).toBeLessThanOrEqual(most)
  })
})

describe('a page', () => {
  it('that reads a letter weighs 32 kB at most, gzipped, with all that it needs', async () => {
    const { code } = await bundle('medecin', 'readHprimMedecin')
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(32_000)
  })

  it('needs no polyfill for letters, mails and archives: no module of Node is asked for', async () => {
    // esbuild fails on an import that it cannot resolve for a browser.
    for (const entry of ['text', 'medecin', 'mime', 'archive', 'kermit', 'cms']) {
      const { inputs } = await bundle(entry)
      for (const path of inputs) expect(path).toMatch(/(^|\/)(src\/|node_modules\/(zod|fflate)\/)|<stdin>/)
    }
  })
})

describe('bundles', () => {
  it('reading a letter loads no cipher and no zod', async () => {
    const { inputs } = await bundle('medecin', 'readHprimMedecin, writeHprimMedecin')
    for (const part of ['node_modules/zod', 'node-forge', 'fflate'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('all of medecin loads zod/mini but not the full build of zod', async () => {
    const { inputs } = await bundle('medecin')
    expect(has(inputs, 'zod/v4/mini/')).toBe(true)
    for (const part of ['zod/v4/classic/', 'zod/v4/locales/fr', 'node-forge', 'fflate'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('text loads nothing of medecin', async () => {
    const { inputs } = await bundle('text')
    for (const part of ['src/medecin/', 'node_modules/zod', 'fflate'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('archives load no cipher and no letters', async () => {
    const { inputs } = await bundle('archive')
    expect(has(inputs, 'node_modules/fflate')).toBe(true)
    for (const part of ['node-forge', 'src/forge/', 'src/node/', 'src/medecin/', 'zod/v4/classic/'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('reading a mail loads no cipher, no letters and no zod', async () => {
    const { inputs } = await bundle('mime', 'readMail, decodePart, readPartText, readAddresses')
    for (const part of ['node-forge', 'src/medecin/', 'src/archive/', 'node_modules/zod', 'fflate'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('opening and verifying loads no letters, no mail, no forge, and of zod the small build only', async () => {
    const { inputs } = await bundle('cms')
    for (const part of ['src/medecin/', 'src/mime/', 'src/text/', 'node-forge', 'fflate', 'zod/v4/classic/'])
      expect(has(inputs, part), part).toBe(false)
  })

  it('the direct link loads nothing but itself', async () => {
    const { inputs } = await bundle('kermit')
    for (const path of inputs) expect(path).toMatch(/src\/(kermit|transport|base)\/|<stdin>/)
  })

  it('the whole library chooses no crypto provider', async () => {
    const { inputs } = await bundle('.')
    for (const part of ['node-forge', 'src/forge/', 'src/node/']) expect(has(inputs, part), part).toBe(false)
  })

  it('run with the globals of the web only, and read the same', async () => {
    const { code } = await bundle('medecin', 'readHprimMedecin, writeHprimMedecin, buildHprimMedecin')
    // No process, Buffer, require or console.
    const context = createContext({ TextDecoder, TextEncoder, bytes: fileOf({ text: ['Prélèvement'] }) })
    runInContext(
      `${code}; globalThis.reading = hprim.readHprimMedecin(bytes); globalThis.again = hprim.writeHprimMedecin(reading.file)`,
      context,
    )
    const { reading, again } = context as {
      reading: { file: { letters: { text: { text: string }[] }[] } }
      again: Uint8Array
    }
    expect(reading.file.letters[0]?.text[0]?.text).toBe('Prélèvement')
    expect([...again]).toEqual([...fileOf({ text: ['Prélèvement'] })])
  })

  it('run with the globals of the web only: a letter is packed and unpacked', async () => {
    const { code } = await bundle('archive')
    const context = createContext({ TextDecoder, TextEncoder, bytes: fileOf({ text: ['Prélèvement'] }) })
    runInContext(
      `${code}; globalThis.unpacked = ['zip', 'arj'].map((container) => {
        const packed = hprim.packArchive([{ name: 'R-2019-17.hpr', bytes }], { container, encryption: 'none' })
        return hprim.unpackArchive(packed).files[0].bytes
      })`,
      context,
    )
    const { unpacked, bytes } = context as Record<'unpacked', Uint8Array[]> & Record<'bytes', Uint8Array>
    expect(unpacked.map((one) => [...one])).toEqual([[...bytes], [...bytes]])
  })

  it('run with the globals of the web only: a mail is built and read', async () => {
    const { code } = await bundle('mime')
    const context = createContext({ TextDecoder, TextEncoder })
    runInContext(
      `${code}; const mail = hprim.buildMail([{ kind: 'text', text: 'Prélèvement' }], {
        from: { address: 'labo@labo.example' }, to: [{ address: 'modele@cabinet.example' }],
        date: '2019-06-10T14:30:02+02:00',
      }); globalThis.text = hprim.readPartText(hprim.readMail(mail).mail).text`,
      context,
    )
    expect(context.text).toBe('Prélèvement\r\n')
  })

  it('run with the globals of the web only: a file is sent in packets', async () => {
    const { code } = await bundleOf(exported('kermit') + exported('transport'))
    const context = createContext({
      TextDecoder,
      TextEncoder,
      ReadableStream,
      WritableStream,
      AbortController,
    })
    await runInContext(
      `${code}; globalThis.run = (async () => {
        const [lab, practice] = hprim.createChannelPair()
        const clock = hprim.createVirtualClock()
        const file = { name: 'R-2019-17.hpr', bytes: new TextEncoder().encode('Prélèvement') }
        const [sent, received] = await Promise.all([
          hprim.sendFiles(lab, [file], { clock }),
          hprim.receiveFiles(practice, { clock }),
        ])
        return sent.files[0].outcome + ' ' + new TextDecoder().decode(received.files[0].bytes)
      })()`,
      context,
    )
    expect(await context.run).toBe('delivered Prélèvement')
  })

  it('run with the globals of the web only: a letter is signed, encrypted, opened and verified with forge', async () => {
    const { code } = await bundleOf(
      exported('cms') +
        exported('forge') +
        exported('x509', 'readCertificate, readPrivateKey') +
        exported('crypto', 'createPrivateKey'),
    )
    const text = (name: string): string => Buffer.from(pkiFile(name)).toString('latin1')
    const files = Object.fromEntries(
      ['lab', 'doctor'].map((name) => [name, [text(`${name}.crt.pem`), text(`${name}.key.pem`)]]),
    )
    const context = createContext({ TextDecoder, TextEncoder, atob, crypto: webcrypto, files })
    await runInContext(
      `globalThis.self = globalThis; ${code}
      globalThis.run = (async () => {
        const provider = hprim.createForgeProvider()
        const octets = (text) => new TextEncoder().encode(text)
        const person = ([crt, key]) => ({
          certificate: hprim.readCertificate(octets(crt)).certificate,
          key: hprim.createPrivateKey(hprim.readPrivateKey(octets(key)).key, provider),
        })
        const lab = person(files.lab)
        const doctor = person(files.doctor)
        const signing = { provider, signers: [lab], signingTime: '2019-06-10T12:30:02Z' }
        const signed = await hprim.signData(octets('Sodium : 140 mmol/L'), signing)
        const sealed = hprim.encryptData(signed, { provider, recipients: [doctor.certificate] })
        const { decrypted } = await hprim.decryptData(sealed, { provider, keys: [doctor] })
        const { verified } = hprim.verifyData(decrypted.content, { provider, trusted: [lab.certificate] })
        return verified.verdict + ' ' + new TextDecoder().decode(verified.content)
      })()`,
      context,
    )
    expect(await context.run).toBe('trusted Sodium : 140 mmol/L')
  })
})
