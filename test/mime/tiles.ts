import type { MailPart } from '../../src/mime/index.js'

/** The bytes of a part in their order, none left out: header, blank line, then the body or what it was divided into. */
export function tilesOf(part: MailPart): readonly Uint8Array[] {
  const head = [part.rawHeader, part.rawSeparator]
  if (part.kind === 'message') return [...head, ...part.parts.flatMap(tilesOf)]
  const { division } = part
  if (division === null) return [...head, part.rawBody]
  const parts = part.parts.flatMap((one, index) => [
    division.delimiters[index] ?? new Uint8Array(),
    ...tilesOf(one),
  ])
  return [...head, division.preamble, ...parts, division.closing, division.epilogue]
}

/** Why the parts of a mail are not exactly its bytes, each once; null when they are. */
export function tilingFault(mail: Uint8Array, root: MailPart): string | null {
  let end = 0
  for (const tile of tilesOf(root)) {
    if (tile.buffer !== mail.buffer) return 'a copy'
    if (tile.length > 0 && tile.byteOffset !== mail.byteOffset + end) {
      return `a tile at ${tile.byteOffset - mail.byteOffset}, not ${end}`
    }
    end += tile.length
  }
  return end === mail.length ? null : `${end} bytes of ${mail.length}`
}

/** All parts of a mail, each before those within it. */
export function allParts(root: MailPart): readonly MailPart[] {
  return [root, ...root.parts.flatMap(allParts)]
}
