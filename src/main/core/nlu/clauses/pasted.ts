import type { Span } from '../utterance.ts'

const HEADER = /^(from|to|cc|sent|date|subject|reply-to|received|message-id): ?\S/i
const QUOTED = /^>/
const DIVIDER = /^(-{3,}|_{5,}|begin forwarded message|on .{5,80} wrote:)/i
const SALUTATION = /^(hi|hello|hey|dear|good (morning|afternoon|evening))( [^\s,]+){0,3}[,!]?$/i
/** A mail with its headers or quote marks, or a letter that only has its salutation. */
export interface Pasted {
  readonly kind: 'mail' | 'letter'
  readonly span: Span
}

/** A line longer than this is text somebody wrote, not a header. */
const LONG = 200

/**
 * Finds where a pasted mail begins: a header, a quoted line, a divider, or a salutation on a line of its own.
 * From there to the end nothing is an order. Null when nothing was pasted.
 */
export function pastedMail(text: string): Pasted | null {
  if (!text.includes('\n')) return null
  let start = 0
  let headers = 0
  let firstHeader = -1
  for (const line of text.split('\n')) {
    const bare = line.trim().slice(0, LONG)
    if (HEADER.test(bare)) {
      if (headers++ === 0) firstHeader = start
      if (headers > 1) return pasted('mail', text, firstHeader)
    } else if (bare !== '') headers = 0
    if (QUOTED.test(bare) || DIVIDER.test(bare)) return pasted('mail', text, start)
    if (start > 0 && SALUTATION.test(bare)) return pasted('letter', text, start)
    start += line.length + 1
  }
  return null
}

function pasted(kind: Pasted['kind'], text: string, start: number): Pasted | null {
  let to = text.length
  while (to > start && /\s/.test(text[to - 1]!)) to--
  return to > start ? { kind, span: [start, to] } : null
}
