import { z } from 'zod'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/action.ts'
import { OmniiError } from '../../../core/errors.ts'
import { everyone, peopleShape } from '../../asking/person-value.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { carryOut, type Decision, previewOf, type Write } from '../decision.ts'
import type { CalendarEvent, EventPatch, When } from '../event.ts'
import { changedRows } from '../event-changes.ts'
import { type Letter, lettersTo } from '../letter.ts'
import { movedWhen, moveShape, moves } from '../moment.ts'
import { occurrenceId } from '../occurrence.ts'
import { EventPointer, Extent, readPointer } from '../pointer.ts'
import { followDay, movedKey } from '../recurrence.ts'
import { splitSeries } from '../split-series.ts'
import { hearsUpdate } from './update-event.hears.ts'

export const UpdateEvent = z.object({
  event: EventPointer,
  extent: Extent.optional(),
  title: z.string().trim().min(1).max(300).optional(),
  ...moveShape,
  place: z.string().optional(),
  link: z.string().optional(),
  notes: z.string().optional(),
  /** goes below the notes that are there */
  addNotes: z.string().optional(),
  ...peopleShape,
  /** addresses of guests who are taken off */
  without: z.array(z.string()).optional(),
  rule: z.string().optional(),
  tentative: z.boolean().optional(),
})
export type UpdateEvent = z.infer<typeof UpdateEvent>

export function updateEvent(ports: CalendarPorts) {
  return action<UpdateEvent>({
    id: 'calendar.update_event',
    pillar: 'calendar',
    title: wordingFor('en').calendar.titles.update,
    effect: 'write',
    params: UpdateEvent,
    examples: [
      'move my 3 o’clock to 4:30',
      'make the review 30 minutes',
      'rename the standup to daily',
      'add a Meet link to tomorrow’s review',
      'from April, move the retro to Wednesdays',
    ],
    atomic: true,
    hears: hearsUpdate(ports),
    effectOf: (params) =>
      everyone(params).length + (params.event.guests?.length ?? 0) > 0 ? 'reach' : 'write',
    preview: async (params, context) => previewOf(await decide(ports, params, context), context),
    async run(params, context) {
      const decision = await decide(ports, params, context)
      // Guests the approval could not show (they came after the plan) are never written to without one.
      const shown = [...everyone(params).map((p) => p.email), ...(params.event.guests ?? [])]
      if (decision.letters.some((l) => !shown.includes(l.to.email))) throw new OmniiError('approval_mismatch')
      return carryOut(ports, decision, context)
    },
  })
}

async function decide(ports: CalendarPorts, params: UpdateEvent, context: ActionContext): Promise<Decision> {
  const words = wordingFor(context.manners.locale).calendar
  const pointed = await readPointer(ports.calendar, params.event, context)
  const extent = params.extent ?? (pointed.recurrence ? 'all' : 'one')
  if (extent === 'following' && pointed.series) return decideFollowing(ports, pointed, params, context)
  const event =
    extent === 'all' && pointed.series
      ? await readPointer(ports.calendar, { id: pointed.series.id }, context)
      : pointed
  const patch = patchFor(event, pointed, params, context)
  const after = { ...event, ...patch }
  const rekeyed = await rekey(ports, event, after.when, context)
  const changes = changedRows(event, after, context)
  return {
    title: words.updateTitle(event.title),
    summary: changes.length > 0 ? words.updated(event.title, changes) : words.unchanged(event.title),
    writes:
      changes.length > 0 ? [{ kind: 'patch', id: event.id, version: event.version, patch }, ...rekeyed] : [],
    letters: lettersFor(ports, event, after, context),
    changes,
    warnings: [],
  }
}

/** Only the fields that change. A whole series moves by what its named occurrence moves. */
function patchFor(
  event: CalendarEvent,
  named: CalendarEvent,
  params: UpdateEvent,
  context: ActionContext,
): EventPatch {
  const when = moves(params) ? movedSeries(event, named, params, context) : undefined
  const notes =
    params.notes ?? (params.addNotes ? [event.notes, params.addNotes].filter(Boolean).join('\n') : undefined)
  const guests = guestsAfter(event, params)
  return {
    ...(params.title !== undefined && { title: params.title }),
    ...(when && { when }),
    ...(params.place !== undefined && { place: params.place }),
    ...(params.link !== undefined && { link: params.link }),
    ...(notes !== undefined && { notes }),
    ...(guests && { guests }),
    ...(event.recurrence &&
      (when || params.rule) && { recurrence: recurrenceAfter(event, when, params.rule) }),
    ...(params.tentative !== undefined && { status: params.tentative ? 'tentative' : 'confirmed' }),
  }
}

