// The dependency law of the design: an import not listed here is an error. Everything may import base/,
// and another folder only through its index.ts. npm packages are named one by one, with their only home.
const law = {
  base: [],
  text: [],
  asn1: [],
  transport: [],
  crypto: ['asn1'],
  x509: ['asn1', 'crypto'],
  medecin: ['text'],
  sante: ['text'],
  archive: ['text', 'crypto'],
  cms: ['asn1', 'crypto', 'x509'],
  mime: ['text'],
  kermit: ['transport'],
  filedrop: ['transport'],
  adapters: ['transport'],
  results: ['medecin', 'sante'],
  certificates: ['mime', 'x509', 'cms', 'transport'],
  acknowledgement: ['mime', 'x509', 'cms', 'transport'],
  forge: ['crypto'],
  node: ['crypto', 'transport'],
}
law.net = Object.keys(law).filter((folder) => folder !== 'forge' && folder !== 'node')

// A package and the only folders that may import it.
const packages = {
  'node-forge': ['forge/'],
  fflate: ['archive/'],
  zod: ['[a-z0-9]+/'],
}

const folders = Object.entries(law).map(([folder, may]) => ({
  name: `law-${folder}`,
  comment: `${folder}/ may import ${['base', ...may].join(', ')}, through their index.ts`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/${folder}/`, `^src/(${['base', ...may].join('|')})/index\\.ts$`],
  },
}))

// The sentences of every layer meet in catalogue/, which only the root imports.
folders.push({
  name: 'law-catalogue',
  comment: 'catalogue/ imports base/ and the words.ts of layers',
  severity: 'error',
  from: { path: '^src/catalogue/' },
  to: {
    path: '^src/',
    pathNot: ['^src/catalogue/', '^src/base/index\\.ts$', `^src/(${Object.keys(law).join('|')})/words\\.ts$`],
  },
})

const homes = Object.entries(packages).map(([name, home]) => ({
  name: `home-of-${name}`,
  comment: `${name} is imported in ${home.join(', ')} only`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${home.join('|')})` },
  to: { path: `(^|/)node_modules/${name}/` },
}))

module.exports = {
  forbidden: [
    ...folders,
    ...homes,
    {
      name: 'known-folder',
      comment: 'every folder of src/ has its line in the law',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: `^src/(${[...Object.keys(law), 'catalogue'].join('|')})/` },
      to: {},
    },
    {
      name: 'known-package',
      comment: 'runtime dependencies are few and chosen',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/', pathNot: `node_modules/(${Object.keys(packages).join('|')})/` },
    },
    {
      name: 'no-io',
      comment: 'only src/node/ may import node:*',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/node/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
  },
}

// For test/package/bundles.test.ts; dependency-cruiser takes no property that it does not know.
Object.defineProperty(module.exports, 'law', { value: law })
