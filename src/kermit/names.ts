import { decodeStrictUtf8, findLoneSurrogate, latin1Of } from '../base/index.js'

/** C0, DEL and C1. */
const controls = /[\u0000-\u001f\u007f-\u009f]/g
/** Nothing, or a folder. */
const noFile = /^(?:\s*|\.\.?)$/
/** `DEV:[FOLDER.FOLDER]` of VMS, a drive of DOS. */
const device = /^(?:(?:[\w$]+:)?\[[^[\]]*\]|[A-Za-z]:)/

/** Text without control characters. */
export function withoutControls(text: string): string {
  return text.replace(controls, '')
}

/** Whether a sender may give a file this name: not a folder, no control characters, no lone surrogates. */
export function isFileName(name: string): boolean {
  return withoutControls(name) === name && !noFile.test(name) && findLoneSurrogate(name) === -1
}

/**
 * The last part of a path of Unix, DOS or VMS, with `_` for control characters (an é of DOS may look like one) and
 * `unnamed` where nothing is left: no letter is lost for its name. The result is not yet safe to write on every system
 * (`CON`, `a:b`): see `safeFileName` of `text/`.
 */
export function lastPart(name: string): string {
  const path = name.replace(device, '')
  const part = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(controls, '_')
  return noFile.test(part) ? 'unnamed' : part.trim()
}

/**
 * Text from the bytes of a name or of an error packet: UTF-8 if they are valid UTF-8, else ISO 8859-1, which takes any.
 * The protocol does not say which charset they are in.
 */
export function nameOf(bytes: Uint8Array): string {
  return decodeStrictUtf8(bytes) ?? latin1Of(bytes)
}

/** A name in the form that any Kermit takes (manual §6.6): capital letters, digits, one full stop; the rest becomes X. */
export function convertedName(name: string): string {
  const upper = name.toUpperCase()
  const stop = upper.lastIndexOf('.')
  const part = (text: string): string => text.replace(/[^A-Z0-9]/g, 'X')
  const base = part(stop < 1 ? upper : upper.slice(0, stop))
  const extension = stop < 1 ? '' : part(upper.slice(stop + 1))
  return extension === '' ? base : `${base}.${extension}`
}
