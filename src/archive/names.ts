/** Octets of one part of a path that file systems take. */
const PART_LIMIT = 255
/** Octets of a path that all systems take with a folder before it. */
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
    .slice(-DEPTH_LIMIT)
    .map(safePart)
  return parts.length === 0 ? 'unnamed' : parts.join('/')
}

function safePart(part: string): string {
  // Windows drops points and blanks at the end, so that two names would become one.
  const clean = part.replace(ALL_FORBIDDEN, '_').replace(/[. ]+$/, (end) => '_'.repeat(end.length))
  const named = DEVICE.test(clean) ? `_${clean}` : clean
  return utf8Length(named) <= PART_LIMIT ? named : shortened(named)
}

/** The part with its end cut, the extension kept. */
function shortened(part: string): string {
  const dot = part.lastIndexOf('.')
  const extension = dot > 0 && part.length - dot <= 16 ? part.slice(dot) : ''
  const stem = clippedTo(part.slice(0, part.length - extension.length), PART_LIMIT - utf8Length(extension))
  return extension === '' ? stem.replace(/[. ]+$/, '_') : `${stem}${extension}`
}

/** The characters that fit into so many octets of UTF-8. */
function clippedTo(text: string, octets: number): string {
  let room = octets
  let clipped = ''
  for (const character of text) {
    room -= utf8Length(character)
    if (room < 0) break
    clipped += character
  }
  return clipped
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
  readonly #files = new Set<string>()
  readonly #folders = new Set<string>()
  /** The last number given to a name, so that a thousand files of one name take no million steps. */
  readonly #numbers = new Map<string, number>()

  /** The name, or one with a number when it is taken; a name in a folder that is a file already leaves the folder. */
  claim(name: string): string {
    if (this.tryClaim(name)) return name
    const free = parentsOf(comparable(name)).some((parent) => this.#files.has(parent))
      ? name.replaceAll('/', '_')
      : name
    const slash = free.lastIndexOf('/') + 1
    const dot = free.lastIndexOf('.')
    const end = dot > slash ? dot : free.length
    const key = comparable(free)
    let number = this.#numbers.get(key) ?? 1
    let candidate: string
    do {
      number++
      candidate = `${free.slice(0, slash)}${numbered(free.slice(slash, end), ` (${number})`, free.slice(end))}`
    } while (!this.tryClaim(candidate))
    this.#numbers.set(key, number)
    return candidate
  }

  /** False when the name is taken, is a folder of another, or has a file for a folder. */
  tryClaim(name: string): boolean {
    const key = comparable(name)
    const parents = parentsOf(key)
    if (this.#files.has(key) || this.#folders.has(key)) return false
    if (parents.some((parent) => this.#files.has(parent))) return false
    this.#files.add(key)
    for (const parent of parents) this.#folders.add(parent)
    return true
  }
}

/** The part with a number before its extension, shortened where it would be too long. */
function numbered(stem: string, number: string, extension: string): string {
  const room = PART_LIMIT - utf8Length(number) - utf8Length(extension)
  // An extension that leaves no room is none.
  if (room < 1) return `${clippedTo(stem + extension, PART_LIMIT - utf8Length(number))}${number}`
  return `${clippedTo(stem, room)}${number}${extension}`
}

function parentsOf(path: string): readonly string[] {
  const parents: string[] = []
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) parents.push(path.slice(0, at))
  return parents
}

function comparable(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}
