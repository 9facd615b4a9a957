// The one call of iconv-lite that iconv.ts makes; its own types need @types/node. An ambient declaration wins
// over the package's types. It is no `paths` target, and so not named iconv-lite.d.ts: tsx follows `paths` when
// it runs, and would load this file in the place of the package.
// iconv-lite is CommonJS: a default import is its module.exports, in Node's ESM as in every bundler.
declare module 'iconv-lite' {
  const iconv: {
    decode(bytes: Uint8Array, encoding: string, options: { readonly stripBOM: boolean }): string
  }
  export default iconv
}
