// Names of files that come from elsewhere, made safe to write.
import { invalidOption } from './options.js'
import { utf8Length } from './utf8.js'

/** Bytes of one part of a path that file systems take. */
const PART_LIMIT = 255
/** Bytes of a path that all systems take with a folder before it. */
const PATH_LIMIT = 4_000
/** Folders of a path that anyone has; of a longer one the last are kept. */
const DEPTH_LIMIT = 32
/** What no part of a path may hold on some system, or what makes a name look like another: controls, bidi marks. */
const FORBIDDEN =
  /[\x00-\x1F\x7F-\x9F"*:<>?|\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFFFE\uFFFF]/u
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu')
/** Names that are devices in Windows and DOS, whatever follows the point. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\.|$)/i
const DRIVE = /^[a-z]:/i

/**
 * Whether the name can be written below a folder on any system as it is: what an archive may hold.
 * @example
 * isSafeFilePath('2019/R-17.hpr') // true
 * isSafeFilePath('../R-17.hpr') // false
 */
export function isSafeFilePath(name: string): boolean {
  checkName(name)
  return name.length <= PATH_LIMIT && safeFilePath(name) === name
}

/**
 * A name that can be written below a folder on any system, made from whatever an archive or a mail says: `/` between
 * parts, no root, drive, `.` or `..`, no control, no character or name that Windows has for itself; never empty.
 * @example
 * safeFilePath('..\\2019\\R-17.hpr') // '2019/R-17.hpr'
 */
export function safeFilePath(name: string): string {
  checkName(name)
  const clipped = name.length > PATH_LIMIT ? name.slice(-PATH_LIMIT) : name
  const parts = clipped
    .replaceAll('\\', '/')
    .replace(DRIVE, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .slice(-DEPTH_LIMIT)
    .map(safePart)
  return parts.length === 0 ? 'unnamed' : parts.join('/')
}

/**
 * The last part of what `safeFilePath` gives: a name without folders.
 * @example
 * writeFileSync(join(folder, safeFileName(originalName)), bytes)
 */
export function safeFileName(name: string): string {
  const path = safeFilePath(name)
  return path.slice(path.lastIndexOf('/') + 1)
}

function checkName(name: string): void {
  if (typeof name !== 'string') throw invalidOption('name', 'string', name)
}

function safePart(part: string): string {
  // Windows drops points and blanks at the end, so that two names would become one.
  const allowed = part.replace(ALL_FORBIDDEN, '_')
  const kept = withoutEnd(allowed)
  const clean = kept.padEnd(allowed.length, '_')
  const named = DEVICE.test(clean) ? `_${clean}` : clean
  return utf8Length(named) <= PART_LIMIT ? named : shortened(named)
}

/** The part with its end cut, the extension kept. */
function shortened(part: string): string {
  const dot = part.lastIndexOf('.')
  const extension = dot > 0 && part.length - dot <= 16 ? part.slice(dot) : ''
  const stem = clippedTo(part.slice(0, part.length - extension.length), PART_LIMIT - utf8Length(extension))
  if (extension !== '') return `${stem}${extension}`
  const kept = withoutEnd(stem)
  return kept === stem ? stem : `${kept}_`
}

/** The text without points and blanks at its end. By hand: a regular expression is quadratic on long runs of them. */
function withoutEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '.' || text[end - 1] === ' ')) end--
  return text.slice(0, end)
}

/** The characters that fit into so many bytes of UTF-8. */
function clippedTo(text: string, bytes: number): string {
  let room = bytes
  let clipped = ''
  for (const character of text) {
    room -= utf8Length(character)
    if (room < 0) break
    clipped += character
  }
  return clipped
}
