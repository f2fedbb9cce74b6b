import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { formatClock, formatLength } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { normalizedText, wordsFit } from '../../clarify/fit-words.ts'
import { plainPreview } from '../../read-result.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { agendaView } from '../format/agenda.ts'
import { formatEventTime } from '../format/format-when.ts'
import { hearsNext } from '../intents/next-event.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'

const NextEvent = z.object({
  about: z.string().optional().describe('words the event has to be about'),
  with: z.array(z.string()).optional().describe('names or addresses of people who have to be on it'),
})
type NextEvent = z.infer<typeof NextEvent>

const minute = 60_000
/** words for a meeting, whatever it is called */
const kinds = new Set('call chat talk catch-up catchup conversation session sync video phone 1:1'.split(' '))
/** How far ahead "next" looks, in steps that double: most calendars answer from the first. */
const horizons = [7, 60, 400].map((days) => days * 1440 * minute)

export function nextEvent(ports: CalendarPorts) {
  const { titles } = en.calendar
  return action<NextEvent>({
    id: 'calendar.next_event',
    pillar: 'calendar',
    title: titles.next,
    effect: 'read',
    params: NextEvent,
    examples: ['when’s my next meeting and where is it?', 'when do I see Dana next?', 'what’s next?'],
    intent: hearsNext(),
    preview: async () => plainPreview(titles.next),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: NextEvent, context: ActionContext): Promise<Outcome> {
  const { preferences, now } = context
  const words = wordingFor(preferences.locale).calendar
  const called = await find(ports, params, context)
  // "my next call with Marco": where nothing is called a call, what there is with him is what was asked for
  const anyKind = called.next === undefined && params.with !== undefined && kinds.has(params.about ?? '')
  const { next, running } = anyKind ? await find(ports, { with: params.with }, context) : called
  const until =
    running?.when.kind === 'timed'
      ? formatClock(toLocal(running.when.end, preferences.zone).time, preferences.locale)
      : ''
  const sentences = [
    ...(anyKind && next ? [words.nothingLike([params.about])] : []),
    ...(running ? [words.nowOn(running.title, until)] : []),
    ...(next
      ? [
          words.nextIs(
            next.title,
            formatEventTime(next.when, preferences, now),
            away(next, context),
            next.place,
          ),
        ]
      : []),
    ...(next && !next.place ? [next.link ? words.onlineAt(next.link) : words.noPlace] : []),
    ...(next
      ? []
      : [
          params.about || params.with
            ? words.nothingLike([params.about, ...(params.with ?? [])])
            : words.nothingNext,
        ]),
  ]
  const events = [next, running].filter((e) => e !== undefined)
  return {
    summary: sentences.join(' '),
    changes: [],
    value: next ? eventValue(next) : null,
    subjects: events.map(eventSubject),
    inverse: [],
    view: agendaView(next ? [next] : [], new Set(), now, context),
    evidence: events.map((e) => ({
      label: words.atTime(e.title, formatEventTime(e.when, preferences, now)),
      subject: eventSubject(e),
    })),
  }
}

function away({ when }: CalendarEvent, { preferences, now }: ActionContext): string {
  if (when.kind === 'days') return ''
  const minutes = Math.round((when.start - now) / minute)
  return minutes < 1440 ? wordingFor(preferences.locale).calendar.inTime(formatLength(minutes)) : ''
}

/** The next event with a time that fits, and the one that is on now; all-day ones only where nothing else is found. */
async function find(ports: CalendarPorts, params: NextEvent, { scope, preferences, now }: ActionContext) {
  for (const horizon of horizons) {
    const all = await ports.calendar.window(scope, { from: now, to: now + horizon, zone: preferences.zone })
    const fitting = all.filter(
      (event) => score(event, params) && (event.when.kind === 'days' || event.shows !== 'free'),
    )
    const timed = fitting.filter((e) => e.when.kind === 'timed')
    const next = timed.find((e) => e.when.kind === 'timed' && e.when.start >= now)
    const running = timed.find((e) => e.when.kind === 'timed' && e.when.start < now)
    if (next || horizon === horizons.at(-1))
      return { next: next ?? fitting.find((e) => e !== running), running }
  }
  return { next: undefined, running: undefined }
}

function score(event: CalendarEvent, { about, with: people = [] }: NextEvent): boolean {
  if (about && wordsFit(about, `${event.title} ${event.place}`) < 0.5) return false
  const all = normalizedText(
    [event.organiser, ...event.guests].map((g) => `${g.name} ${g.email}`).join(' ') + event.title,
  )
  return people.every((person) => all.includes(normalizedText(person)))
}
