import { closeSync, constants, openSync } from 'node:fs'
import type { Program, Setting } from './program.js'
import { lineOf, type Running, type Workbench } from './workbench.js'

/** Bytes as they are, names as they are, nothing for a person. */
const always = ['-i', '-P', '-q'] as const

function options({ parity, packetLength, timeout, as, streaming = false }: Setting): string[] {
  return [
    ...always,
    ...(parity === undefined ? [] : ['-p', 'e']),
    ...(packetLength === undefined ? [] : ['-e', String(packetLength)]),
    ...(timeout === undefined ? [] : ['-b', String(timeout)]),
    ...(as === undefined ? [] : ['-a', as]),
    ...(streaming ? [] : ['-S']),
  ]
}

type Start = (bench: Workbench, args: readonly string[], folder: string) => Promise<Running>

/** Its standard input and output are pipes. */
const onPipes: Start = async (bench, args, folder) => {
  const { child, ended, heard } = bench.start('gkermit', args, folder)
  return {
    line: lineOf(child),
    ended,
    kill: () => child.kill('SIGKILL'),
    cancel: () => child.stdin?.write('\x03\x03\x03'),
    said: () => heard.join(''),
  }
}

/** They are a pseudo-terminal, as for a caller who has logged in; it sets that to what it needs itself. */
const onTerminal: Start = async (bench, args, folder) => {
  const terminal = bench.start('socat', ['-', `PTY,raw,echo=0,link=${bench.at('line')}`], bench.path)
  const line = openSync(await bench.appeared('line'), constants.O_RDWR | constants.O_NOCTTY)
  const { child, ended, heard } = bench.start('gkermit', args, folder, line)
  closeSync(line)
  return {
    line: lineOf(terminal.child),
    ended,
    kill: () => child.kill('SIGKILL'),
    cancel: () => terminal.child.stdin?.write('\x03\x03\x03'),
    said: () => [...heard, ...terminal.heard].join(''),
  }
}

const programOf = (start: Start): Pick<Program, 'send' | 'receive'> => ({
  send: (bench, files, setting = {}) =>
    start(bench, [...options(setting), '-s', ...files.map(({ name }) => name)], bench.folder('sent', files)),
  receive: (bench, setting = {}) => start(bench, [...options(setting), '-r'], bench.folder('received')),
})

export const gKermit: Program = { name: 'gkermit', needs: ['gkermit'], ...programOf(onPipes) }

export const gKermitOnTerminal: Program = {
  name: 'gkermit on a terminal',
  needs: ['gkermit', 'socat'],
  ...programOf(onTerminal),
}
