import { utf8Length } from '../base/index.js'

/** Bytes of one part of a path that file systems take. */
const PART_LIMIT = 255

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
  // An extension that leaves no room is none.
  if (utf8Length(number + extension) >= PART_LIMIT) return numbered(stem + extension, number, '')
  let kept = stem
  while (utf8Length(kept + number + extension) > PART_LIMIT) kept = kept.replace(/.$/su, '')
  return `${kept}${number}${extension}`
}

function parentsOf(path: string): readonly string[] {
  const parents: string[] = []
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) parents.push(path.slice(0, at))
  return parents
}

function comparable(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase()
}
