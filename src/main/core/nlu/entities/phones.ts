import type { Span, TextSlice } from '../utterance.ts'

/** Digits with what people put between them; an extension may follow. Every repetition is bounded by its own characters. */
const run =
  /(?:\+ ?|\( ?\+ ?)?\(?\d{1,15}\)?(?:[-./ ]{0,2}\(?\d{1,15}\)?){0,9}(?: ?(?:ext\.?|x|extension|#) ?\d{1,6}(?![\p{L}\d]))?/giu
const extension = /(?: ?(?:ext\.?|x|extension|#) ?)\d{1,6}$/i
/** Words before a number that say it is one to call, or that it is something else; the nearer word wins. */
const callable =
  /\b(?:phone|telephone|tel|number|numbers|mobile|mob|cell|call|called|calling|text|sms|ring|dial|fax|whatsapp|reach|landline|ph|enter)\b/gi
const countable =
  /\b(?:card|account|acct|order|invoice|iban|ssn|ticket|tracking|id|code|pin|serial|ref|reference|isbn|vat|passport|licence|license|policy|part|model|room|flight|case|version|zip|postcode|credit|visa|receipt|booking|meeting)\b/gi
const date =
  /^(?:(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}(?!\d)|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d(?!\d)|\d{1,2}[-./]\d{1,2}[-./]\d{2}$|(?:19|20)\d\d[-/ ]+(?:19|20)\d\d$)/
const socialSecurity = /^\d{3}-\d{2}-\d{4}$/
const paymentCard = /^\d{4}([ -])\d{4}\1\d{4}\1\d{4}$/

/** Countries whose numbers are said without a leading zero. */
const withoutTrunkZero = new Set('US CA ES PT DK NO PL CZ GR IT SG HK MX IN IS LU MT EE LV'.split(' '))

/**
 * Finds telephone numbers as people write them, national or international, with extensions. What it takes to be
 * believed depends on what stands before: after "call" or "number" more shapes count than in the open; after
 * "card" or "order" none do. `region` is the ISO country national numbers are read in. Does not check that a
 * number is in service: that is for whoever stores it.
 */
export function findPhones(text: string, region: string, taken: readonly Span[]): TextSlice[] {
  const found: TextSlice[] = []
  for (const match of text.matchAll(run)) {
    const [from, end] = trimmed(match[0], match.index)
    const said = text.slice(from, end)
    if (taken.some((span) => span[0] < end && from < span[1])) continue
    if (
      isFramed(text, from, end) &&
      isPhone(said, contextOf(text.slice(Math.max(0, from - 48), from)), region)
    )
      found.push({ text: said, span: [from, end] })
  }
  return found
}

function trimmed(said: string, at: number): Span {
  let start = 0
  let end = said.length
  const opens = said.split('(').length - 1
  const closes = said.split(')').length - 1
  if (opens > closes && said.startsWith('(')) start++
  if (closes > opens && said.endsWith(')')) end--
  return [at + start, at + end]
}

/** A number stands on its own: no letter, sign or further digits at either side ("T005-2333", "-2208960000", "10:30"). */
function isFramed(text: string, from: number, end: number): boolean {
  const before = text.slice(Math.max(0, from - 2), from)
  const after = text.slice(end, end + 4)
  if (/[\p{L}\p{N}_#$€£@+*=%&/\\-]$/u.test(before) || /\d[.,:]$/.test(before)) return false
  if (/^[\p{L}\p{N}_$€£%@*=\\]/u.test(after) || /^[.,:/-]\d/.test(after) || /^-\p{L}/u.test(after))
    return false
  return !/^ (?=[\dA-F]{0,1}[A-F])[\dA-F]{2}\b/.test(after)
}

type Context = 'callable' | 'countable' | 'open'

function contextOf(before: string): Context {
  const last = (pattern: RegExp) => {
    let place = -1
    for (const match of before.matchAll(pattern)) place = match.index
    return place
  }
  const call = last(callable)
  const count = last(countable)
  if (
    count >= 0 &&
    (count > call || (/\b(?:number|no)\b[^\p{L}]*(?:is)?[^\p{L}]*$/iu.test(before) && count > call - 16))
  )
    return 'countable'
  return call >= 0 ? 'callable' : 'open'
}

function isPhone(said: string, context: Context, region: string): boolean {
  const plain = said.replace(extension, '')
  const digits = plain.replace(/\D/g, '')
  const international = /^\(?\+/.test(plain) || /^\(?(?:00|011)/.test(plain)
  if (digits.length < 7 || digits.length > 16 || context === 'countable') return false
  if (date.test(plain) || socialSecurity.test(plain) || paymentCard.test(plain)) return false
  if (/^\d+$/.test(plain) && digits.length > 14) return false
  if (context === 'callable') return true
  if (international) return digits.length >= 8
  return looksNational(plain, digits, region)
}

/** In the open, a number must look as its region writes them. */
function looksNational(plain: string, digits: string, region: string): boolean {
  const groups = plain.match(/\d+/g) as string[]
  if (digits.length > 12) return false
  if (/^1?[-. ]?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}$/.test(plain)) return true
  if (/^\d{3}[-.]\d{4}$/.test(plain)) return true
  if (digits.startsWith('0')) return digits.length >= 9 || plain.startsWith('(')
  if (!withoutTrunkZero.has(region)) return false
  return digits.length >= 8 && digits.length <= 10 && groups.every((group) => group.length > 1)
}
