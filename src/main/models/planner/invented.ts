import type { Json } from '../../../shared/protocol/plan.ts'

/** What leads somewhere: addresses, links, and numbers long enough to be a phone's or an account's. */
const leading = [
  /[^\s@<>"'()]+@[^\s@<>"'()]+\.[^\s@<>"'().,;]+/gu,
  /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu,
  /\+?\d[\d ()/-]{5,}\d/gu,
]
const dateOrTime = /^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d.*)?$/
const bare = (text: string): string => text.toLowerCase().replace(/[\s()/-]/g, '')

/**
 * An address, a link or a long number in a value that stands nowhere in what the user wrote: a model has no say in where
 * something goes. undefined when there is none.
 */
export function inventedIn(value: Json, said: string): string | undefined {
  if (Array.isArray(value)) return first(value, said)
  if (value !== null && typeof value === 'object') return first(Object.values(value), said)
  if (typeof value === 'number')
    return Math.abs(value) >= 1_000_000 && !isMoment(value) ? String(value) : undefined
  if (typeof value !== 'string' || dateOrTime.test(value)) return undefined
  const known = bare(said)
  for (const pattern of leading)
    for (const [found] of value.matchAll(pattern))
      if (!known.includes(bare(found)) && !dateOrTime.test(found.trim())) return found
  return undefined
}

/** Epoch milliseconds of this century: when, not whom. */
const isMoment = (value: number): boolean => value > 946_684_800_000 && value < 4_102_444_800_000

function first(values: readonly Json[], said: string): string | undefined {
  for (const value of values) {
    const found = inventedIn(value, said)
    if (found !== undefined) return found
  }
  return undefined
}
