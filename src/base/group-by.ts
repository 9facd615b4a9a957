/** What has one key, under it and in its order; the keys in the order in which they come first. What has none is left out. */
export function groupBy<T>(
  list: readonly T[],
  keyOfOne: (one: T) => string | null,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOfOne(one)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
