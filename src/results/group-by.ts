/** What has one key, under it and in its order; the keys in the order in which they come first. */
export function groupBy<T>(list: readonly T[], keyOfOne: (one: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOfOne(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
