// Runs of literals longer than any archiver here writes (zlib and 7-Zip end their blocks sooner; libdeflate and zopfli
// do not): fflate makes room for output at matches and at the start of blocks only. Other programs are the judges.
import { expect, it } from 'vitest'
import { unpackArchive } from '../../../src/archive/index.js'
import { createNodeProvider } from '../../../src/node/index.js'
import { describePeer } from '../peer.js'
import { contentsOf, wholeFiles } from './contents.js'
import { inFolder } from './folder.js'

// One block: "A" is the bit 0, the end of the block the bit 1.
const script = `
import struct, sys, zlib
count = int(sys.argv[1])
bits = []
def put(value, width):
    bits.extend((value >> at) & 1 for at in range(width))
def zeros(length):
    put(3, 2)
    put(length - 11, 7)
put(1, 1); put(2, 2); put(0, 5); put(0, 5); put(14, 4)
lengths = {18: 2, 0: 2, 1: 1}
for symbol in (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1):
    put(lengths.get(symbol, 0), 3)
zeros(65); put(0, 1); zeros(138); zeros(52); put(0, 1); put(1, 2)
head = sum(bit << at for at, bit in enumerate(bits))
end = len(bits) + count
data = (head | 1 << end).to_bytes(end // 8 + 1, 'little')
content = b'A' * count
assert zlib.decompressobj(-15).decompress(data) == content
fields = struct.pack('<HHHIIIIHH', 20, 0, 8, 0x210000, zlib.crc32(content), len(data), count, 5, 0)
local = b'PK\\3\\4' + fields + b'a.txt' + data
central = b'PK\\1\\2' + struct.pack('<H', 20) + fields + struct.pack('<HHHII', 0, 0, 0, 32, 0) + b'a.txt'
sys.stdout.buffer.write(local + central + b'PK\\5\\6' + struct.pack('<HHHHIIH', 0, 0, 1, 1, len(central), len(local), 0))
`

describePeer(['python3', 'unzip', '7zz'], 'A file of one long run of literals', () => {
  for (const count of [98_304, 131_072, 131_073, 200_000, 3_000_000]) {
    it(
      `is read whole as by unzip and 7-Zip: ${count} literals of one bit`,
      inFolder((folder) => {
        const archive = folder.run('python3', ['-c', script, String(count)])
        folder.write('a.zip', archive)
        folder.run('unzip', ['-t', 'a.zip'])
        folder.run('7zz', ['t', 'a.zip'])
        const expected = contentsOf([{ name: 'a.txt', bytes: new Uint8Array(count).fill(0x41) }])
        for (const provider of [undefined, createNodeProvider()]) {
          expect(contentsOf(wholeFiles(unpackArchive(archive, { provider })))).toEqual(expected)
        }
      }),
    )
  }
})
