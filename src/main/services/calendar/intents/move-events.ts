import type { Json } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, lookedUp, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { formatWindow } from '../format/format-window.ts'
import type { CalendarEvent } from '../model/event.ts'
import { eventValue } from '../model/event-ref.ts'
import { occurrenceSpan } from '../model/occurrence.ts'
import { type Destination, destinationOf, movesMany, saysWhere } from './select/destination.ts'
import { freeGapOn, type OccupiedTime } from './select/free-gap.ts'
import { saidWindow } from './time/said-window.ts'

/** "I'm in Tokyo next week, shift my calls to my morning there", "push all my meetings today back by 30 minutes". */
export const moveEventsIntent = (ports: CalendarPorts): ActionIntent => ({
  service: 'calendar',
  intents: ['update', 'create'],
  score: (clause, { utterance }) => (movesMany(clause, utterance) ? 0.98 : 0),
  conditions: {
    movesMany: (clause, { utterance }) => movesMany(clause, utterance) || saysWhere(clause, utterance),
  },
  fillSlots: (clause, context) => fillSlots(ports, clause, context),
})

async function fillSlots(ports: CalendarPorts, clause: Clause, context: FillContext): Promise<Filled> {
  if (saysWhere(clause, context.utterance)) return { ok: true, steps: [], assumptions: [] }
  const { bulk, calendar } = wordingFor(context.preferences.locale)
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: calendar.noSuchTime(wrong.why), suggestions: [] }
  const { to, times, onlyCalls } = destinationOf(clause, context.utterance)
  if (!to) return { ok: false, say: to === null ? bulk.whichZone : calendar.oneAtATime, suggestions: [] }
  const window = saidWindow(times, context)
  const when = formatWindow(window, context.preferences, context.now)
  const there = (await ports.calendar.window(context.scope, window)).filter(
    (event) => event.when.kind === 'timed' && event.when.start >= context.now,
  )
  const meant = context.spare(onlyCalls ? there.filter(isCall) : there, eventValue)
  if (meant.length === 0)
    return { ok: false, say: onlyCalls ? bulk.noCalls(when) : bulk.nothingThen(when), suggestions: [] }
  const moves = placed(meant, there, to, context)
  if (moves.length === 0) return { ok: false, say: bulk.notEnoughRoom(meant.length), suggestions: [] }
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: bulk.moveTitle(moves.length),
        dependsOn: [],
        action: 'calendar.move_events',
        params: {
          moves: lookedUp(moves, wordsRead(clause)),
          ...(moves.length < meant.length ? { staying: said(meant.length - moves.length) } : {}),
        },
      },
    ],
    assumptions: [],
  }
}

/** The words by which the events were chosen and moved; what else was said is left over. */
const wordsRead = ({ text, times }: Clause): string =>
  [
    ...times.map((time) => time.text),
    ...[
      ...text.matchAll(/\b(?:calls?|mornings?|afternoons?|evenings?|time|hours?|zone|there|half|same)\b/gi),
    ].map(([found]) => found),
  ].join(' ')

/** Held over a link or the telephone, or called so. */
const isCall = ({ link, title, guests }: CalendarEvent): boolean =>
  guests.length > 0 && (link !== '' || /\b(?:calls?|phone|zoom|meet|teams|video|skype)\b/i.test(title))

/** Where each goes: by some minutes, to another day at its own time, or one after the other into part of its day. */
function placed(
  meant: readonly CalendarEvent[],
  there: readonly CalendarEvent[],
  to: Destination,
  context: FillContext,
): Json[] {
  if (to.kind === 'shift') return meant.map((event) => ({ event: eventValue(event), shift: to.minutes }))
  if (to.kind === 'day') return meant.map((event) => ({ event: eventValue(event), start: { date: to.date } }))
  const taken: OccupiedTime[] = there
    .filter((event) => !meant.includes(event) && event.shows !== 'free')
    .map((event) => occurrenceSpan(event.when, to.zone))
    .map(([start, end]) => ({ start, end }))
  return meant.flatMap((event): Json[] => {
    const [start, end] = occurrenceSpan(event.when, to.zone)
    // The day is the one it has in the user's own calendar.
    const { date } = toLocal(start, context.preferences.zone)
    const minutes = (end - start) / 60_000
    const at = freeGapOn(date, to.hours, { from: context.now, minutes, zone: to.zone }, taken)
    if (at === undefined) return []
    taken.push({ start: at, end: at + end - start })
    return [{ event: eventValue(event), start: { ...toLocal(at, to.zone), zone: to.zone } }]
  })
}
