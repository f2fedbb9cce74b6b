import type { Span } from '../utterance.ts'

const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '«': '»', '‘': '’', "'": "'", '„': '“' }
const SPACE_OR_OPEN = /[\s([{:,;—–-]/
const WORDLIKE = /[\p{L}\p{N}]/u

/**
 * Finds quoted text; spans hold what is inside the marks. Apostrophes in words are no quotes, and single quotes
 * may hold further single quotes (a pasted mail that names a title). An unclosed quote is no quote.
 */
export function findQuotes(text: string): readonly Span[] {
  const found: Span[] = []
  let at = 0
  let dead = ''
  while (at < text.length) {
    const open = text[at]!
    const close = PAIRS[open]
    const starts =
      close !== undefined && !dead.includes(open) && (at === 0 || SPACE_OR_OPEN.test(text[at - 1]!))
    if (!starts) {
      at++
      continue
    }
    const end = closing(text, at, open, close)
    if (end < 0) {
      dead += open
      at++
      continue
    }
    if (end > at + 1) found.push([at + 1, end])
    at = end + 1
  }
  return found
}

/** Where the quote opened at `from` ends, -1 when it does not. */
function closing(text: string, from: number, open: string, close: string): number {
  if (open !== "'" && open !== '‘') return text.indexOf(close, from + 1)
  let depth = 1
  for (let at = from + 1; at < text.length; at++) {
    const before = text[at - 1]!
    const after = text[at + 1] ?? ' '
    if (text[at] === open && SPACE_OR_OPEN.test(before) && WORDLIKE.test(after)) depth++
    else if (text[at] === close && !WORDLIKE.test(after) && !/\s/.test(before) && --depth === 0) return at
  }
  return -1
}

/** Whether an offset lies in one of the spans, which are in order and do not overlap. */
export function insideAny(spans: readonly Span[], at: number): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]![1] <= at) low = middle + 1
    else high = middle
  }
  return low < spans.length && at >= spans[low]![0]
}
