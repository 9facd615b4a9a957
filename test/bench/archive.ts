import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js'
import { deflateSync, inflateSync } from 'fflate'
import { packArchive, unpackArchive } from 'hprim/archive'
import { createNodeProvider } from 'hprim/node'
import { letterOfResults } from './letters.js'
import { median, secondsOfRounds } from './rounds.js'

// packArchive and unpackArchive of one ZIP file of letters, with hprim/node and with fflate, as ratios to the floor (the
// bare calls that the work cannot do without) and to zip.js. Below 1 is faster.

configure({ useWebWorkers: false })

const PASSWORD = 'un mot de passe'
const password = { text: PASSWORD, charset: 'utf-8' } as const
const node = createNodeProvider()
/** The same ciphers, and fflate for want of a deflate. */
const { compression: _, ...fflateNode } = node
const limits = { fileBytes: 1e9, totalBytes: 1e9 }

/** Sealed as WinZip AES does it, but that its counter is not the platform's. */
function sealFloor(data: Uint8Array): readonly Uint8Array[] {
  const salt = randomBytes(16)
  const keys = pbkdf2Sync(PASSWORD, salt, 1000, 66, 'sha1')
  const sealed = createCipheriv('aes-256-ctr', keys.subarray(0, 32), Buffer.alloc(16)).update(data)
  return [salt, sealed, createHmac('sha1', keys.subarray(32, 64)).update(sealed).digest()]
}

function openFloor([salt, sealed]: readonly Uint8Array[]): Uint8Array {
  if (salt === undefined || sealed === undefined) throw new Error('nothing sealed')
  const keys = pbkdf2Sync(PASSWORD, salt, 1000, 66, 'sha1')
  createHmac('sha1', keys.subarray(32, 64)).update(sealed).digest()
  return createDecipheriv('aes-256-ctr', keys.subarray(0, 32), Buffer.alloc(16)).update(sealed)
}

async function packZipJs(data: Uint8Array, sealed: boolean): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter())
  const options = sealed ? { password: PASSWORD, encryptionStrength: 3 as const } : {}
  await writer.add('lettre.hpr', new Uint8ArrayReader(data), { level: 6, ...options })
  return writer.close()
}

async function unpackZipJs(archive: Uint8Array, sealed: boolean): Promise<Uint8Array> {
  const reader = new ZipReader(new Uint8ArrayReader(archive))
  const [entry] = await reader.getEntries()
  if (entry === undefined || entry.directory) throw new Error('no file')
  const options = sealed ? { password: PASSWORD, checkSignature: true } : { checkSignature: true }
  const data = await entry.getData(new Uint8ArrayWriter(), options)
  await reader.close()
  return data
}

/** Letters one after the other, every digit drawn anew: as in a day's sending, no two have the same values. */
function textOf(length: number): Uint8Array {
  let state = 1
  const digit = (): string => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return String((state >>> 16) % 10)
  }
  let text = ''
  for (let results = 50; text.length < length; results += 7) {
    text += letterOfResults(results % 400).replaceAll(/\d/g, digit)
  }
  return new Uint8Array(Buffer.from(text.slice(0, length), 'latin1'))
}

const seal = { container: 'zip', password, level: 6 } as const
const plain = { container: 'zip', encryption: 'none', level: 6 } as const

async function run(length: number, sealed: boolean, rounds: number): Promise<void> {
  const bytes = textOf(length)
  const files = [{ name: 'lettre.hpr', bytes }]
  const pack = (provider: typeof fflateNode): Uint8Array =>
    sealed ? packArchive(files, { ...seal, provider }) : packArchive(files, { ...plain, provider })
  const unpack = (archive: Uint8Array, provider: typeof fflateNode): void => {
    const reading = sealed
      ? unpackArchive(archive, { passwords: [password], provider, limits })
      : unpackArchive(archive, { provider, limits })
    if (reading.files?.[0]?.bytes.length !== length) throw new Error('not unpacked')
  }
  const archive = pack(node)
  const deflated = deflateRawSync(bytes)
  const sealedOnce = sealFloor(deflated)
  const fflated = deflateSync(bytes)
  const fflatedSealed = sealFloor(fflated)
  const fflateArchive = pack(fflateNode)
  const packing = await secondsOfRounds(
    {
      ours: () => pack(node),
      floor: () => (sealed ? sealFloor(deflateRawSync(bytes)) : [deflateRawSync(bytes), crc32(bytes)]),
      zipJs: () => packZipJs(bytes, sealed),
      oursFflate: () => pack(fflateNode),
      fflate: () => (sealed ? sealFloor(deflateSync(bytes)) : deflateSync(bytes)),
    },
    rounds,
    2,
  )
  const unpacking = await secondsOfRounds(
    {
      ours: () => unpack(archive, node),
      floor: () => {
        const content = inflateRawSync(sealed ? openFloor(sealedOnce) : deflated)
        return sealed ? content : crc32(content)
      },
      zipJs: () => unpackZipJs(archive, sealed),
      oursFflate: () => unpack(fflateArchive, fflateNode),
      fflate: () => inflateSync(sealed ? openFloor(fflatedSealed) : fflated),
    },
    rounds,
    2,
  )
  for (const [what, seconds] of Object.entries({ pack: packing, unpack: unpacking })) {
    const ratio = (a: readonly number[], b: readonly number[]): string =>
      median(a.map((value, round) => value / (b[round] ?? Number.NaN)))
        .toFixed(2)
        .padStart(12)
    const name = `${length / 1e6} MB ${sealed ? 'AES-256' : 'plain'} ${what}`.padEnd(24)
    const own = `${(median(seconds.ours) * 1e3).toFixed(1)} ms`.padStart(11)
    console.log(
      `${name}${own}${ratio(seconds.ours, seconds.floor)}${ratio(seconds.ours, seconds.zipJs)}${ratio(seconds.oursFflate, seconds.fflate)}`,
    )
  }
}

const sample = textOf(1_000_000)
console.log(`letters that deflate to ${((deflateRawSync(sample).length / sample.length) * 100).toFixed(0)} %`)
console.log('archive                    hprim/node    to floor   to zip.js fflate/bare')
for (const [length, rounds] of [
  [1_000_000, 31],
  [20_000_000, 7],
] as const) {
  for (const sealed of [false, true]) await run(length, sealed, rounds)
}
