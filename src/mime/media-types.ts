import { invalidOption } from '../base/index.js'

/**
 * Types of what is sent on HPRIM Net, by extension. Those of letters are as Mediboard knows them (observed: hpm is
 * application/x-hprim-med, hps and hpr are application/x-hprim-sante).
 */
const mediaTypes: Readonly<Record<string, string>> = {
  hpm: 'application/x-hprim-med',
  hpr: 'application/x-hprim-sante',
  hps: 'application/x-hprim-sante',
  pdf: 'application/pdf',
  txt: 'text/plain',
  xml: 'application/xml',
  zip: 'application/zip',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  p7m: 'application/pkcs7-mime',
  p7s: 'application/pkcs7-signature',
  p7c: 'application/pkcs7-mime',
  cer: 'application/pkix-cert',
  crt: 'application/pkix-cert',
}

/**
 * The media type of a file by the extension of its name, `application/octet-stream` for those that are not known. It is
 * what `buildMail` declares for a file part without `mediaType`.
 * @throws HprimError `options.invalid`
 * @example
 * console.log(mediaTypeOfFile('lettre.hpm')) // application/x-hprim-med
 */
export function mediaTypeOfFile(name: string): string {
  if (typeof name !== 'string') throw invalidOption('name', 'string', name)
  const end = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(mediaTypes, end)
    ? (mediaTypes[end] ?? 'application/octet-stream')
    : 'application/octet-stream'
}
