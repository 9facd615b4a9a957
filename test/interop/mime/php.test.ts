import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildPart, type PartInput } from '../../../src/mime/index.js'
import { parts } from '../../arbitraries/mail.js'
import { describePeer } from '../peer.js'
import { seenByUs } from './readers.js'

// What the one public reader of HPRIM Net does to a whole message once it is decrypted (observed), in its own PHP.
const TREATMENT = `
$mails = json_decode(stream_get_contents(STDIN));
foreach ($mails as $i => $mail) {
  $treated = quoted_printable_decode(str_replace("=20\\r\\n", "", base64_decode($mail)));
  $mails[$i] = base64_encode($treated);
}
echo json_encode($mails);
`

/** Parts as the library encodes them by itself, without mails within, which are written as they are. */
function byDefault(part: PartInput): readonly PartInput[] {
  if (part.kind === 'message') return []
  if (part.kind === 'text') return [{ ...part, transferEncoding: undefined }]
  if (part.kind !== 'multipart') return [part]
  const parts = part.parts.flatMap(byDefault)
  return parts.length === 0 ? [] : [{ ...part, parts }]
}

describePeer('php', 'the treatment of the public reader of HPRIM Net', () => {
  it('leaves the parts that we build as they are: same tree, same names, same contents', () => {
    const built = fc
      .sample(parts, { numRuns: 300, seed: 20193 })
      .map((given) => given.flatMap(byDefault))
      .filter((given) => given.length > 0)
      .map((given) => buildPart({ kind: 'multipart', subtype: 'mixed', parts: given }))
    const input = JSON.stringify(built.map((bytes) => Buffer.from(bytes).toString('base64')))
    const output = execFileSync('php', ['-r', TREATMENT], { input, maxBuffer: 1 << 28 })
    const treated: readonly string[] = JSON.parse(output.toString('utf8'))
    expect(treated.length).toBe(built.length)
    for (const [index, mail] of treated.entries()) {
      const before = seenByUs(built[index] ?? new Uint8Array())
      expect(seenByUs(new Uint8Array(Buffer.from(mail, 'base64')))).toEqual(before)
    }
  })
})
