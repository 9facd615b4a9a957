// A laboratory calls a practice and sends a packed letter in Kermit packets, here over a TCP socket; on a telephone line
// the channel would be the port of a modem (in a browser, of Web Serial: see docs/direct-link.md). The practice trusts
// what it got by what the archive proves, not by the packets. Everything in it is invented.
// Run (after npm run build): npx tsx docs/examples/direct-link.ts
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import {
  type ArchivePassword,
  type KermitEvent,
  packArchive,
  readHprimMedecin,
  receiveFiles,
  sendFiles,
  unpackArchive,
} from 'hprim'
import { channelOf, createNodeProvider, systemClock } from 'hprim/node'

const crypto = createNodeProvider()
const password: ArchivePassword = { text: 'clé du cabinet', charset: 'utf-8' }

const letter = `P-0001
TESTPATIENT
Zoé
1 RUE DES EXEMPLES

75001 PARIS
29/02/1980

R-2019-17
10/06/2019
LABEX      LABORATOIRE DES EXEMPLES
MODELE     Dr Jean MODELE

Sodium . . . : 140 mmol/L
****FIN****
****FINFICHIER****
`

/** A bar that fills, on one line of a terminal, as bytes are acknowledged. */
function showProgress(event: KermitEvent): void {
  if (event.kind === 'negotiated') console.log(`check ${event.blockCheck}, window ${event.window}`)
  if (event.kind !== 'progress' || event.total === null) return
  const share = event.total === 0 ? 1 : event.bytes / event.total
  const bar = '#'.repeat(Math.floor(share * 30)).padEnd(30, '.')
  process.stdout.write(
    `${process.stdout.isTTY ? '\r' : ''}${event.name} [${bar}] ${Math.floor(share * 100)} %`,
  )
  if (!process.stdout.isTTY || event.bytes === event.total) process.stdout.write('\n')
}

/** The laboratory: what it may note in its journal is what is proved, and no more. */
async function laboratory(line: Socket): Promise<void> {
  const sealed = packArchive(
    [
      { name: 'R-2019-17.hpr', bytes: new TextEncoder().encode(letter.replaceAll('\n', '\r\n')) },
      { name: 'R-2019-17.tif', bytes: randomBytes(100_000) },
    ],
    { container: 'zip', password, provider: crypto },
  )
  const delivery = await sendFiles(channelOf(line), [{ name: 'R-2019-17.zip', bytes: sealed }], {
    clock: systemClock,
    window: 8,
    packetLength: 9000,
    onProgress: showProgress,
    signal: AbortSignal.timeout(60_000),
  })
  for (const { name, outcome } of delivery.files) console.log('laboratory:', name, outcome)
  if (delivery.refusal !== undefined)
    console.log('laboratory:', delivery.refusal.message, delivery.peerText ?? '')
}

/** The practice: the container's check, and the letter's end, say whether all is there. */
async function practice(line: Socket): Promise<void> {
  const { files, discarded, refusal } = await receiveFiles(channelOf(line), {
    clock: systemClock,
    window: 8,
  })
  for (const { name, partialBytes } of discarded) console.log('practice:', name, 'cut at', partialBytes)
  if (refusal !== undefined) console.log('practice:', refusal.message)
  for (const { name, bytes } of files) {
    const unpacked = unpackArchive(bytes, { passwords: [password], provider: crypto })
    if (unpacked.refusal !== undefined) throw new Error(`${name}: ${unpacked.refusal.message}`)
    for (const inner of unpacked.files.filter((file) => file.name.endsWith('.hpr'))) {
      const { file, refusal } = readHprimMedecin(inner.bytes)
      if (file === undefined) throw new Error(refusal.message)
      for (const { requestNumber, complete } of file.letters)
        console.log('practice:', { requestNumber, complete })
    }
  }
}

// The practice waits for calls; the laboratory calls.
const server = createServer()
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const call = connect((server.address() as AddressInfo).port, '127.0.0.1')
const [answered] = (await once(server, 'connection')) as [Socket]
await Promise.all([
  laboratory(call).finally(() => call.end()),
  practice(answered).finally(() => answered.end()),
])
server.close()
