import { expect, it } from 'vitest'
import { byMailparser, byPostalMime, byPython, type Differences } from '../interop/mime/differences.js'

const rows = ({ samples }: Differences): string =>
  Object.entries(samples)
    .map(([name, reason]) => `| \`${name}.eml\` | ${reason.replaceAll('|', '\\|')} |`)
    .join('\n')

const section = (differences: Differences): string => `## ${differences.reader}

| Sample | It |
| --- | --- |
${rows(differences)}`

const page = (): string => `# Where other readers of mail differ

Made from \`test/interop/mime/differences.ts\` by \`npm run docs\`. For each mail of \`spec-samples/mail/\` that is not named, the reader
finds the same subject, parts, file names and contents as ours; for those named it does not, and this is why ours does as it does: the
tests hold both. Python's package is compared by bytes, the other two by the texts and files that they give.

${[byPython, byPostalMime, byMailparser].map(section).join('\n\n')}
`

it('docs/mail-readers.md lists every difference', async () => {
  await expect(page()).toMatchFileSnapshot('../../docs/mail-readers.md')
})
