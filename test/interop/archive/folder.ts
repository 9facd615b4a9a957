// A temporary folder per test, and programs run in it.
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PackedFile } from './contents.js'

/** An argument is text (UTF-8 to the program) or bytes. */
export type Argument = string | Uint8Array

export interface Ran {
  readonly status: number | null
  readonly stdout: Uint8Array
  /** Both outputs, as text, for messages. */
  readonly said: string
}

const environment = { PATH: process.env.PATH, HOME: process.env.HOME, TZ: 'UTC', LC_ALL: 'C.UTF-8' }

export class Folder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  at(name: string): string {
    return join(this.path, name)
  }

  write(name: string, bytes: Uint8Array): void {
    mkdirSync(dirname(this.at(name)), { recursive: true })
    writeFileSync(this.at(name), bytes)
  }

  /** The files below `below`, with their times. */
  writeFiles(files: readonly PackedFile[], below = 'in'): void {
    mkdirSync(this.at(below), { recursive: true })
    for (const { name, bytes, modified } of files) {
      this.write(`${below}/${name}`, bytes)
      const seconds = Date.parse(`${modified ?? '2026-03-04T05:06:08'}Z`) / 1000
      utimesSync(this.at(`${below}/${name}`), seconds, seconds)
    }
  }

  /** A file whose name is bytes of no known charset. */
  writeOctetName(name: Uint8Array, bytes: Uint8Array, below = 'in'): void {
    mkdirSync(this.at(below), { recursive: true })
    writeFileSync(Buffer.concat([Buffer.from(`${this.at(below)}/`), name]), bytes)
  }

  read(name: string): Uint8Array {
    return octetsOf(readFileSync(this.at(name)))
  }

  /** The files of those names below `below`, with their times in UTC. */
  readFiles(names: readonly string[], below = 'out'): PackedFile[] {
    return names.map((name) => ({
      name,
      bytes: this.read(`${below}/${name}`),
      modified: statSync(this.at(`${below}/${name}`))
        .mtime.toISOString()
        .slice(0, 19),
    }))
  }

  /** Contents directly in `below`, whatever bytes their names are. */
  readAll(below = 'out'): Uint8Array[] {
    return readdirSync(this.at(below), { encoding: 'buffer' }).map((name) =>
      octetsOf(readFileSync(Buffer.concat([Buffer.from(`${this.at(below)}/`), name]))),
    )
  }

  remove(name: string): void {
    rmSync(this.at(name), { recursive: true, force: true })
  }

  /** Runs a program in `below`, whatever comes of it. */
  try(command: string, args: readonly Argument[], input: Uint8Array | string = '', below = '.'): Ran {
    mkdirSync(this.at(below), { recursive: true })
    const [file, rest] = args.some((argument) => typeof argument !== 'string')
      ? (['sh', ['-c', `exec ${[command, ...args].map(inShell).join(' ')}`]] as const)
      : ([command, args as readonly string[]] as const)
    const { status, stdout, stderr, error } = spawnSync(file, rest, {
      cwd: this.at(below),
      env: environment,
      input,
      maxBuffer: 1 << 28,
    })
    if (error !== undefined) throw error
    return {
      status,
      stdout: octetsOf(stdout),
      said: `${stdout.subarray(0, 4000)}${stderr.subarray(0, 4000)}`,
    }
  }

  /** Runs a program in `below`; what it writes to its standard output. */
  run(command: string, args: readonly Argument[], input: Uint8Array | string = '', below = '.'): Uint8Array {
    const { status, stdout, said } = this.try(command, args, input, below)
    if (status !== 0) throw new Error(`${command} gave ${status}: ${said}`)
    return stdout
  }
}

/** The word as a shell reads any bytes; arguments of spawnSync are always UTF-8. */
function inShell(argument: Argument): string {
  const bytes = [...Buffer.from(argument)].map((byte) => `\\0${byte.toString(8)}`)
  return `"$(printf %b '${bytes.join('')}')"`
}

function octetsOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length)
}

/** A test with a folder of its own, removed afterwards. */
export function inFolder(test: (folder: Folder) => void): () => void {
  return () => {
    const path = mkdtempSync(join(tmpdir(), 'hprim-archive-'))
    try {
      test(new Folder(path))
    } finally {
      rmSync(path, { recursive: true, force: true })
    }
  }
}
