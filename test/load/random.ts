/** Chance that can be had again: the same seed gives the same numbers. */
export interface Chance {
  /** 0 (inclusive) to 1 (exclusive) */
  next(): number
  /** an integer from `low` to `high`, both included */
  between(low: number, high: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32: 32 bits of state, good enough to choose what is tried next. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => items[Math.floor(next() * items.length)]!,
  }
}

const consonants = 'bdfgklmnprtvz'
const vowels = 'aiou'
const syllables = [...consonants].flatMap((c) => [...vowels].map((v) => c + v))

/** A word nobody has used, for a number: what is called so can be counted afterwards. */
export function wordOf(n: number): string {
  let word = ''
  for (let left = n + syllables.length ** 2; left > 0; left = Math.floor(left / syllables.length))
    word = syllables[left % syllables.length] + word
  return `${word}x`
}
