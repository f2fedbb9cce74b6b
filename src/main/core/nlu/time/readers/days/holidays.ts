import { addDays, makeDate } from '../../../../time/civil.ts'
import { WHICH } from '../../lexicon.ts'
import { isPast, type ParseState, type Read, skip, tok, word } from '../../parse-state.ts'
import { yearOf } from '../../resolve/choose-day.ts'
import type { Day } from '../../resolve/partial-time.ts'
import { readYearAfter } from './month-dates.ts'
import { nthWeekday } from './weekdays.ts'

type DateIn = (year: number) => string | null
const fixed =
  (month: number, day: number): DateIn =>
  (year) =>
    makeDate(year, month, day)
const nth =
  (month: number, count: number, day: number, plus = 0): DateIn =>
  (year) => {
    const first = makeDate(year, month, 1)
    const date = first === null ? null : nthWeekday(first, count, day)
    return date === null ? null : addDays(date, plus)
  }
const easter =
  (plus: number): DateIn =>
  (year) =>
    addDays(easterSunday(year), plus)

/** Gregorian Easter, the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return makeDate(year, Math.floor(f / 31), (f % 31) + 1)!
}

/** Names in lower case without apostrophes, spaces between words, longest first where one begins another. */
const HOLIDAYS: readonly (readonly [names: readonly string[], date: DateIn])[] = [
  [['christmas eve', 'xmas eve'], fixed(12, 24)],
  [['christmas day', 'christmas', 'xmas day', 'xmas'], fixed(12, 25)],
  [['boxing day', 'st stephens day'], fixed(12, 26)],
  [['new year eve', 'new years eve', 'nye'], fixed(12, 31)],
  [['new years day', 'new year day', 'new years'], fixed(1, 1)],
  [['epiphany'], fixed(1, 6)],
  [['valentines day', 'valentine day', 'st valentines day', 'valentines'], fixed(2, 14)],
  [['womens day', 'international womens day'], fixed(3, 8)],
  [
    [
      'saint patrick day',
      'saint patricks day',
      'saint patrick',
      'st patrick day',
      'st patricks day',
      'st patricks',
      'st paddys day',
    ],
    fixed(3, 17),
  ],
  [['april fools day', 'april fool day', 'april fools'], fixed(4, 1)],
  [['earth day'], fixed(4, 22)],
  [['may day', 'labour day', 'international workers day'], fixed(5, 1)],
  [['cinco de mayo'], fixed(5, 5)],
  [['juneteenth'], fixed(6, 19)],
  [['independence day', 'fourth of july', '4th of july'], fixed(7, 4)],
  [['canada day'], fixed(7, 1)],
  [['bastille day'], fixed(7, 14)],
  [['halloween', 'hallowe en', 'all hallows eve'], fixed(10, 31)],
  [['all saints day'], fixed(11, 1)],
  [['all souls day'], fixed(11, 2)],
  [['guy fawkes night', 'guy fawkes day', 'bonfire night'], fixed(11, 5)],
  [['veterans day', 'armistice day', 'remembrance day'], fixed(11, 11)],
  [['groundhog day'], fixed(2, 2)],
  [['burns night'], fixed(1, 25)],
  [['st georges day', 'saint georges day'], fixed(4, 23)],
  [['st andrews day', 'saint andrews day'], fixed(11, 30)],
  [['martin luther king day', 'mlk day', 'martin luther king jr day'], nth(1, 3, 1)],
  [['presidents day', 'president day', 'washingtons birthday'], nth(2, 3, 1)],
  [['memorial day'], nth(5, -1, 1)],
  [['labor day'], nth(9, 1, 1)],
  [['columbus day', 'indigenous peoples day'], nth(10, 2, 1)],
  [['thanksgiving day', 'thanksgiving', 'thanks giving day', 'thanks giving'], nth(11, 4, 4)],
  [['black friday'], nth(11, 4, 4, 1)],
  [['cyber monday'], nth(11, 4, 4, 4)],
  [['mothers day', 'mother day'], nth(5, 2, 7)],
  [['fathers day', 'father day'], nth(6, 3, 7)],
  [['easter monday'], easter(1)],
  [['easter sunday', 'easter day', 'easter'], easter(0)],
  [['good friday'], easter(-2)],
  [['maundy thursday'], easter(-3)],
  [['palm sunday'], easter(-7)],
  [['ash wednesday'], easter(-46)],
  [['shrove tuesday', 'pancake day', 'mardi gras'], easter(-47)],
  [['ascension day'], easter(39)],
  [['whit sunday', 'pentecost', 'whitsun'], easter(49)],
  [['whit monday', 'pentecost monday'], easter(50)],
  [['corpus christi'], easter(60)],
  [['early may bank holiday', 'may bank holiday'], nth(5, 1, 1)],
  [['spring bank holiday'], nth(5, -1, 1)],
  [['summer bank holiday', 'august bank holiday'], nth(8, -1, 1)],
]

/** The table by first word, longest name first, so that a text is asked one question a word. */
export const BY_FIRST = new Map<string, { readonly words: readonly string[]; readonly date: DateIn }[]>()
for (const [names, date] of HOLIDAYS) {
  for (const name of names) {
    const words = name.split(' ')
    const known = BY_FIRST.get(words[0]!) ?? []
    known.push({ words, date })
    known.sort((a, b) => b.words.length - a.words.length)
    BY_FIRST.set(words[0]!, known)
  }
}

/** A holiday, with the year that may follow or stand before it ("next christmas", "easter 2018", "this year's easter"). */
export function readHoliday(scan: ParseState, i: number): Read<Day> | null {
  let start = skip(scan, i, 'the')
  const which = WHICH.get(word(scan, start))
  if (which !== undefined)
    start = word(scan, start + 1) === 'year' && tok(scan, start + 1).possessive ? start + 2 : start + 1
  const rows = BY_FIRST.get(bareName(scan, start))
  if (rows === undefined) return null
  for (const row of rows) {
    if (!row.words.every((name, k) => bareName(scan, start + k) === name)) continue
    const end = start + row.words.length
    const year = readYearAfter(scan, end)
    const date = year ? row.date(year.value) : inYear(scan, i, row.date, which)
    return date === null ? null : { value: { date }, next: year?.next ?? end }
  }
  return null
}

/** "st. patrick's" as "st patricks": possessives lose the apostrophe, not the s. */
function bareName(scan: ParseState, i: number): string {
  const token = tok(scan, i)
  if (token.kind === 'number') return `${token.word}${word(scan, i + 1)}`
  return token.possessive ? `${token.word}s` : token.word.replaceAll("'", '')
}

function inYear(scan: ParseState, i: number, dateIn: DateIn, which: string | undefined): string | null {
  const year = yearOf(scan.today)
  const here = dateIn(year)
  if (here === null) return null
  const past = which === 'last' || (which === undefined && isPast(scan, i))
  if (past) return here <= scan.today ? here : dateIn(year - 1)
  if (which === 'this') return here
  return here >= scan.today ? here : dateIn(year + 1)
}
