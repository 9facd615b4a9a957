import { setTimeout as pause } from 'node:timers/promises'
import type { Program, Setting } from './program.js'
import { lineOf, type Running, type Workbench } from './workbench.js'

/** Bytes as they are, names as they are, on a line without a modem. */
const always = [
  'set carrier-watch off',
  'set flow-control none',
  'set streaming off',
  'set transfer mode manual',
  'set file type binary',
  'set file names literal',
  'set transfer display none',
  'set transfer slow-start off',
  'set delay 0',
] as const

function commands({ blockCheck, parity, packetLength, window, timeout, refuses }: Setting): string[] {
  return [
    ...always,
    ...(blockCheck === undefined ? [] : [`set block-check ${blockCheck}`]),
    ...(parity === undefined ? [] : [`set parity ${parity}`]),
    ...(packetLength === undefined
      ? []
      : [`set receive packet-length ${packetLength}`, `set send packet-length ${packetLength}`]),
    `set file collision ${refuses === true ? 'discard' : 'overwrite'}`,
    ...(window === undefined ? [] : [`set window ${window}`]),
    ...(timeout === undefined ? [] : [`set send timeout ${timeout} fixed`, `set receive timeout ${timeout}`]),
  ]
}

/** It opens the line, a pseudo-terminal that socat joins to pipes. */
async function run(bench: Workbench, setting: Setting, action: string, folder: string): Promise<Running> {
  const terminal = bench.start('socat', ['-', `PTY,raw,echo=0,link=${bench.at('line')}`], bench.path)
  const line = await bench.appeared('line')
  // Its standard output is no sign: it comes when the program ends.
  const ready = ['fopen /write \\%c {../ready}', 'fclose \\%c']
  const lines = [`set line ${line}`, 'if fail exit 2', ...commands(setting), ...ready, action]
  const take = bench.write('script', [...lines, 'if fail exit 1', 'exit 0', ''].join('\n'))
  const { child, ended, heard } = bench.start('kermit', [take, '-Y', '-H', '-q'], folder)
  child.stdout?.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  child.stdin?.end()
  // What comes before it listens, it throws away.
  await bench.appeared('ready')
  await pause(20)
  return {
    line: lineOf(terminal.child),
    ended,
    kill: () => child.kill('SIGKILL'),
    cancel: () => child.kill('SIGINT'),
    said: () => [...heard, ...terminal.heard].join(''),
  }
}

export const cKermit: Program = {
  name: 'C-Kermit',
  needs: ['kermit', 'socat'],
  send(bench, files, setting = {}) {
    const names = files.map(({ name }) => `{${name}}`)
    const action = `${names.length === 1 ? 'send' : 'msend'} ${names.join(' ')}`
    return run(bench, setting, action, bench.folder('sent', files))
  },
  receive(bench, setting = {}) {
    const action = setting.as === undefined ? 'receive' : `receive ${setting.as}`
    return run(bench, setting, action, bench.folder('received'))
  },
}
