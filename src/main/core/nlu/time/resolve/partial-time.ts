import type { DateText, Doubt, Point, TimeExpression } from '../expression.ts'
import type { Unit } from '../lexicon.ts'

/** A wall-clock time, minutes since midnight. `open`: morning or evening was not said, 12 hours later is as possible. */
export interface ClockTime {
  readonly minutes: number
  readonly open: boolean
  readonly about?: boolean
  /** said with minutes or with a word for it: not just a number */
  readonly exact?: boolean
}

/** A day that was named, with the parts of its name that were said. */
export interface Day {
  readonly date: DateText
  readonly year?: number
  readonly month?: number
  readonly dayOfMonth?: number
  readonly weekday?: number
  readonly doubts?: readonly Doubt[]
  readonly others?: readonly DateText[]
}

export type SpanUnit = 'days' | 'week' | 'weekend' | 'month' | 'quarter' | 'year' | 'decade' | 'season'

/** Whole days from `start` to before `end`. */
export interface DaySpan {
  readonly start: DateText
  readonly end: DateText
  readonly unit: SpanUnit
  /** first day of the last unit that was named ("from March to May": 1 May) */
  readonly lastStart?: DateText
  readonly year?: number
  readonly month?: number
  /** cut from a longer span: its beginning, middle or end */
  readonly edge?: 'early' | 'mid' | 'late'
  /** may only stand beside something else: a year with no word before it */
  readonly weak?: boolean
}

/** A part of the day and the minutes it covers. */
export interface DayPart {
  readonly name: string
  readonly from: number
  readonly to: number
  /** which half of the day a bare hour in it belongs to */
  readonly half: 'am' | 'pm' | 'night' | 'day'
}

/** A length: days and seconds are exact, months follow the calendar. */
export interface Length {
  readonly months: number
  readonly days: number
  readonly seconds: number
  readonly unit: Unit
  readonly count: number
}

export interface Rule {
  /** RRULE parts without UNTIL, COUNT and EXDATE */
  readonly text: string
  readonly otherText?: string
  /** the days may be those of one week alone ("each night Thursday to Saturday"): it is asked which */
  readonly oneWeek?: true
  /** tells whether a date is an occurrence */
  readonly weekdays?: readonly number[]
  readonly monthDay?: number
  readonly month?: number
  readonly ordinal?: { readonly nth: number; readonly weekday: number }
  readonly afterCompletion?: boolean
  readonly start?: DateText
  readonly until?: DateText
  readonly count?: number
  readonly except?: readonly DateText[]
}

/**
 * An expression on its way: which parts of it have been said, and the tokens they cover. Readers make small drafts,
 * ranges and joins make larger ones of them, `express` turns what is left into time expressions.
 */
export interface PartialTime {
  readonly first: number
  readonly next: number
  readonly day?: Day
  readonly lastDay?: Day
  readonly span?: DaySpan
  readonly clock?: ClockTime
  readonly lastClock?: ClockTime
  readonly part?: DayPart
  readonly length?: Length
  /** a point on the time line: "in 2 hours", "now" */
  readonly moment?: Point
  readonly lastMoment?: Point
  readonly rule?: Rule
  readonly mod?: NonNullable<TimeExpression['mod']>
  readonly zone?: string
  readonly zoneOf?: string
  readonly anchor?: { readonly text: string; readonly offsetMinutes: number; readonly day: boolean }
  readonly reference?: boolean
  /** "from" stands before its clock: a length behind it makes a range */
  readonly opens?: boolean
  /** a number that is a time or a day only beside something that says so */
  readonly bare?: {
    readonly clock?: ClockTime
    readonly lastClock?: ClockTime
    readonly day?: number
    readonly lastDay?: number
  }
}

/** Both drafts in one, the parts of `a` first where both have them; covers the tokens of both. */
export function merged(a: PartialTime, b: PartialTime): PartialTime {
  return { ...b, ...a, first: Math.min(a.first, b.first), next: Math.max(a.next, b.next) }
}
