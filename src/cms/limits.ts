import { refuse } from './words.js'

/** How much a reader accepts. A limit is a whole number, 0 or more; Number.MAX_SAFE_INTEGER switches it off. */
export interface CmsLimits {
  /** Bytes of the message. Default: 128 MiB. */
  readonly bytes: number
  /** ASN.1 elements: senders may cut a long content into one element for each 1,000 bytes. Default: 200,000. */
  readonly elements: number
  /** Recipient infos of an encrypted message. Default: 1,000. */
  readonly recipients: number
  /** Signer infos of a signed message; each costs one public-key operation, eight at most. Default: 20. */
  readonly signers: number
  /** Certificates in a message. Default: 200. */
  readonly certificates: number
  /** Bits of an RSA key with which a signature is verified. Default: 8,192. */
  readonly rsaBits: number
}

export const defaultCmsLimits: CmsLimits = {
  bytes: 128 * 1024 * 1024,
  elements: 200_000,
  recipients: 1_000,
  signers: 20,
  certificates: 200,
  rsaBits: 8_192,
}

/** Refuses a message that holds more of something than a limit allows. */
export function checkCount(
  limit: 'recipients' | 'signers' | 'certificates',
  count: number,
  limits: CmsLimits,
): void {
  if (count > limits[limit]) refuse('cms.limit', { limit, value: limits[limit] })
}
