import { expect, it } from 'vitest'
import { attempt } from '../../src/base/index.js'
import { eachOnce, mimeRefusals, refuseLimit } from '../../src/mime/words.js'

it('a limit that is exceeded is a refusal', () => {
  expect(attempt(mimeRefusals, () => refuseLimit('parts', 5)).refusal).toMatchObject({
    code: 'mime.limit',
    params: { limit: 'parts', value: 5 },
  })
})

it('each code is passed on once', () => {
  const codes: string[] = []
  const report = eachOnce((code) => codes.push(code))
  for (const code of ['mime.no_header', 'mime.line_ends', 'mime.no_header'] as const) report(code)
  expect(codes).toEqual(['mime.no_header', 'mime.line_ends'])
})
