import type { Folder } from '../archive/folder.js'
import { authorities, type Program } from './program.js'

// The calls of the one public reader of HPRIM Net; the authorities are given in place of the system's.
const DECRYPT = `
[, $message, $reader] = $argv;
$certificate = file_get_contents("$reader.crt.pem");
$key = file_get_contents("$reader.key.pem");
$done = openssl_pkcs7_decrypt($message, 'decrypted', $certificate, $key);
if (!$done) { fwrite(STDERR, openssl_error_string()); exit(1); }
`
const VERIFY = `
[, $message, $authorities, $own] = $argv;
$found = $authorities === '' ? [] : [$authorities];
$verified = openssl_pkcs7_verify($message, 0, 'signers', $found, $own, 'verified');
echo json_encode($verified);
`

/** What PHP says of the signature of a mail (-1: it could not be read), and what it gives of the content. */
export function phpVerifies(
  folder: Folder,
  message: Uint8Array,
  authorities: string,
): { readonly verdict: boolean | -1; readonly content: Uint8Array } {
  folder.write('message', message)
  folder.write('verified', new Uint8Array())
  const said = folder.run('php', ['-r', VERIFY, '--', 'message', authorities, 'doctor.crt.pem'])
  return { verdict: JSON.parse(Buffer.from(said).toString()), content: folder.read('verified') }
}

const ENCRYPT = `
[, $cipher, $recipient] = $argv;
$to = file_get_contents("$recipient.crt.pem");
$done = openssl_pkcs7_encrypt('content', 'written', $to, [], PKCS7_BINARY, constant($cipher));
if (!$done) { fwrite(STDERR, openssl_error_string()); exit(1); }
`
const SIGN = `
[, $flags, $signer] = $argv;
$certificate = file_get_contents("$signer.crt.pem");
$key = file_get_contents("$signer.key.pem");
$done = openssl_pkcs7_sign('content', 'written', $certificate, $key, [], (int) $flags | PKCS7_BINARY);
if (!$done) { fwrite(STDERR, openssl_error_string()); exit(1); }
`

/** Flags of openssl_pkcs7_sign. */
export const PKCS7_DETACHED = '64'
export const PKCS7_NOATTR = '256'

export const php: Program = {
  column: 'PHP',
  needs: ['php'],
  encrypt(folder, content, args) {
    folder.write('content', content)
    folder.run('php', ['-r', ENCRYPT, '--', ...args])
    return folder.read('written')
  },
  sign(folder, content, args) {
    folder.write('content', content)
    folder.run('php', ['-r', SIGN, '--', ...args])
    return folder.read('written')
  },
  decrypt(folder, { message }, reader) {
    folder.write('message', message)
    folder.run('php', ['-r', DECRYPT, '--', 'message', reader])
    return folder.read('decrypted')
  },
  verify(folder, { message }, _, signers) {
    const { verdict, content } = phpVerifies(folder, message, authorities(folder, signers))
    if (verdict !== true) throw new Error(`PHP gave ${verdict}`)
    return content
  },
}
