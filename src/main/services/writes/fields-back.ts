/** Fields that are lists, each with what names one of its items. */
export type ListFields<F> = { readonly [K in keyof F]?: (item: never) => string }

/**
 * A change taken back, field by field: what it made is made what it was before, whatever else was changed since. Lists are
 * put back item by item. `conflicts` are fields that somebody else has changed since: of those nothing is taken back.
 *
 * @param was the changed fields before the change
 * @param became the same fields after it
 * @param now what is there now
 */
export function fieldsBack<F extends object>(
  { was, became }: { readonly was: Partial<F>; readonly became: Partial<F> },
  now: F,
  lists: ListFields<F>,
): { readonly patch: Partial<F>; readonly conflicts: readonly (keyof F)[] } {
  const patch: Partial<F> = {}
  const conflicts: (keyof F)[] = []
  for (const field of Object.keys(became) as (keyof F)[]) {
    if (same(now[field], was[field])) continue
    if (same(now[field], became[field])) {
      patch[field] = was[field] as F[keyof F]
      continue
    }
    const nameOf = lists[field] as ((item: unknown) => string) | undefined
    const back = nameOf && itemsBack(listOf(was[field]), listOf(became[field]), listOf(now[field]), nameOf)
    if (back) {
      if (!same(back, now[field])) patch[field] = back as F[keyof F]
    } else conflicts.push(field)
  }
  return { patch, conflicts }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** undefined when an item the change altered was altered again since. */
function itemsBack(
  was: readonly unknown[],
  became: readonly unknown[],
  now: readonly unknown[],
  nameOf: (item: unknown) => string,
): readonly unknown[] | undefined {
  const before = new Map(was.map((item) => [nameOf(item), item]))
  const after = new Map(became.map((item) => [nameOf(item), item]))
  const kept: unknown[] = []
  for (const item of now) {
    const name = nameOf(item)
    if (!before.has(name)) {
      if (!after.has(name)) kept.push(item)
    } else if (!after.has(name) || same(before.get(name), after.get(name))) kept.push(item)
    else if (same(item, after.get(name)) || same(item, before.get(name))) kept.push(before.get(name))
    else return undefined
  }
  const there = new Set(now.map(nameOf))
  return [...kept, ...was.filter((item) => !after.has(nameOf(item)) && !there.has(nameOf(item)))]
}

/** Whether two plain values say the same; an absent one is the same as null. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other || (one ?? null) === (other ?? null)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const [a, b] = [one, other] as Record<string, unknown>[]
  const fields = new Set([...Object.keys(a!), ...Object.keys(b!)])
  return [...fields].every((field) => same(a![field], b![field]))
}
