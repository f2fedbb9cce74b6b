import type { YieldToEventLoop } from '../core/api/ports.ts'

/** so many rows are read or compared before everybody else may have a turn: a millisecond's work or so */
const slice = 100

/** The same as `items.map(map)`, in slices of the event loop's time; `each`: how many are a millisecond's work. */
export async function mapInSlices<T, U>(
  items: readonly T[],
  map: (item: T) => U,
  yieldToEventLoop: YieldToEventLoop,
  each = slice,
): Promise<U[]> {
  const out: U[] = []
  for (const [at, item] of items.entries()) {
    if (at % each === 0) await yieldToEventLoop()
    out.push(map(item))
  }
  return out
}

/** The same as `items.filter(keep)`, likewise. */
export async function filterInSlices<T>(
  items: readonly T[],
  keep: (item: T) => boolean,
  yieldToEventLoop: YieldToEventLoop,
): Promise<T[]> {
  const kept = await mapInSlices(items, keep, yieldToEventLoop)
  return items.filter((_, at) => kept[at])
}

/** so many things are read one by one before everybody else may have a turn */
const fewReads = 20

/** The same as `Promise.all(items.map(read))`, some of them at a time, with turns for everybody else in between. */
export async function readInSlices<T, U>(
  items: readonly T[],
  read: (item: T) => Promise<U>,
  yieldToEventLoop: YieldToEventLoop,
): Promise<U[]> {
  const out: U[] = []
  for (let at = 0; at < items.length; at += fewReads) {
    await yieldToEventLoop()
    out.push(...(await Promise.all(items.slice(at, at + fewReads).map(read))))
  }
  return out
}

/** All of a query's rows that is asked for a page at a time. @param page the rows behind this one (undefined: the first ones), at most `limit` */
export async function allPages<T>(
  page: (after: T | undefined, limit: number) => readonly T[],
  yieldToEventLoop: YieldToEventLoop,
  limit = 2 * slice,
): Promise<T[]> {
  const out: T[] = []
  for (;;) {
    await yieldToEventLoop()
    const rows = page(out.at(-1), limit)
    for (const row of rows) out.push(row)
    if (rows.length < limit) return out
  }
}

/** The items in order, as `toSorted` gives them: sorted runs are merged, with a turn for everybody else in between. */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  yieldToEventLoop: YieldToEventLoop,
): Promise<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += 5 * slice) {
    await yieldToEventLoop()
    runs.push(items.slice(at, at + 5 * slice).sort(compare))
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2) {
      await yieldToEventLoop()
      const [one, other] = [runs[at]!, runs[at + 1]]
      merged.push(other ? merge(one, other, compare) : one)
    }
    runs = merged
  }
  return runs[0] ?? []
}

function merge<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): T[] {
  const out: T[] = []
  for (let a = 0, b = 0; a < one.length || b < other.length; ) {
    if (b >= other.length || (a < one.length && compare(one[a]!, other[b]!) <= 0)) out.push(one[a++]!)
    else out.push(other[b++]!)
  }
  return out
}
