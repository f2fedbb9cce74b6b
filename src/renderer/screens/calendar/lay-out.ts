import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import { addDays, wallClock } from '../days.ts'

/** A timed event where it stands in a day: minutes since midnight, and its share of the width. */
export interface Block {
  readonly event: AgendaEvent
  readonly from: number
  readonly to: number
  /** counts from 0 */
  readonly column: number
  readonly columns: number
}

/** A stretch of the working day in which nothing is planned, in minutes since midnight. */
export interface FreeTime {
  readonly from: number
  readonly to: number
}

export interface DayLayOut {
  readonly date: string
  readonly allDay: readonly AgendaEvent[]
  readonly blocks: readonly Block[]
  readonly free: readonly FreeTime[]
}

const dayMinutes = 24 * 60
/** shorter free times are not worth a word */
const leastFree = 30
/** what is shorter is drawn so long, or it could not be read or pressed */
const leastLength = 20

/** Where everything stands, day by day. What goes on over midnight stands in both days. */
export function layOutDays(agenda: Agenda): readonly DayLayOut[] {
  const days: DayLayOut[] = []
  for (let date = agenda.from; date < agenda.to; date = addDays(date, 1)) days.push(layOutDay(agenda, date))
  return days
}

export function layOutDay(agenda: Agenda, date: string): DayLayOut {
  const spans = agenda.events.flatMap((event) => {
    const span = spanOn(event, date, agenda.zone)
    return span ? [{ event, ...span }] : []
  })
  return {
    date,
    allDay: agenda.events.filter(({ when }) => when.kind === 'days' && when.start <= date && date < when.end),
    blocks: inColumns(spans),
    free: freeOn(spans, agenda, date),
  }
}

type Span = { readonly event: AgendaEvent; readonly from: number; readonly to: number }

function spanOn({ when }: AgendaEvent, date: string, zone: string): Omit<Span, 'event'> | undefined {
  if (when.kind === 'days') return undefined
  const start = wallClock(when.start, zone)
  const end = wallClock(when.end, zone)
  if (start.date > date || end.date < date) return undefined
  const from = start.date < date ? 0 : start.minutes
  const to = end.date > date ? dayMinutes : end.minutes
  // what ends at midnight is no part of the day that begins then
  return to > from || start.date === date ? { from, to: Math.max(to, from) } : undefined
}

/** Those that overlap, in whatever chain, share the width. */
function inColumns(spans: readonly Span[]): readonly Block[] {
  const sorted = spans.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const blocks: Block[] = []
  let chain: (Span & { column: number })[] = []
  let until = -1
  const close = () => {
    const columns = Math.max(0, ...chain.map(({ column }) => column)) + 1
    blocks.push(...chain.map((span) => ({ ...span, columns })))
    chain = []
  }
  for (const span of sorted) {
    if (span.from >= until) close()
    const end = Math.max(span.to, span.from + leastLength)
    const taken = new Set(
      chain.filter((one) => Math.max(one.to, one.from + leastLength) > span.from).map(({ column }) => column),
    )
    let column = 0
    while (taken.has(column)) column += 1
    chain.push({ ...span, column })
    until = chain.length === 1 ? end : Math.max(until, end)
  }
  close()
  return blocks
}

/** What is free of the working day; of today, of what is left of it. */
function freeOn(
  spans: readonly Span[],
  { workday, zone, now }: Pick<Agenda, 'workday' | 'zone' | 'now'>,
  date: string,
): readonly FreeTime[] {
  const present = wallClock(now, zone)
  const weekday = ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1
  if (!workday.days.includes(weekday) || date < present.date) return []
  const busy = spans.filter(({ event }) => event.shows !== 'free').toSorted((a, b) => a.from - b.from)
  let at = date === present.date ? Math.max(workday.start, present.minutes) : workday.start
  const free: FreeTime[] = []
  for (const { from, to } of [...busy, { from: workday.end, to: workday.end }]) {
    const end = Math.min(from, workday.end)
    if (end - at >= leastFree) free.push({ from: at, to: end })
    at = Math.max(at, to)
  }
  return free
}

/** Hours that are drawn, the one after the last not among them. */
interface Hours {
  readonly first: number
  readonly last: number
}

/** The hours that are drawn: the working day, and whatever is planned before or after it. */
export function hoursOf(days: readonly DayLayOut[], workday: Agenda['workday']): Hours {
  const blocks = days.flatMap((day) => day.blocks)
  const first = Math.min(workday.start, ...blocks.map(({ from }) => from))
  const last = Math.max(workday.end, ...blocks.map(({ from, to }) => Math.max(to, from + leastLength)))
  return { first: Math.floor(first / 60), last: Math.min(24, Math.ceil(last / 60)) }
}

/** One of the four hues; the same account has the same one everywhere. */
export function hueOf(account: string | null): number {
  if (account === null) return 0
  let sum = 0
  for (const letter of account) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997
  return 1 + (sum % 3)
}

export const isDrawn = (minutes: number, { first, last }: Hours): boolean =>
  minutes >= first * 60 && minutes <= last * 60

/** labels nearer to each other than this, in minutes, would cover one another */
const roomForLabel = 25

/** The hours that get a label: those that the label of the present moment leaves room for. @param now minutes since midnight */
export const labelledHours = ({ first, last }: Hours, now: number | undefined): readonly number[] =>
  Array.from({ length: last - first }, (_, at) => first + at).filter(
    (hour) => now === undefined || Math.abs(hour * 60 - now) >= roomForLabel,
  )
