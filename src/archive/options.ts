import { checkKind, invalidOption, type OptionKind, oneOf, withMethods } from '../base/index.js'
import { charsets } from '../text/index.js'
import type { ArchiveContainer } from './container.js'

// Options are checked for names that are not known: a misspelt `password` would leave a patient's letter unencrypted.

/** What archives take of a crypto provider. */
export const cryptoProvider: OptionKind = {
  expected: 'CryptoProvider',
  fits: (value) => withMethods('randomBytes', 'createHmac', 'pbkdf2', 'encryptAesBlocks').fits(value),
}

export const nameCharset: OptionKind = /* @__PURE__ */ oneOf(charsets)

export const containerList: OptionKind = { expected: 'Array', fits: (value) => Array.isArray(value) }

/**
 * Refuses what is no container, each by its index.
 * @throws HprimError `options.invalid`
 */
export function checkContainers(containers: readonly ArchiveContainer[] = []): void {
  const reader = withMethods('detect', 'open')
  for (const [index, container] of containers.entries()) {
    const path = `containers[${index}]`
    checkKind(path, container, reader)
    const { name, writer } = container
    if (typeof name !== 'string') throw invalidOption(`${path}.name`, 'string', name)
    if (writer !== undefined && !isWriter(writer)) {
      throw invalidOption(`${path}.writer`, 'an object with encryptions, pack()', writer)
    }
  }
}

function isWriter(writer: object): boolean {
  const { encryptions } = writer as { readonly encryptions?: unknown }
  return withMethods('pack').fits(writer) && Array.isArray(encryptions)
}
