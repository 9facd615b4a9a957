import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'text/index': 'src/text/index.ts',
    'medecin/index': 'src/medecin/index.ts',
    'crypto/index': 'src/crypto/index.ts',
    'archive/index': 'src/archive/index.ts',
    'asn1/index': 'src/asn1/index.ts',
    'transport/index': 'src/transport/index.ts',
    'kermit/index': 'src/kermit/index.ts',
    'mime/index': 'src/mime/index.ts',
    'x509/index': 'src/x509/index.ts',
    'cms/index': 'src/cms/index.ts',
    'forge/index': 'src/forge/index.ts',
    'node/index': 'src/node/index.ts',
  },
  format: ['esm', 'cjs'],
  // Of Node's types only src/node/ makes use, and shows none: tsconfig.json proves that the rest has none.
  dts: { compilerOptions: { types: ['node'] } },
  clean: true,
  splitting: true,
  treeshake: true,
  target: 'es2022',
  platform: 'neutral',
  sourcemap: false,
})
