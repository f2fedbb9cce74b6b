import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { addDays, timeOf, weekday } from '../../../core/time/civil.ts'
import { formatClock, formatSpan } from '../../../core/time/format.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview } from '../../read-result.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { agendaView } from '../format/agenda.ts'
import { formatOnDay } from '../format/format-when.ts'
import { formatWindow, isOneDay } from '../format/format-window.ts'
import { hearsFree } from '../intents/free-busy.ts'
import { gaps, overlapping, takesTime } from '../model/clashes.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventSubject } from '../model/event-ref.ts'
import { occurrenceSpan, overlaps } from '../model/occurrence.ts'
import { readWindow, windowShape } from '../model/window-params.ts'
import type { Window } from '../provider.ts'

const FreeBusy = z.object({
  ...windowShape,
  /** whose time it is; the user's when nobody is named */
  ...peopleShape,
  minutes: z.number().int().positive().optional().describe('the shortest stretch that is of use, in minutes'),
  workday: z.boolean().optional().describe('whether whole days count with their working hours only'),
})
type FreeBusy = z.infer<typeof FreeBusy>

const minute = 60_000
const usual = 15

export function freeBusy(ports: CalendarPorts) {
  const { titles } = en.calendar
  return action<FreeBusy>({
    id: 'calendar.free_busy',
    pillar: 'calendar',
    title: titles.free,
    effect: 'read',
    params: FreeBusy,
    examples: ['am I free Thursday afternoon?', 'when am I free tomorrow?', 'do I have an hour on Friday?'],
    intent: hearsFree(),
    preview: async () => plainPreview(titles.free),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: FreeBusy, context: ActionContext): Promise<Outcome> {
  const { preferences, now, scope } = context
  const words = wordingFor(preferences.locale).calendar
  const window = sinceNow(readWindow(params, context), now)
  const stretches = params.workday ? workingHours(window, context) : [[window.from, window.to] as const]
  const all = await ports.calendar.window(scope, window)
  const busy = all.filter(
    (e) =>
      takesTime(e) && stretches.some(([a, b]) => overlaps(occurrenceSpan(e.when, preferences.zone), a, b)),
  )
  const broken = await ports.calendar.unreadable(scope, window)
  const least = (params.minutes ?? usual) * minute
  const free = stretches.flatMap(([a, b]) => gaps(busy, a, b, preferences.zone, least))
  const said = formatWindow(window, preferences, now)
  const oneDay = isOneDay(window, preferences.zone)
  const spans = free.map(([a, b]) => sayGap(a, b, oneDay, context))
  const taken = busy.map((e) => words.atTime(e.title, formatOnDay(e.when, oneDay, preferences, now)))
  const people = everyone(params)
  const summary = (() => {
    if (people.length > 0) {
      const together = busy.filter((e) => people.some((person) => isOn(e, person.email)))
      const theirs = together.map((e) => words.atTime(e.title, formatOnDay(e.when, oneDay, preferences, now)))
      return words.othersTime(
        people.map(({ name }) => name),
        said,
        theirs,
        spans,
      )
    }
    if (busy.length === 0) return words.freeThroughout(said)
    if (params.minutes !== undefined) return words.freeFor(params.minutes, spans)
    return free.length === 0 ? words.notFree(said, taken) : words.partlyFree(said, taken, spans)
  })()
  const { clashing } = overlapping(busy, preferences.zone)
  return {
    summary: [
      summary,
      ...(broken.length > 0 ? [words.unreadableSeries(broken.map((e) => e.title))] : []),
    ].join(' '),
    changes: [],
    value: { free: free.map(([a, b]) => ({ start: iso(a), end: iso(b) })), busy: busy.map((e) => e.id) },
    subjects: busy.map(eventSubject),
    inverse: [],
    view: {
      groups: [
        {
          heading: people.length > 0 ? words.youAreFree : words.freeHeading,
          rows: spans.map((title) => ({ title, tone: 'ok' as const })),
        },
        ...agendaView(busy, clashing, window.from, context).groups,
      ],
    },
    evidence: busy.map((e, at) => ({ label: taken[at]!, subject: eventSubject(e) })),
  }
}

/** Free time that has gone by is of no use; of a window that is over altogether it is told all the same. */
function sinceNow(window: Window, now: number): Window {
  const next = Math.ceil(now / (usual * minute)) * usual * minute
  return next < window.to ? { ...window, from: Math.max(window.from, next) } : window
}

/** Of others one's own calendar only tells what they are on. */
const isOn = ({ organiser, guests }: CalendarEvent, email: string): boolean =>
  [organiser, ...guests.filter(({ status }) => status !== 'declined')].some(
    (one) => one.email.toLowerCase() === email.toLowerCase(),
  )

const iso = (instant: number): string => new Date(instant).toISOString()

function sayGap(from: number, to: number, oneDay: boolean, { preferences, now }: ActionContext): string {
  if (!oneDay) return formatSpan(from, to, preferences.zone, preferences.locale, now)
  const clock = (instant: number) => formatClock(toLocal(instant, preferences.zone).time, preferences.locale)
  return `${clock(from)}–${clock(to)}`
}

/** The working hours of each working day in the window. */
function workingHours(
  window: Window,
  { preferences }: ActionContext,
): readonly (readonly [number, number])[] {
  const { zone, workday } = preferences
  const hours: (readonly [number, number])[] = []
  const last = toLocal(window.to - 1, zone).date
  for (let date = toLocal(window.from, zone).date; date <= last; date = addDays(date, 1)) {
    if (!workday.days.includes(weekday(date))) continue
    const from = Math.max(window.from, toInstant(date, timeOf(workday.start), zone).instant)
    const to = Math.min(window.to, toInstant(date, timeOf(workday.end), zone).instant)
    if (from < to) hours.push([from, to])
  }
  return hours.length > 0 ? hours : [[window.from, window.to]]
}
