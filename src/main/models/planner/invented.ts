import type { Json } from '../../../shared/protocol/plan.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'

/** What leads somewhere in a text: a link, an address, or a number long enough to be a phone's or an account's. */
interface Leading {
  /** as it stands there */
  readonly text: string
  /** what it is, whichever way it is written */
  readonly key: string
  /** what it may be as well: a small number beside a long one may be none of it */
  readonly parts?: readonly string[]
}

const links = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+/giu
const addresses = /[^\s@<>"'(),;:[\]{}]+@(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\[[^\]\s]+\])/giu
const sites = /(?<![\p{L}\p{N}@.-])[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:\/\S*)?/gu
const longNumbers = /\+?\d(?:[ .()/–-]{0,3}\d){6,}/gu
const amounts = /\d[\d.,' ]*/gu
const closing = /[.,;:!?…)\]}>"'*]+$/u
/** digits that are no number to anybody: dates, then times */
const datesAndTimes = [
  /(?<!\d)\d{4}-\d\d-\d\d(?:T\d\d:\d\d\S*)?(?!\d)/gu,
  /(?<!\d)\d{1,2}([/.])\d{1,2}\1\d{4}(?!\d)/gu,
  /(?<![.:\d])\d{1,2}[.:]\d\d(?![.:]?\d)/gu,
  /(?<![-/\d])(?:19|20)\d\d[-/–](?:19|20)\d\d(?![-/\d])/gu,
]
const longDigits = 7

/**
 * An address, a link or a long number in a value that the user did not write: a model has no say in where something goes.
 * They are compared whole, so one that is a part of what was written is another one. undefined when there is none.
 */
export function inventedIn(value: Json, said: string): string | undefined {
  if (Array.isArray(value)) return first(value, said)
  if (value !== null && typeof value === 'object') return first(Object.values(value), said)
  if (typeof value === 'number')
    return isLong(value) && !saidNumbers(said).has(digitsOf(value)) ? String(value) : undefined
  if (typeof value !== 'string') return undefined
  const found = leadingIn(value)
  if (found.length === 0) return undefined
  const known = [...leadingIn(said), ...sitesIn(said)]
  return found.find((each) => !known.some((other) => isSame(each, other)))?.text
}

/** What the user wrote that a plan is about: this message, and the command before it. */
export const saidIn = ({ said, focus }: Pick<PlanningContext, 'said' | 'focus'>): string =>
  `${said.value}\n${focus.last?.said?.value ?? ''}`

/** Whether the user wrote this address, whole. */
export const isSaidAddress = (email: string, said: string): boolean =>
  leadingIn(said).some(({ key }) => key === plain(email).toLowerCase())

const isSame = (one: Leading, other: Leading): boolean =>
  one.key === other.key || !!one.parts?.includes(other.key) || !!other.parts?.includes(one.key)

function first(values: readonly Json[], said: string): string | undefined {
  for (const value of values) {
    const found = inventedIn(value, said)
    if (found !== undefined) return found
  }
  return undefined
}

/** What a reader takes for the same: wide letters and signs as the usual ones, and nothing that is not seen. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\p{Cf}/gu, '')

function leadingIn(text: string): readonly Leading[] {
  const found: Leading[] = []
  let left = plain(text)
  const take = (pattern: RegExp, read: (found: string) => Omit<Leading, 'text'>): void => {
    left = left.replace(pattern, (each: string) => {
      const trimmed = each.replace(closing, '')
      found.push({ text: trimmed, ...read(trimmed) })
      return ' \n '
    })
  }
  take(links, (each) => ({ key: linkKey(each) }))
  take(addresses, (each) => ({ key: each.toLowerCase() }))
  for (const pattern of datesAndTimes) left = left.replace(pattern, ' \n ')
  take(longNumbers, numberOf)
  return found
}

/** A site that the user names without https:// is where a link with it leads. */
const sitesIn = (text: string): readonly Leading[] =>
  [...plain(text).matchAll(sites)].map(([each]) => {
    const trimmed = each.replace(closing, '')
    return { text: trimmed, key: linkKey(trimmed) }
  })

/** Where a link leads: the letters of a host are either case, those of a path are not. */
function linkKey(link: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//iu.test(link) ? link : `https://${link}`
  if (!URL.canParse(whole)) return whole.toLowerCase()
  return new URL(whole).href.replace(/^https?:\/\//, '//').replace(/\/$/, '')
}

/** "020 7946 0958 2 times", "at 10 020 7946 0958": the small number may be none of it. */
function numberOf(number: string): Omit<Leading, 'text'> {
  const groups = number.replace('(0)', ' ').match(/\+?\d+/gu) ?? []
  const isSmall = (group = ''): boolean => /^\d{1,2}$/.test(group)
  const keyOf = (part: readonly string[]): string => part.join('').replace(/^(?:\+|00)/, '')
  const parts = [
    ...(isSmall(groups.at(-1)) ? [groups.slice(0, -1)] : []),
    ...(isSmall(groups[0]) ? [groups.slice(1)] : []),
  ]
  return { key: keyOf(groups), parts: parts.map(keyOf).filter(({ length }) => length >= longDigits) }
}

/** Round numbers are amounts, and epoch milliseconds of this century are when: neither leads anywhere. */
const isLong = (value: number): boolean =>
  digitsOf(value).length >= longDigits && !(value > 946_684_800_000 && value < 4_102_444_800_000)

/** The digits that tell a number from others. */
const digitsOf = (value: number | string): string =>
  String(value)
    .replace(/\D/gu, '')
    .replace(/^0+|0+$/gu, '')

const saidNumbers = (said: string): ReadonlySet<string> =>
  new Set([...plain(said).matchAll(amounts)].flatMap(([each]) => [each, ...each.split(' ')]).map(digitsOf))
