import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { createKermitReceiver, createKermitSender, receiveFiles, sendFiles } from 'hprim/kermit'
import type { ByteChannel, Clock } from 'hprim/transport'
import { throughput } from '../kermit/hostile-line.js'
import { median, secondsOfRounds } from './rounds.js'

// The direct link, as ratios to gkermit with itself over the same two pipes, packet by packet (-S: it does not stream) and
// at the same packet length. gkermit sleeps a second whatever it sends, so the time of a small file is taken off. Above 1
// is faster than gkermit.

const BIG = 10_000_000
const ROUNDS = 5
const clock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal }),
}

const folder = mkdtempSync(join(tmpdir(), 'hprim-bench-'))
const files = { big: new Uint8Array(randomBytes(BIG)), small: new Uint8Array(10) }
for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
mkdirSync(join(folder, 'received'))

/** What a run holds open: pipes, whose both ends are open at once, so that nobody waits for the other. */
const held: number[] = []
const open = (name: 'there' | 'back', flags = 0): number =>
  openSync(join(folder, name), constants.O_RDWR | flags)
const hold = (name: 'there' | 'back'): number => {
  const fd = open(name)
  held.push(fd)
  return fd
}

/** Runs over two new pipes. */
async function overPipes(run: () => Promise<void>): Promise<void> {
  for (const name of ['there', 'back'] as const) {
    rmSync(join(folder, name), { force: true })
    execFileSync('mkfifo', [join(folder, name)])
    hold(name)
  }
  try {
    await run()
  } finally {
    for (const fd of held.splice(0)) closeSync(fd)
  }
}

function gkermit(args: readonly string[], from: number, to: number, cwd: string): Promise<void> {
  const child: ChildProcess = spawn('gkermit', ['-i', '-P', '-q', '-S', ...args], {
    cwd,
    stdio: [from, to, 'ignore'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) =>
      status === 0 ? resolve() : reject(new Error(`gkermit ended with ${status}`)),
    )
  })
}

function ours(from: 'there' | 'back', to: 'there' | 'back'): ByteChannel & { close(): void } {
  const input = new Socket({ fd: open(from, constants.O_NONBLOCK), readable: true, writable: false })
  const output = new Socket({ fd: open(to, constants.O_NONBLOCK), readable: false, writable: true })
  return {
    readable: Readable.toWeb(input),
    writable: Writable.toWeb(output),
    close: () => {
      input.destroy()
      output.destroy()
    },
  }
}

type Size = keyof typeof files

function same(bytes: Uint8Array | undefined, size: Size): void {
  if (bytes === undefined || Buffer.compare(bytes, files[size]) !== 0) throw new Error('Not the same file')
}

const received = join(folder, 'received')
const theySend = (size: Size, length: number) =>
  gkermit(['-e', `${length}`, '-s', size], hold('back'), hold('there'), folder)
const theyReceive = (length: number) =>
  gkermit(['-e', `${length}`, '-r'], hold('there'), hold('back'), received)

const contestants = {
  gkermit: async (size: Size, length: number) => {
    await Promise.all([theyReceive(length), theySend(size, length)])
    same(readFileSync(join(received, size)), size)
  },
  'we receive': async (size: Size, length: number) => {
    const line = ours('there', 'back')
    const limits = { fileBytes: BIG }
    const [reception] = await Promise.all([
      receiveFiles(line, { clock, packetLength: length, limits }),
      theySend(size, length),
    ])
    line.close()
    same(reception.files[0]?.bytes, size)
  },
  'we send': async (size: Size, length: number) => {
    const line = ours('back', 'there')
    const [delivery] = await Promise.all([
      sendFiles(line, [{ name: size, bytes: files[size] }], { clock, packetLength: length }),
      theyReceive(length),
    ])
    line.close()
    if (!delivery.delivered) throw new Error(delivery.refusal?.message)
    same(readFileSync(join(received, size)), size)
  },
}

type Contestant = keyof typeof contestants

/** Seconds for the bytes alone. */
async function secondsFor(length: number): Promise<Readonly<Record<Contestant, readonly number[]>>> {
  const run = (name: Contestant, size: Size) => () => overPipes(() => contestants[name](size, length))
  const timed = (size: Size) =>
    secondsOfRounds(
      {
        gkermit: run('gkermit', size),
        'we receive': run('we receive', size),
        'we send': run('we send', size),
      },
      ROUNDS,
      1,
    )
  const small = await timed('small')
  const big = await timed('big')
  const alone = (name: Contestant): readonly number[] =>
    big[name].map((seconds) => seconds - median(small[name]))
  return { gkermit: alone('gkermit'), 'we receive': alone('we receive'), 'we send': alone('we send') }
}

/** Both machines in this process, without a line. */
function inProcess(length: number): number {
  const start = process.hrtime.bigint()
  const sender = createKermitSender([{ name: 'big', bytes: files.big }], { packetLength: length, window: 31 })
  const receiver = createKermitReceiver({ packetLength: length, window: 31 })
  receiver.start(0)
  let { send } = sender.start(0)
  let bytes: Uint8Array | undefined
  while (send.length > 0) {
    const answer = receiver.receive(send)
    for (const event of answer.events) if (event.kind === 'file-received') bytes = event.file.bytes
    send = sender.receive(answer.send).send
  }
  same(bytes, 'big')
  return Number(process.hrtime.bigint() - start) / 1e9
}

/** Our two ends against gkermit's. */
async function overGkermit(): Promise<void> {
  console.log(
    `${BIG / 1e6} MB of noise            gkermit    we send  to gkermit  we receive  to gkermit  in process`,
  )
  for (const length of [1000, 4000, 9000]) {
    const seconds = await secondsFor(length)
    const rate = (name: Contestant): string => `${(BIG / 1e6 / median(seconds[name])).toFixed(1)} MB/s`
    const ratio = (name: Contestant): string =>
      median(seconds[name].map((value, round) => (seconds.gkermit[round] ?? Number.NaN) / value)).toFixed(2)
    const alone = median([1, 2, 3, 4, 5].map(() => inProcess(length)))
    const cells = [
      rate('gkermit'),
      rate('we send'),
      ratio('we send'),
      rate('we receive'),
      ratio('we receive'),
    ]
    console.log(
      [
        `packets of ${length}`.padEnd(20),
        ...cells.map((cell) => cell.padStart(11)),
        `${(BIG / 1e6 / alone).toFixed(0)} MB/s`.padStart(11),
      ].join(' '),
    )
  }
}

try {
  if (spawnSync('gkermit', ['-h']).error === undefined) await overGkermit()
  else console.log('gkermit is not here (Debian: gkermit): the direct link has no ratios')
} finally {
  rmSync(folder, { recursive: true })
}

// In virtual time: what waiting costs, and nothing else.
const slow = { latencyMs: 50 }
const at = (window: number): number => throughput(1_000_000, { window, packetLength: 1000 }, slow)
console.log(
  `50 ms each way, packets of 1000: window 31 passes ${(at(31) / at(1)).toFixed(1)} times what window 1 does`,
)
