import { JOINING_WORDS } from '../lexicon.ts'
import { type ParseState, skip, tok, word } from '../parse-state.ts'
import type { PartialTime } from '../resolve/partial-time.ts'
import { adjustsSomething, movesSomething } from '../resolve/shift-words.ts'

/** Words before a time that say how it is meant: "by", "no later than", "my"; and those that make a number a time. */
type Mod = NonNullable<PartialTime['mod']>
interface Lead {
  readonly words: readonly string[]
  readonly mod: Mod
  /** only before a day or longer: "starting at 7" is where it starts, not a bound */
  readonly days: boolean
}
const lead = (words: string, mod: Mod, days = false): Lead => ({ words: words.split(' '), mod, days })
/** Longer ones first. */
const MODS: readonly Lead[] = [
  lead('no later than', 'by'),
  lead('not later than', 'by'),
  lead('at the latest', 'by'),
  lead('on or before', 'by'),
  lead('later than', 'after'),
  lead('earlier than', 'before'),
  lead('prior to', 'before'),
  lead('as early as', 'since'),
  lead('as late as', 'by'),
  lead('starting on', 'since', true),
  lead('starting in', 'since', true),
  lead('starting from', 'since', true),
  lead('starting', 'since', true),
  lead('as of', 'since', true),
  lead('beginning on', 'since', true),
  lead('beginning', 'since', true),
  lead('up to', 'until'),
  lead('stop', 'until', true),
  lead('stopping', 'until', true),
  lead('stops', 'until', true),
  lead('ending', 'until', true),
  lead('ends', 'until', true),
  lead('up until', 'until'),
  lead('not before', 'since'),
  lead('by', 'by'),
  lead('before', 'before'),
  lead('after', 'after'),
  lead('since', 'since'),
  lead('until', 'until'),
  lead('till', 'until'),
  lead('til', 'until'),
  lead('untill', 'until'),
  lead('through', 'until'),
  lead('around', 'about'),
  lead('about', 'about'),
  lead('approximately', 'about'),
  lead('roughly', 'about'),
  lead('circa', 'about'),
]

/** Whoever is led through a day has it shown from its beginning. */
const SHOWN = new Set(['me', 'us'])

/** Takes the words before a draft into it: a modifier, or a possessive that makes it a reference. */
export function withLead(scan: ParseState, draft: PartialTime): PartialTime {
  if (draft.length !== undefined || draft.anchor !== undefined || draft.rule !== undefined) return draft
  const end =
    word(scan, draft.first - 1) === 'the' || word(scan, draft.first - 1) === 'at'
      ? draft.first - 1
      : draft.first
  for (const { words, mod, days } of MODS) {
    const from = end - words.length
    if (from < 0 || !words.every((name, k) => word(scan, from + k) === name)) continue
    if (days && draft.day === undefined && draft.span === undefined) return draft
    const bare = draft.bare !== undefined && draft.clock === undefined
    // "run me through tomorrow" is about all of it
    if (words[0] === 'through' && SHOWN.has(word(scan, from - 1))) continue
    // "an email about next week" is about it
    if (mod === 'about' && (bare || (draft.clock === undefined && words[0] === 'about'))) return draft
    return { ...draft, first: from, mod }
  }
  const fromSpan =
    draft.span !== undefined && draft.span.lastStart === undefined && word(scan, end - 1) === 'from'
  return fromSpan ? { ...draft, first: end - 1, mod: 'since' } : draft
}

const POSSESSIVES = new Set(['my', 'our', 'his', 'her', 'their', 'your', 'that'])
const MEETINGS = new Set([
  'meeting',
  'call',
  'appointment',
  'slot',
  'session',
  'event',
  'one',
  'sync',
  'standup',
  'review',
])

/** "my 3 o'clock", "the 2pm", "my 3 to 4:30": the name of a thing that has this time. */
export function asReference(scan: ParseState, draft: PartialTime): PartialTime {
  const clock = draft.clock ?? draft.bare?.clock
  if (clock === undefined || draft.lastClock !== undefined || draft.day !== undefined) return draft
  const before = tok(scan, draft.first - 1)
  const owner =
    POSSESSIVES.has(before.word) ||
    (before.possessive && before.word !== 'let' && before.word !== 'it' && before.word !== 'that')
  if (draft.bare !== undefined) {
    const after = word(scan, draft.next)
    if (!owner || !(after === 'to' || after === '' || MEETINGS.has(after))) return draft
    const { bare: _bare, ...rest } = draft
    return { ...rest, clock, reference: true }
  }
  return owner || before.word === 'the' ? { ...draft, reference: true } : draft
}

const HOUR_CUES = new Set([
  'at',
  '@',
  'by',
  'until',
  'till',
  'til',
  'before',
  'after',
  'around',
  'since',
  'from',
  'to',
  'for',
  'about',
  'it',
])
const AFTER_HOUR = new Set(
  'on in at to until till for with and or but then please so because if when about tomorrow today tonight every each this next by from the my our his her their a an is was works instead sharp re called named local i we it that than back forward earlier later up onwards onward still free open clear available already yet ok okay fine'.split(
    ' ',
  ),
)

