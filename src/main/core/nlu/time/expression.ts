/** A local calendar date, `2026-03-11`. */
export type DateText = string
/** A local wall-clock time to the minute, `13:05`. */
export type TimeText = string

/** A point as it was said: a date, a time of day, or both. Local to `zone` if one was said, else to the user. */
export interface Point {
  date?: DateText
  time?: TimeText
}

export type TimeKind =
  | 'date'
  | 'time'
  | 'datetime'
  | 'daterange'
  | 'timerange'
  | 'datetimerange'
  | 'duration'
  | 'set'

/** Why a reading is not certain. Anything here is asked about before something is written. */
export type Doubt =
  | 'which-week' // "next Friday": this coming one or the one after
  | 'date-order' // 3/4 in a locale that could mean either
  | 'half-day' // "at 7" with nothing to tell morning from evening
  | 'dst-gap' // the wall clock skips this time
  | 'dst-overlap' // the wall clock shows this time twice
  | 'which-recurrence' // "every second Tuesday"
  | 'which-start' // "tomorrow at 3 on Friday at 4": two starts where there can be one
  | 'past' // a full date that is over

/** One date-time expression found in a text. Ends of ranges are exclusive for dates. */
export interface TimeExpression {
  readonly text: string
  /** character offsets in the text it was found in, end exclusive */
  readonly span: readonly [number, number]
  readonly kind: TimeKind
  readonly start?: Point
  readonly end?: Point
  /**
   * Of a date range said with two ends, the first day of the last unit named ("from March to May": 1 May; "6 to 10
   * April": 10 April), for readers who take such an end as exclusive.
   */
  readonly lastStart?: DateText
  /** `start` (and `end`) is always what was named; `mod` says on which side of it the time lies. See `openEnds`. */
  readonly mod?: 'before' | 'after' | 'since' | 'until' | 'by' | 'about'
  readonly seconds?: number
  /** RFC 5545 RRULE value without the `RRULE:` prefix, for kind `set`; `start` is then the first occurrence */
  readonly rule?: string
  /** a set that counts from when the last one was done ("every! 3 days") */
  readonly afterCompletion?: boolean
  /** dates of a set that are left out */
  readonly except?: readonly DateText[]
  /** IANA zone that was said ("9am New York time") */
  readonly zone?: string
  /** "her time", "their time": whose zone has to be looked up */
  readonly zoneOf?: string
  readonly doubts: readonly Doubt[]
  /** other fair readings, best first; the expression itself is the best */
  readonly others: readonly TimeExpression[]
  /** part of the day that was said: morning, afternoon, evening, night, lunch…; `all-day` for "all day" */
  readonly partOfDay?: string
  /** "an hour before the flight": relative to another event */
  readonly anchor?: { readonly text: string; readonly offsetMinutes: number }
  /** this expression names a thing rather than says when: "my 3 o'clock", "the 2pm" */
  readonly reference?: boolean
}

export interface TimeContext {
  /** epoch milliseconds, UTC */
  readonly now: number
  /** IANA zone of the user */
  readonly zone: string
  /** BCP 47; tells date order, and am/pm habits */
  readonly locale: string
  readonly weekStart: 1 | 6 | 7
}

/** An impossible date or time someone wrote, with what would be right: "30 February", "25:10". */
export interface ImpossibleTime {
  readonly text: string
  readonly span: readonly [number, number]
  readonly why: string
}

export interface FoundTimes {
  readonly times: readonly TimeExpression[]
  readonly impossible: readonly ImpossibleTime[]
}
