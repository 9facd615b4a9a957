import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { Duplex, PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { receiveFiles, sendFiles } from '../../src/kermit/index.js'
import { channelOf, type NodeDuplex, systemClock } from '../../src/node/index.js'
import { noise } from '../crypto/octets.js'

const servers: Server[] = []
const sockets: Socket[] = []

/** Two ends of a TCP connection on this machine. */
async function lineOf(allowHalfOpen = false): Promise<readonly [Socket, Socket]> {
  const server = createServer({ allowHalfOpen })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const call = connect({ port, host: '127.0.0.1', allowHalfOpen })
  const [answered] = (await once(server, 'connection')) as [Socket]
  await once(call, 'connect').catch(() => undefined)
  sockets.push(call, answered)
  return [call, answered]
}

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** All that is read until the end. */
async function readAll(duplex: NodeDuplex): Promise<number> {
  const reader = channelOf(duplex).readable.getReader()
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return length
    length += value?.length ?? 0
  }
}

describe('channelOf a socket', () => {
  it('carries files both ways, one transfer after the other', async () => {
    const [call, answered] = await lineOf()
    const files = [{ name: 'R-17.zip', bytes: noise(200_000) }]
    for (const [from, to] of [
      [call, answered],
      [answered, call],
      [call, answered],
    ] as const) {
      const [delivery, reception] = await Promise.all([
        sendFiles(channelOf(from), files, { clock: systemClock, window: 8, packetLength: 9000 }),
        receiveFiles(channelOf(to), { clock: systemClock, window: 8 }),
      ])
      expect(delivery.files.map(({ outcome }) => outcome)).toEqual(['delivered'])
      expect(reception.files.map(({ bytes }) => Buffer.compare(bytes, files[0]?.bytes ?? bytes))).toEqual([0])
    }
  })

  it('gives plain bytes with memory of their own', async () => {
    const [call, answered] = await lineOf()
    call.write(Buffer.from('abc'))
    const { value } = await channelOf(answered).readable.getReader().read()
    expect(value?.constructor).toBe(Uint8Array)
    expect(value?.buffer.byteLength).toBe(3)
  })

  it('is the same channel each time: nothing is read by two', async () => {
    const [call] = await lineOf()
    expect(channelOf(call)).toBe(channelOf(call))
  })

  it('ends its reader when the other side ends, and may still write where the socket allows it', async () => {
    const [call, answered] = await lineOf(true)
    answered.end('bye')
    expect(await readAll(call)).toBe(3)
    const writer = channelOf(call).writable.getWriter()
    await writer.write(new Uint8Array(5))
    await writer.close()
    expect(await readAll(answered)).toBe(5)
  })

  it('closes the writer of a socket that ended by itself', async () => {
    const [call, answered] = await lineOf()
    const writer = channelOf(call).writable.getWriter()
    answered.end()
    expect(await readAll(call)).toBe(0)
    await once(call, 'close')
    await expect(writer.write(new Uint8Array(1))).rejects.toThrow()
  })

  it('holds the other side back while nobody reads', async () => {
    const [call, answered] = await lineOf()
    const total = 30_000_000
    const written = channelOf(call)
      .writable.getWriter()
      .write(new Uint8Array(total))
      .then(() => 'written')
    const { readable } = channelOf(answered)
    expect(await Promise.race([written, pause(300, 'waits')])).toBe('waits')
    expect(answered.bytesRead).toBeLessThan(total / 2)
    const reader = readable.getReader()
    let length = 0
    while (length < total) length += (await reader.read()).value?.length ?? Number.NaN
    expect(await written).toBe('written')
  })

  it('breaks when the other side resets, and swallows what comes later', async () => {
    const [call, answered] = await lineOf()
    const { readable, writable } = channelOf(call)
    const reading = readable.getReader().read()
    const writer = writable.getWriter()
    answered.resetAndDestroy()
    await expect(reading).rejects.toThrow(/ECONNRESET/)
    await expect(writer.write(new Uint8Array(1))).rejects.toThrow()
    expect(() => call.emit('error', new Error('late'))).not.toThrow()
  })

  it('breaks when the call does not come about', async () => {
    const [call] = await lineOf()
    const port = call.localPort ?? 0
    const refused = connect(port, '127.0.0.1')
    sockets.push(refused)
    await expect(channelOf(refused).readable.getReader().read()).rejects.toThrow(/ECONNREFUSED/)
  })

  it('breaks when it is destroyed here, with what was being written', async () => {
    const [call] = await lineOf()
    const { readable, writable } = channelOf(call)
    const reading = readable.getReader().read()
    const writing = writable.getWriter().write(new Uint8Array(30_000_000))
    const both = Promise.allSettled([reading, writing])
    await pause(50)
    call.destroy()
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  it('drops what still comes after its reader was cancelled, and can write on', async () => {
    const [call, answered] = await lineOf()
    const reader = channelOf(call).readable.getReader()
    await reader.cancel()
    answered.write(new Uint8Array(1_000_000))
    await channelOf(call).writable.getWriter().write(new Uint8Array(4))
    const { value } = await channelOf(answered).readable.getReader().read()
    expect(value?.length).toBe(4)
    answered.end()
    await once(call, 'close')
  })

  it('lets the connection close though nobody reads any more', async () => {
    const [call, answered] = await lineOf()
    channelOf(call)
    channelOf(answered)
    call.end()
    answered.end()
    await Promise.all([once(call, 'close'), once(answered, 'close')])
  })

  it('tells of one that had ended or was destroyed before', async () => {
    const [call, answered] = await lineOf()
    call.destroy()
    await expect(channelOf(call).readable.getReader().read()).rejects.toThrow('closed before its end')
    await expect(channelOf(call).writable.getWriter().write(new Uint8Array(1))).rejects.toThrow()
    answered.resume()
    await once(answered, 'close')
    expect(await readAll(answered)).toBe(0)
  })
})

describe('channelOf another duplex', () => {
  it('takes any of bytes', async () => {
    const loop = new PassThrough()
    const writer = channelOf(loop).writable.getWriter()
    await writer.write(new Uint8Array([1, 2]))
    await writer.close()
    expect(await readAll(loop)).toBe(2)
  })

  it('rejects what is being written when a duplex that never answers is destroyed', async () => {
    const stuck = new Duplex({ read: () => undefined, write: () => undefined })
    const writing = channelOf(stuck).writable.getWriter().write(new Uint8Array(1))
    stuck.destroy()
    await expect(writing).rejects.toThrow()
  })

  it('breaks when its text is decoded after all', async () => {
    const loop = new PassThrough()
    const reading = channelOf(loop).readable.getReader().read()
    loop.setEncoding('latin1')
    loop.write('text')
    await expect(reading).rejects.toMatchObject({ code: 'options.invalid' })
  })

  it.each([
    ['no object', undefined],
    ['a text', 'COM1'],
    ['no duplex', { on: () => undefined }],
    ['a stream of objects', new PassThrough({ objectMode: true })],
    ['a stream with an encoding', new PassThrough({ encoding: 'latin1' })],
  ])('refuses %s', (_, given) => {
    expect(() => channelOf(given as unknown as NodeDuplex)).toThrow(
      expect.objectContaining({ code: 'options.invalid', path: 'duplex' }),
    )
  })
})