/** Whether nothing behind a number makes it a count: the end, a mark, a word of the grammar, or another time. */
export function endsAsHour(scan: ParseState, next: number, nextDraft: PartialTime | undefined): boolean {
  const token = tok(scan, next)
  return token.kind !== 'word' || AFTER_HOUR.has(token.word) || nextDraft?.first === next
}

/** Makes a time of a number behind "at", "by", "until" and their like. */
export function asHour(
  scan: ParseState,
  draft: PartialTime,
  nextDraft: PartialTime | undefined,
): PartialTime {
  const { bare, ...rest } = draft
  if (bare?.clock === undefined) return draft
  if (bare.lastClock !== undefined) {
    if (!keepsTime(scan, draft, nextDraft)) return draft
    return { ...rest, clock: bare.clock, lastClock: bare.lastClock }
  }
  const cue = word(scan, skipBack(scan, draft.first))
  if (!HOUR_CUES.has(cue)) return draft
  const at = cue === 'at' || cue === '@'
  // "the volume at 20": an hour past noon is written with its minutes
  if (at ? !bare.clock.exact && !bare.clock.open : !isHourBehind(scan, draft, cue, nextDraft)) return draft
  return { ...rest, clock: bare.clock }
}

/** "until 5", "by 5", "move it to 4": the number is an hour where no amount can be meant. */
function isHourBehind(
  scan: ParseState,
  draft: PartialTime,
  cue: string,
  nextDraft: PartialTime | undefined,
): boolean {
  const clock = draft.bare!.clock!
  const token = tok(scan, draft.first)
  if (token.kind === 'number' && token.text.length === 4) return false
  if (!endsAsHour(scan, draft.next, nextDraft)) return false
  // "make it 2": what it is made is when it is
  if (cue === 'it') return clock.open && MAKING.has(word(scan, draft.first - 2))
  if (clock.exact) return true
  if (!clock.open || cue === 'for' || cue === 'about' || cue === 'from') return false
  if (cue === 'to') return movesSomething(scan, draft.first)
  return cue !== 'by' || !adjustsSomething(scan, draft.first)
}

/** "keep 9 to 11 free", "hold 2 to 4 for Dana": what is kept from one number to another is time. */
function keepsTime(scan: ParseState, draft: PartialTime, nextDraft: PartialTime | undefined): boolean {
  const verb = word(scan, draft.first - (word(scan, draft.first - 1) === 'from' ? 2 : 1))
  return KEEPING.has(verb) && (KEPT.has(word(scan, draft.next)) || endsAsHour(scan, draft.next, nextDraft))
}
const KEEPING = new Set(['keep', 'hold', 'block', 'out', 'off', 'reserve', 'protect', 'save'])
const KEPT = new Set(['free', 'clear', 'open', 'blocked'])

const MAKING = new Set(['make', 'makes', 'say'])

/** Index of the cue before a number, over "at about 5". */
const skipBack = (scan: ParseState, first: number): number =>
  ['about', 'around', 'approximately', 'roughly', 'say', 'exactly', 'like', 'the'].includes(
    word(scan, first - 1),
  ) && word(scan, first - 2) === 'at'
    ? first - 2
    : first - 1

/** "18 and 19 June", "at 2 or 3pm": the first of two shares what was said with the second. */
export function shareBack(scan: ParseState, a: PartialTime, b: PartialTime): PartialTime {
  const link = word(scan, a.next)
  if (a.bare === undefined || a.clock !== undefined || !['and', 'or', '&', ','].includes(link)) return a
  const j = skip(scan, a.next + 1, 'and', 'or')
  if (j !== b.first) return a
  if (
    b.day?.month !== undefined &&
    b.day.dayOfMonth !== undefined &&
    a.bare.day !== undefined &&
    b.clock === undefined
  ) {
    if (b.day.dayOfMonth <= a.bare.day) return a
    const date = `${b.day.date.slice(0, 8)}${String(a.bare.day).padStart(2, '0')}`
    const { bare: _bare, ...rest } = a
    return { ...rest, day: { ...b.day, date, dayOfMonth: a.bare.day } }
  }
  if (
    b.clock !== undefined &&
    !b.clock.open &&
    b.day === undefined &&
    a.bare.clock?.open &&
    b.lastClock === undefined
  ) {
    const minutes = a.bare.clock.minutes % 720
    const pm = b.clock.minutes >= 720 && minutes < b.clock.minutes - 720
    const { bare: _bare, ...rest } = a
    return { ...rest, clock: { minutes: pm ? minutes + 720 : minutes, open: false } }
  }
  return a
}

/** All words between two drafts may stand between a date and its time. */
export function gapJoins(scan: ParseState, a: PartialTime, b: PartialTime): boolean {
  if (b.first - a.next > 3) return false
  for (let i = a.next; i < b.first; i++) if (!JOINING_WORDS.has(word(scan, i))) return false
  if (word(scan, a.next) === 'and' && (b.mod !== undefined || a.clock === undefined)) return false
  return tok(scan, a.next - 1).sentence === tok(scan, b.first).sentence
}
