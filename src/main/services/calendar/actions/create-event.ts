import { z } from 'zod'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatEventTime } from '../format/format-when.ts'
import { hearsCreate } from '../intents/create-event.ts'
import { alreadyThere } from '../model/already-there.ts'
import { clashes } from '../model/clashes.ts'
import type { EventTime, NewEvent } from '../model/event.ts'
import { newWhen, timeShape } from '../model/event-time.ts'
import { occurrenceKey } from '../model/occurrence.ts'
import { nextTimes, outlastsItsDistance } from '../model/recurrence.ts'
import { isWithinDay } from '../model/rule-reading.ts'
import { type CalendarDecision, writing } from '../writes/decision.ts'
import { addedEventRows } from '../writes/event-changes.ts'
import { guestMessages } from '../writes/itip-message.ts'

const CreateEvent = z.object({
  title: z.string().trim().min(1).max(maxChars.eventTitle).describe('what it is called'),
  ...timeShape,
  ...peopleShape,
  place: z.string().optional().describe('where it is'),
  link: z.string().optional().describe('where a call is held'),
  notes: z.string().optional().describe('what guests should know'),
  rule: z.string().optional().describe('how it recurs: the value of an RFC 5545 RRULE, in local time'),
  except: z.array(z.iso.date()).optional().describe('days of the series that are left out'),
  tentative: z.boolean().optional().describe('whether it is only pencilled in'),
  away: z.boolean().optional().describe('whether the time shows as away'),
  busy: z
    .boolean()
    .optional()
    .describe('whole days that take up one’s time: others are notes and show as free'),
  reminders: z
    .array(z.number().int().nonnegative())
    .optional()
    .describe('minutes before the start at which it is reminded of'),
  twice: z.boolean().optional().describe('also where the same event is in the calendar already'),
})
type CreateEvent = z.infer<typeof CreateEvent>

const shownDates = 5

/** An id that is the same for every attempt of the step: lower-case hex, as Google Calendar accepts. */
const eventId = (key: string): string =>
  `e${[...key].map((c) => c.codePointAt(0)!.toString(16).padStart(2, '0')).join('')}`

export function createEvent(ports: CalendarPorts) {
  return action<CreateEvent>({
    id: 'calendar.create_event',
    pillar: 'calendar',
    title: en.calendar.titles.create,
    effect: 'write',
    params: CreateEvent,
    carries: ['notes'],
    examples: [
      'lunch with Marco tomorrow at 1',
      'dentist on the 24th at 9:15 for 45 minutes',
      'every other Tuesday at 4, retro, until the end of June',
      'out of office 6 to 10 April',
    ],
    intent: hearsCreate(ports),
    effectOf: (params) => (everyone(params).length > 0 ? 'reach' : 'write'),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

async function decide(
  ports: CalendarPorts,
  params: CreateEvent,
  context: ActionContext,
): Promise<CalendarDecision> {
  const { preferences, now, scope } = context
  const words = wordingFor(preferences.locale).calendar
  const self = ports.self(scope)
  const asked = newWhen(params, context)
  if (params.rule) {
    const said = formatRule(params.rule, preferences, now)
    if (isWithinDay(params.rule)) throw new OmniiError('invalid_params', words.tooOftenForEvent(said))
    if (await outlastsItsDistance(asked, params.rule))
      throw new OmniiError('invalid_params', words.outlasts(said))
  }
  const dates = params.rule ? await firstTimes(asked, params.rule, params.except ?? []) : []
  if (params.rule && dates.length === 0) throw new OmniiError('bad_date', words.notInRule)
  const when = dates[0] ?? asked
  const guests = everyone(params).filter((p) => p.email.toLowerCase() !== self.email.toLowerCase())
  const event: NewEvent = {
    id: ports.calendar.idFor(scope, eventId(context.idempotencyKey)),
    title: params.title,
    when,
    place: params.place ?? '',
    notes: params.notes ?? '',
    link: params.link ?? '',
    organiser: self,
    guests: guests.map(({ name, email }) => ({ name, email, status: 'waiting' })),
    status: params.tentative ? 'tentative' : 'confirmed',
    shows: params.away ? 'away' : when.kind === 'days' && !params.busy ? 'free' : 'busy',
    recurrence: params.rule ? { rule: params.rule, except: exceptKeys(when, params) } : null,
    reminders: params.reminders ?? [],
    series: null,
  }
  const there = params.twice ? undefined : await alreadyThere(ports.calendar, scope, event, preferences.zone)
  if (there)
    return {
      title: words.createTitle(there.title),
      summary: words.alreadyIn(there.title, formatEventTime(there.when, preferences, now)),
      writes: [],
      letters: [],
      changes: [],
      warnings: [],
      about: [there],
    }
  const found = await clashes(ports.calendar, scope, when, preferences.zone, event.id)
  const warnings = [
    ...(found.length > 0 ? [words.overlapsWith(found.map((e) => e.title))] : []),
    ...(when.kind === 'timed' && when.end <= now ? [words.startsInPast] : []),
    ...(dates.length > 1 ? [words.firstDates(dates.map((d) => formatEventTime(d, preferences, now)))] : []),
  ]
  const said = formatEventTime(when, preferences, now)
  const done = params.rule
    ? words.createdSeries(params.title, formatRule(params.rule, preferences, now), said)
    : words.created(params.title, said)
  return {
    title: words.createTitle(params.title),
    summary: found.length > 0 ? `${done} ${words.overlapsWith(found.map((e) => e.title))}` : done,
    writes: [{ kind: 'create', event }],
    letters: guestMessages('invitation', { ...event, version: '' }, guests, self.email),
    changes: addedEventRows(event, context),
    warnings,
  }
}

/** The first dates of the series, days left out not counted; the first is where the series starts. */
async function firstTimes(start: EventTime, rule: string, except: string[]): Promise<readonly EventTime[]> {
  const from = start.kind === 'timed' ? start.start : Date.parse(`${start.start}T00:00:00Z`)
  const times = await nextTimes(start, rule, from, shownDates + except.length)
  const left = new Set(exceptKeys(start, { except }))
  return times.filter((time) => !left.has(occurrenceKey(time))).slice(0, shownDates)
}

/** The occurrence keys of the days that are left out: the series' time on each. */
function exceptKeys(when: EventTime, { except = [] }: Pick<CreateEvent, 'except'>): string[] {
  if (when.kind === 'days') return except.map((date) => occurrenceKey({ ...when, start: date }))
  const { time } = toLocal(when.start, when.zone)
  return except.map((date) => occurrenceKey({ ...when, start: toInstant(date, time, when.zone).instant }))
}
