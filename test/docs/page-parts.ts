/** A page with its made parts, each between `<!-- name -->` and `<!-- /name -->`, as they should be. */
export function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  let text = page
  for (const [name, part] of Object.entries(parts)) {
    const marks = [`<!-- ${name} -->`, `<!-- /${name} -->`] as const
    const [from, to] = marks.map((mark) => text.indexOf(mark)) as [number, number]
    if (from < 0 || to < 0) throw new Error(`The page has no part ${name}`)
    text = `${text.slice(0, from + marks[0].length)}\n\n${part}\n\n${text.slice(to)}`
  }
  return text
}
