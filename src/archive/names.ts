/** Octets of one part of a path that file systems take. */
const PART_LIMIT = 255
/** Octets of a path that all systems take with a folder before it. */
const PATH_LIMIT = 4_000
/** What no part of a path may hold on some system, or what makes a name look like another: controls, bidi marks. */
const FORBIDDEN =
  /[\x00-\x1F\x7F-\x9F"*:<>?|\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFFFE\uFFFF]/u
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu')
/** Names that are devices in Windows and DOS, whatever follows the point. */
const DEVICE = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\.|$)/i
const DRIVE = /^[a-z]:/i

/** Whether the name can be written below a folder on any system as it is: what `packArchive` takes. */
export function isSafeName(name: string): boolean {
  return name.length <= PATH_LIMIT && safeName(name) === name
}

/**
 * A name that can be written below a folder on any system, made from whatever an archive holds: `/` between parts, no
 * root, drive, `.` or `..`, no control, no character or name that Windows has for itself; never empty.
 */
export function safeName(name: string): string {
  const clipped = name.length > PATH_LIMIT ? name.slice(-PATH_LIMIT) : name
  const parts = clipped
    .replaceAll('\\', '/')
    .replace(DRIVE, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(safePart)
  return parts.length === 0 ? 'unnamed' : parts.join('/')
}

function safePart(part: string): string {
  // Windows drops points and blanks at the end, so that two names would become one.
  const clean = part.replace(ALL_FORBIDDEN, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length))
  const named = DEVICE.test(clean) ? `_${clean}` : clean
  return utf8Length(named) <= PART_LIMIT ? named : shortened(named, PART_LIMIT)
}

/** The part with its end cut, the extension kept. */
function shortened(part: string, limit: number): string {
  const dot = part.lastIndexOf('.')
  const extension = dot > 0 && part.length - dot <= 16 ? part.slice(dot) : ''
  let stem = ''
  let room = limit - utf8Length(extension)
  for (const character of part.slice(0, part.length - extension.length)) {
    room -= utf8Length(character)
    if (room < 0) break
    stem += character
  }
  return `${stem.replace(/[. ]+$/, '_')}${extension}`
}

function utf8Length(text: string): number {
  let length = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return length
}

/** Gives each name once, as file systems compare that know no case and compose accents. */
export class NameRegister {
  readonly #taken = new Set<string>()
  /** The last number given to a name, so that a thousand files of one name take no million steps. */
  readonly #numbers = new Map<string, number>()

  /** The name, or one with a number when it is taken. */
  claim(name: string): string {
    if (this.tryClaim(name)) return name
    const slash = name.lastIndexOf('/') + 1
    const dot = name.lastIndexOf('.')
    const end = dot > slash ? dot : name.length
    const key = comparable(name)
    let number = this.#numbers.get(key) ?? 1
    let candidate: string
    do {
      number++
      const part = `${name.slice(slash, end)} (${number})${name.slice(end)}`
      candidate =
        name.slice(0, slash) +
        (utf8Length(part) <= PART_LIMIT ? part : shortened(part, PART_LIMIT - 8) + number)
    } while (!this.tryClaim(candidate))
    this.#numbers.set(key, number)
    return candidate
  }

  /** False when the name is taken. */
  tryClaim(name: string): boolean {
    const key = comparable(name)
    if (this.#taken.has(key)) return false
    this.#taken.add(key)
    return true
  }
}

function comparable(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}
