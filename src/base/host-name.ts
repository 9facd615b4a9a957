/** What is used of the platform's `URL`, which Node, Bun, Deno and browsers all have; types of the web are not at hand here. */
interface UrlParser {
  new (text: string): { readonly hostname: string }
}

/**
 * A host name as the DNS has it: in lower case, and beyond ASCII in A-labels (`xn--…`, RFC 5890 §2.3.2.1), which is how
 * certificates hold it (RFC 9598 §3) and mails often do not. What no parser of hosts takes stays as it is, and is like itself
 * alone. Of ASCII only A to Z are folded: a number stays a word.
 */
export function comparableHost(host: string): string {
  const lower = host.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  if (!/[^\x00-\x7f]/.test(host) || /[\x00-\x20\x7f%/?#:@[\]\\^|<>]/.test(host)) return lower
  const { URL } = globalThis as { readonly URL?: UrlParser }
  try {
    return URL === undefined ? lower : new URL(`http://${host}/`).hostname
  } catch {
    return lower
  }
}
