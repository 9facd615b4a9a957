// Programs at the other end of a line, in a temporary folder. Whatever becomes of a test, no program outlives it.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { ReadableStream, WritableStream } from 'node:stream/web'
import { setTimeout as pause } from 'node:timers/promises'

/** Our end of the line. */
export interface Line {
  readonly readable: ReadableStream<Uint8Array>
  readonly writable: WritableStream<Uint8Array>
}

export interface NamedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A program that sends or receives. */
export interface Running {
  readonly line: Line
  /** What it ended with: its status, or the signal. */
  readonly ended: Promise<number | string>
  readonly kill: () => void
  /** Stops it in its own way. */
  readonly cancel: () => void
  /** What it wrote for a person, for messages. */
  readonly said: () => string
}

/** Longer than any program of a test that passes. */
const LONGEST = 50_000
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
  TERM: 'dumb',
}

export class Workbench {
  readonly path: string = mkdtempSync(join(tmpdir(), 'hprim-kermit-'))
  readonly #children: ChildProcess[] = []

  at(name: string): string {
    return join(this.path, name)
  }

  write(name: string, content: Uint8Array | string): string {
    writeFileSync(this.at(name), content)
    return this.at(name)
  }

  /** A new folder within, with those files. */
  folder(name: string, files: readonly NamedFile[] = []): string {
    mkdirSync(this.at(name))
    for (const file of files) this.write(join(name, file.name), file.bytes)
    return this.at(name)
  }

  /** The files in a folder within, by name. */
  files(name: string): NamedFile[] {
    return readdirSync(this.at(name))
      .sort()
      .map((file) => ({ name: file, bytes: new Uint8Array(readFileSync(this.at(join(name, file)))) }))
  }

  /** Starts a program whose standard input and output are pipes, or an open file. */
  start(command: string, args: readonly string[], folder: string, line: 'pipe' | number = 'pipe') {
    const child = spawn(command, args, {
      cwd: folder,
      env: environment,
      stdio: [line, line, 'pipe'],
      timeout: LONGEST,
      killSignal: 'SIGKILL',
    })
    this.#children.push(child)
    const heard: string[] = []
    child.stderr?.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
    const ended = new Promise<number | string>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('close', (status, signal) => resolve(status ?? signal ?? 'gone'))
    })
    return { child, ended, heard }
  }

  /** Waits for a file that a program makes. */
  async appeared(name: string): Promise<string> {
    const path = this.at(name)
    for (let waited = 0; !existsSync(path); waited += 5) {
      if (waited > 5_000) throw new Error(`${name} did not appear`)
      await pause(5)
    }
    return path
  }

  async close(): Promise<void> {
    const living = this.#children.filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    )
    await Promise.all(
      living.map(async (child) => {
        const gone = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await gone
      }),
    )
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** The standard input and output of a program, as a line. */
export function lineOf({ stdin, stdout }: ChildProcess): Line {
  if (stdin === null || stdout === null) throw new Error('No pipes')
  return { readable: Readable.toWeb(stdout), writable: Writable.toWeb(stdin) }
}
