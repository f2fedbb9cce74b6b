/** The closed word lists of English dates: months, weekdays, units and the words that hold them together. */
const table = <T>(rows: Record<string, T>): ReadonlyMap<string, T> => new Map(Object.entries(rows))

/** 1 January … 12 December, with the short forms people type */
export const MONTHS = spread<number>([
  ['january jan', 1],
  ['february feb febuary', 2],
  ['march mar', 3],
  ['april apr', 4],
  ['may', 5],
  ['june jun', 6],
  ['july jul', 7],
  ['august aug', 8],
  ['september sept sep', 9],
  ['october oct', 10],
  ['november nov', 11],
  ['december dec', 12],
])

/** Months whose name is a word of everyday use too: these need a sign beside them. */
export const DOUBLE_MONTHS: ReadonlySet<string> = new Set(['may', 'march', 'mar', 'jan', 'jun', 'dec'])

/** 1 Monday … 7 Sunday */
export const WEEKDAYS = spread<number>([
  ['monday mon', 1],
  ['tuesday tue tues', 2],
  ['wednesday wed weds', 3],
  ['thursday thu thur thurs', 4],
  ['friday fri', 5],
  ['saturday sat', 6],
  ['sunday sun', 7],
])
export const WEEKDAY_PLURALS = spread<number>([
  ['mondays', 1],
  ['tuesdays', 2],
  ['wednesdays', 3],
  ['thursdays', 4],
  ['fridays', 5],
  ['saturdays', 6],
  ['sundays', 7],
])
/** Weekdays whose short name is a word of everyday use too. */
export const DOUBLE_WEEKDAYS: ReadonlySet<string> = new Set(['sat', 'sun', 'wed', 'mon', 'thu'])
export const WEEKDAY_CODES = ['', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'workday'
  | 'night'
  | 'week'
  | 'weekend'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'

export const UNITS = spread<Unit>([
  ['second seconds sec secs', 'second'],
  ['minute minutes min mins', 'minute'],
  ['hour hours hr hrs', 'hour'],
  ['day days', 'day'],
  ['night nights', 'night'],
  ['week weeks wk wks', 'week'],
  ['weekend weekends', 'weekend'],
  ['fortnight fortnights', 'fortnight'],
  ['month months', 'month'],
  ['quarter quarters', 'quarter'],
  ['year years yr yrs', 'year'],
  ['decade decades', 'decade'],
  ['weekday weekdays workday workdays', 'workday'],
])
/** Letters that are units only when glued to a number: 30m, 2h, 3d. */
export const GLUED_UNITS = spread<Unit>([
  ['m', 'minute'],
  ['h', 'hour'],
  ['s', 'second'],
  ['d', 'day'],
  ['w', 'week'],
  ['y', 'year'],
])

/** this = the one we are in; next, last = one away; coming = the nearest ahead. */
export type RelativeWord = 'this' | 'next' | 'last' | 'coming'
export const WHICH = spread<RelativeWord>([
  ['this current', 'this'],
  ['next following', 'next'],
  ['last previous past prior', 'last'],
  ['coming upcoming', 'coming'],
])

/** What joins the two ends of a range; "and" does so only after "between". */
export const RANGE_WORDS: ReadonlySet<string> = new Set([
  '-',
  '~',
  'to',
  'till',
  'til',
  'until',
  'through',
  'thru',
  'untill',
  // "takes off at 7:40, lands 11:15"
  'lands',
  'landing',
  'arriving',
  'arrives',
  'finishing',
  'finishes',
])

/** Words that may stand between a date and the time that belongs to it. */
export const JOINING_WORDS: ReadonlySet<string> = new Set(
  ', ( ) - @ at on in the of for from between around about approximately roughly starting starts beginning during sometime say circa and'.split(
    ' ',
  ),
)

/** Words that tell that a sentence speaks of the past. */
export const PAST_WORDS: ReadonlySet<string> = new Set(
  'did was were had happened went ago yesterday came met sold born finished sent received spoke talked saw attended missed got'.split(
    ' ',
  ),
)

/** Mistakes seen often enough to be worth a row; close ones are found in `spelling.ts`. */
export const MISSPELT = table<string>({
  tmrw: 'tomorrow',
  tmr: 'tomorrow',
  tmw: 'tomorrow',
  tmrow: 'tomorrow',
  tomorow: 'tomorrow',
  tommorow: 'tomorrow',
  tommorrow: 'tomorrow',
  tomorro: 'tomorrow',
  tomoz: 'tomorrow',
  tonite: 'tonight',
  '2moro': 'tomorrow',
  '2morrow': 'tomorrow',
  '2mrw': 'tomorrow',
  '2day': 'today',
  '2nite': 'tonight',
  '2night': 'tonight',
  tonihgt: 'tonight',
  wensday: 'wednesday',
  wendsday: 'wednesday',
  wednsday: 'wednesday',
  saterday: 'saturday',
  febuary: 'february',
  thrusday: 'thursday',
  nxt: 'next',
  nex: 'next',
  netx: 'next',
  weeek: 'week',
  wek: 'week',
  weke: 'week',
  mnth: 'month',
})

/** Rows of words and what they all mean, as a look-up by word. */
export function spread<T>(rows: readonly (readonly [string, T])[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap(([words, value]) => words.split(' ').map((word) => [word, value] as const)))
}
