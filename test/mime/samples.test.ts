import { describe, expect, it } from 'vitest'
import { decodePart, findField, type MailPart, readMail, readPartText } from '../../src/mime/index.js'
import { type ExpectedPart, mailSamples } from './samples.js'
import { allParts, tilingFault } from './tiles.js'

function seen(part: MailPart): ExpectedPart {
  const { path, contentType, fileName } = part
  const common = { path, mediaType: contentType.mediaType, fileName }
  if (contentType.mediaType.startsWith('text/')) return { ...common, text: readPartText(part).text }
  return { ...common, base64: Buffer.from(decodePart(part).bytes).toString('base64') }
}

describe('spec-samples/mail', () => {
  for (const { name, bytes, expected } of mailSamples()) {
    it(name, () => {
      const { mail, diagnostics } = readMail(bytes)
      if (mail === undefined) throw new Error('refused')
      const single = allParts(mail).filter(({ kind }) => kind === 'single')
      const contents = single.flatMap(
        (part) =>
          (part.contentType.mediaType.startsWith('text/') ? readPartText(part) : decodePart(part))
            .diagnostics,
      )
      const codes = [...new Set([...diagnostics, ...contents].map(({ code }) => code))].sort()
      expect({
        subject: findField(mail, 'subject')?.text,
        diagnostics: codes,
        parts: single.map(seen),
      }).toEqual({ ...expected, variant: undefined })
      expect(tilingFault(bytes, mail)).toBeNull()
    })
  }
})
