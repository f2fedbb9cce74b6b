import { z } from 'zod'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { formatLength } from '../../../core/time/format.ts'
import { normalizedText, wordsFit } from '../../clarify/fit-words.ts'
import { plainPreview } from '../../read-result.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { agendaView, withUnreadable } from '../format/agenda.ts'
import { formatEventTime, formatOnDay } from '../format/format-when.ts'
import { formatWindow, isOneDay } from '../format/format-window.ts'
import { hearsList } from '../intents/list-events.ts'
import { gaps, overlapping } from '../model/clashes.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'
import { readWindow, windowShape } from '../model/window-params.ts'
import type { Window } from '../provider.ts'

const ListEvents = z.object({
  ...windowShape,
  about: z.string().optional().describe('words the event has to be about'),
  with: z.array(z.string()).optional().describe('names or addresses of people who have to be on it'),
  online: z.boolean().optional().describe('only what is held over a link'),
  hours: z.boolean().optional().describe('whether it is asked how much time they take'),
  conflicts: z.boolean().optional().describe('only what overlaps'),
})
type ListEvents = z.infer<typeof ListEvents>

export function listEvents(ports: CalendarPorts) {
  return action<ListEvents>({
    id: 'calendar.list_events',
    pillar: 'calendar',
    title: en.calendar.titles.list,
    effect: 'read',
    params: ListEvents,
    examples: ['what’s on today?', 'what does next week look like?', 'show my meetings with Dana this month'],
    overview: true,
    intent: hearsList(),
    preview: async () => plainPreview(en.calendar.titles.list),
    run: (params, context) => run(ports, params, context),
  })
}

async function run(ports: CalendarPorts, params: ListEvents, context: ActionContext): Promise<Outcome> {
  const { preferences, now, scope } = context
  const words = wordingFor(preferences.locale).calendar
  const window = readWindow(params, context)
  const there = await ports.calendar.window(scope, window)
  const exact = there.filter((event) => isAbout(event, params))
  const unread = exact.length === 0 ? await unknownWords(ports, params.about, context) : []
  if (unread.length > 0 && unread.length === wordsOf(params.about).length)
    return {
      summary: words.unknownWords(unread.join(' ')),
      changes: [],
      value: { events: [] },
      subjects: [],
      inverse: [],
      evidence: [],
    }
  const known = wordsOf(params.about).filter((word) => !unread.includes(word))
  const asked = unread.length > 0 ? { ...params, about: known.join(' ') } : params
  const all = unread.length > 0 ? there.filter((event) => isAbout(event, asked)) : exact
  const { count, pairs, clashing } = overlapping(all, preferences.zone)
  const events = params.conflicts ? all.filter((e) => clashing.has(e.id)) : all
  const broken = await ports.calendar.unreadable(scope, window)
  const said = formatWindow(window, preferences, now)
  const narrowed = asked.about || params.with ? words.matching(asked.about, params.with ?? []) : ''
  return {
    summary: [
      ...(unread.length > 0 ? [words.notUnderstood(unread.join(' '))] : []),
      ...(params.conflicts
        ? count === 0
          ? [words.noClashes(said)]
          : []
        : [
            words.agenda(
              events.length,
              said,
              narrowed,
              events.length <= 3
                ? events.map((e) =>
                    words.atTime(
                      e.title,
                      formatOnDay(e.when, isOneDay(window, preferences.zone), preferences, now),
                    ),
                  )
                : [],
            ),
          ]),
      ...(params.hours ? [words.takes(formatLength(busyMinutes(events, window), preferences.locale))] : []),
      ...(count > 0
        ? [
            words.clashing(
              count,
              pairs.map(([a, b]) => [a.title, b.title]),
            ),
          ]
        : []),
      ...(broken.length > 0 ? [words.unreadableSeries(broken.map((e) => e.title))] : []),
    ].join(' '),
    changes: [],
    value: { events: events.map(eventValue) },
    subjects: events.map(eventSubject),
    inverse: [],
    view: withUnreadable(agendaView(events, clashing, window.from, context), broken, words),
    evidence: [
      ...events.map((e) => ({
        label: words.atTime(e.title, formatEventTime(e.when, preferences, now)),
        subject: eventSubject(e),
      })),
      ...broken.map((e) => ({ label: e.title, subject: eventSubject(e) })),
    ],
  }
}

/** How many minutes of the window events take up, time that several share once; whole days do not count. */
function busyMinutes(events: readonly CalendarEvent[], { from, to, zone }: Window): number {
  const timed = events.filter(({ when }) => when.kind === 'timed')
  const free = gaps(timed, from, to, zone, 0).reduce((sum, [start, end]) => sum + end - start, 0)
  return Math.round((to - from - free) / 60_000)
}

const year = 366 * 86_400_000
const wordsOf = (about: string | undefined): readonly string[] =>
  normalizedText(about ?? '')
    .split(' ')
    .filter(Boolean)

/** The words that nothing in the calendar is called by, a year back and ahead: they name nothing and are no filter. */
async function unknownWords(
  ports: CalendarPorts,
  about: string | undefined,
  { scope, now, preferences }: ActionContext,
): Promise<readonly string[]> {
  if (!about) return []
  const events = await ports.calendar.window(scope, {
    from: now - year,
    to: now + year,
    zone: preferences.zone,
  })
  const named = new Set(events.map(({ title, place, notes }) => `${title} ${place} ${notes}`))
  return wordsOf(about).filter((word) => ![...named].some((text) => wordsFit(word, text) > 0))
}

function isAbout(event: CalendarEvent, { about, online, with: people = [] }: ListEvents): boolean {
  if (online && event.link === '') return false
  if (about && wordsFit(about, `${event.title} ${event.place} ${event.notes}`) < 0.5) return false
  const guests = normalizedText(
    [event.organiser, ...event.guests].map((g) => `${g.name} ${g.email}`).join(' ') + event.title,
  )
  return people.every((person) => guests.includes(normalizedText(person)))
}