function movedSeries(event: CalendarEvent, named: CalendarEvent, params: UpdateEvent, said: ActionContext) {
  if (event.id === named.id || event.when.kind === 'days' || named.when.kind === 'days')
    return movedWhen(event.when, params, said)
  const moved = movedWhen(named.when, params, said)
  if (moved.kind === 'days') return moved
  const by = moved.start - named.when.start
  return movedWhen(
    event.when,
    { shift: Math.round(by / 60_000), minutes: (moved.end - moved.start) / 60_000 },
    said,
  )
}

function recurrenceAfter(event: CalendarEvent, when: When | undefined, rule: string | undefined) {
  const { rule: old, except } = event.recurrence!
  return {
    rule: rule ?? (when ? followDay(old, event.when, when) : old),
    except: when ? except.map((key) => movedKey(key, event.when, when)) : except,
  }
}

/** Occurrences with rows of their own keep them when their series moves, under their new keys. */
async function rekey(
  ports: CalendarPorts,
  head: CalendarEvent,
  when: When,
  { scope }: ActionContext,
): Promise<Write[]> {
  if (!head.recurrence || JSON.stringify(when) === JSON.stringify(head.when)) return []
  const exceptions = await ports.calendar.exceptions(scope, head.id)
  return exceptions.flatMap(({ version, ...event }) => {
    const key = movedKey(event.series!.key, head.when, when)
    return [
      { kind: 'remove' as const, event: { ...event, version } },
      {
        kind: 'create' as const,
        event: { ...event, id: occurrenceId(head.id, key), series: { id: head.id, key } },
      },
    ]
  })
}

function guestsAfter(event: CalendarEvent, params: UpdateEvent): CalendarEvent['guests'] | undefined {
  const added = everyone(params).filter((p) => !event.guests.some((g) => g.email === p.email))
  const without = new Set(params.without ?? [])
  if (added.length === 0 && without.size === 0) return undefined
  return [
    ...event.guests.filter((g) => !without.has(g.email)),
    ...added.map(({ name, email }) => ({ name, email, status: 'waiting' as const })),
  ]
}

/** New guests are invited, those taken off get a cancellation, the rest an update if more than the guest list changed. */
function lettersFor(
  ports: CalendarPorts,
  before: CalendarEvent,
  after: CalendarEvent,
  context: ActionContext,
): readonly Letter[] {
  const self = ports.self(context.scope).email
  const has = (event: CalendarEvent, email: string) => event.guests.some((g) => g.email === email)
  const rest = changedRows({ ...before, guests: [] }, { ...after, guests: [] }, context)
  return [
    ...lettersTo(
      'invitation',
      after,
      after.guests.filter((g) => !has(before, g.email)),
      self,
    ),
    ...lettersTo(
      'cancellation',
      after,
      before.guests.filter((g) => !has(after, g.email)),
      self,
    ),
    ...(rest.length > 0
      ? lettersTo(
          'update',
          after,
          after.guests.filter((g) => has(before, g.email) && g.status !== 'declined'),
          self,
        )
      : []),
  ]
}

/** "This and following": the series ends before the named occurrence, a new one with the changes starts there. */
async function decideFollowing(
  ports: CalendarPorts,
  named: CalendarEvent,
  params: UpdateEvent,
  context: ActionContext,
): Promise<Decision> {
  const words = wordingFor(context.manners.locale).calendar
  const { head, ended, rest, removed } = await splitSeries(ports.calendar, named, params.rule, context)
  const patch = patchFor({ ...named, recurrence: null }, named, params, context)
  const begun = await rest(patch.when ?? named.when)
  const after = { ...begun, ...patch, recurrence: begun.recurrence, when: begun.when }
  const changes = changedRows({ ...named, recurrence: head.recurrence }, after, context)
  return {
    title: words.updateTitle(head.title),
    summary: `${words.fromThenOn(head.title, begun.said)} ${words.updated(head.title, changes)}`,
    writes: [
      ended,
      ...removed.map((event) => ({ kind: 'remove' as const, event })),
      { kind: 'create', event: strip(after) },
    ],
    letters: lettersTo(
      'update',
      { ...strip(after), version: '' },
      after.guests,
      ports.self(context.scope).email,
    ),
    changes,
    warnings: removed.length > 0 ? [words.changedDatesLost(removed.map((e) => e.title))] : [],
  }
}

function strip<T extends { readonly said: string }>({ said: _, ...event }: T): Omit<T, 'said'> {
  return event
}
