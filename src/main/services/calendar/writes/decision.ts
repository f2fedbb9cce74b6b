import { z } from 'zod'
import { type Change, Json, type Outcome, type Preview, View } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Action, ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { withAccountRows } from '../../accounts/account-row.ts'
import type { QueuedMail } from '../../service.ts'
import { decidedAction } from '../../writes/decided-action.ts'
import { type Made, type Maker, mapHappened, type Progress } from '../../writes/make-writes.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
import { CalendarEvent, type EventPatch, type NewEvent } from '../model/event.ts'
import { eventSubject, eventValue } from '../model/event-ref.ts'
import type { EventOrder, EventWrite } from '../provider.ts'
import { type EventUndo, undoCall } from './event-undo.ts'
import { bodyOf, GuestMessage, QueuedGuestMessage, reachOf } from './itip-message.ts'
import { queueGuestMessage } from './queue-guest-messages.ts'
import { asCarried, toldByPlace } from './told-by-place.ts'

/** Everything an action is going to do, decided before any of it is done: previews say it, runs do it. */
export interface CalendarDecision {
  readonly title: string
  /** the sentence once it is done */
  readonly summary: string
  readonly writes: readonly EventWrite[]
  /** what guests and organisers are told: by the place where it does that itself, else by mail */
  readonly letters: readonly GuestMessage[]
  /** mails of an earlier step that are called back, if they have not left */
  readonly withdraws?: readonly QueuedGuestMessage[] | undefined
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
  /** what later steps refer to, if not the first event written; `more` beside its fields */
  readonly value?: Json | undefined
  readonly more?: Record<string, Json> | undefined
  readonly view?: View | undefined
  /** events that are there already and stay as they are: what is said next may be about them */
  readonly about?: readonly CalendarEvent[] | undefined
}

/** What of a decision is on record before its first write. */
const Decided = z.object({
  title: z.string(),
  summary: z.string(),
  writes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), event: CalendarEvent.omit({ version: true }) }),
      z.object({
        kind: z.literal('patch'),
        event: CalendarEvent,
        patch: CalendarEvent.omit({
          id: true,
          version: true,
          series: true,
        }).partial() as z.ZodType<EventPatch>,
      }),
      z.object({ kind: z.enum(['remove', 'restore']), event: CalendarEvent }),
    ]),
  ),
  letters: z.array(GuestMessage),
  withdraws: z.array(QueuedGuestMessage).optional(),
  changes: z.array(z.any()),
  warnings: z.array(z.string()),
  value: Json.optional(),
  more: z.record(z.string(), Json).optional(),
  view: View.optional(),
  about: z.array(CalendarEvent).optional(),
}) as z.ZodType<CalendarDecision>

/** The mails of a decision as an approval shows them, given that there are any. */
type ShowMails = (mails: readonly GuestMessage[], context: ActionContext) => string | undefined

function previewDecision(
  { calendar }: CalendarPorts,
  decision: CalendarDecision,
  showMails: ShowMails,
  context: ActionContext,
): Preview {
  const mails = decision.letters.filter((letter) => !toldByPlace(calendar, letter, context))
  const body = mails.length > 0 ? showMails(mails, context) : undefined
  return {
    title: decision.title,
    changes: [...decision.changes],
    reaches: decision.letters.map(reachOf),
    ...(body !== undefined && { body }),
    warnings: [...decision.warnings],
  }
}

/**
 * How an action that writes is previewed, decided, run and looked up.
 *
 * @param decide reads only
 * @param check what an approval has to have shown; throws when it did not
 * @param showMails left out: all say the same as the first
 */
export function writing<P>(
  ports: CalendarPorts,
  decide: (params: P, context: ActionContext) => Promise<CalendarDecision>,
  check?: (params: P, decision: CalendarDecision) => void,
  showMails: ShowMails = ([first], context) => first && bodyOf(first, context),
): Required<Pick<Action<P>, 'preview' | 'decide' | 'run' | 'reconcile'>> {
  return decidedAction<P, CalendarDecision, CalendarWrite, After>({
    yieldToEventLoop: ports.yieldToEventLoop,
    async decide(params, context) {
      const decision = asCarried(ports.calendar, await decide(params, context), context)
      const ids = decision.writes.map(({ event }) => event.id)
      return withAccountRows(decision, ports.calendar, ids, context)
    },
    check,
    decided: Decided,
    shown: (decision, context) => previewDecision(ports, decision, showMails, context),
    making: (decision, context) => made(ports, decision, context),
  })
}

/** One write of a step: of an event, or of a mail about it. */
type CalendarWrite =
  | EventWrite
  | { readonly kind: 'withdraw'; readonly message: QueuedGuestMessage }
  | { readonly kind: 'tell'; readonly letter: GuestMessage }
/** What is there after one. */
type After =
  | { readonly event: CalendarEvent }
  | { readonly mail: QueuedMail; readonly letter: GuestMessage }
  /** a mail that was called back */
  | { readonly back: GuestMessage }

function made(ports: CalendarPorts, decision: CalendarDecision, context: ActionContext) {
  const mails = decision.letters.filter((letter) => !toldByPlace(ports.calendar, letter, context))
  const writes: CalendarWrite[] = [
    ...decision.writes,
    ...(decision.withdraws ?? []).map((message) => ({ kind: 'withdraw' as const, message })),
    ...mails.map((letter) => ({ kind: 'tell' as const, letter })),
  ]
  const maker = makerOf(ports, decision, context)
  const told = (progress: Progress<CalendarWrite, After>) =>
    outcomeOf(ports, decision, writes, progress, context)
  return [writes, maker, context, told] as const
}

function makerOf(
  { calendar, outbox }: CalendarPorts,
  { letters }: CalendarDecision,
  context: ActionContext,
): Maker<CalendarWrite, After> {
  const { scope } = context
  const written = new Map<string, CalendarEvent>()
  const noted = (event: CalendarEvent): After => {
    written.set(event.id, event)
    return { event }
  }
  const orderOf = ({ event: { id } }: EventWrite, key: string): EventOrder => {
    const letter = letters.find(({ event }) => event.id === id)
    return { key, ...(letter && { tell: { note: letter.note } }) }
  }
  return {
    atomic: (write) =>
      write.kind === 'tell' || write.kind === 'withdraw'
        ? outbox.atomic(scope)
        : calendar.traits(scope, write.event.id).atomic,
    name: (write) => ({ does: does[write.kind], id: idOf(write) }),
    async make(write, key) {
      switch (write.kind) {
        case 'create':
          return noted(await calendar.create(scope, write.event, orderOf(write, key)))
        case 'restore':
          return noted(await calendar.restore(scope, unversioned(write.event), orderOf(write, key)))
        case 'patch': {
          const { id, version } = write.event
          return noted(await calendar.patch(scope, id, version, write.patch, orderOf(write, key)))
        }
        case 'remove':
          await calendar.remove(scope, write.event.id, write.event.version, orderOf(write, key))
          return null
        case 'withdraw':
          // between the decision and now it has left
          if (!(await outbox.withdraw(scope, write.message.id))) throw new OmniiError('conflict')
          return { back: write.message.letter }
        case 'tell': {
          // decided on before the write: it carries the event as it was stored
          const letter = { ...write.letter, event: written.get(write.letter.event.id) ?? write.letter.event }
          return { letter, mail: await queueGuestMessage(outbox, key, letter, context) }
        }
      }
    },
    async look(write, key) {
      if (write.kind === 'tell') {
        const { letter } = write
        return mapHappened(await outbox.queued(scope, key), (mail) => ({ letter, mail }))
      }
      if (write.kind === 'withdraw') {
        const found = await outbox.queued(scope, write.message.id)
        return found.happened === 'yes' && found.now === null
          ? { happened: 'yes', now: { back: write.message.letter } }
          : { happened: 'no' }
      }
      return mapHappened(await calendar.written(scope, write, key), noted)
    },
  }
}

const does = {
  create: 'create',
  restore: 'restore',
  patch: 'change',
  remove: 'remove',
  withdraw: 'withdraw',
  tell: 'tell',
} as const
const idOf = (write: CalendarWrite): string =>
  write.kind === 'tell'
    ? write.letter.to.email
    : write.kind === 'withdraw'
      ? write.message.id
      : write.event.id
const unversioned = ({ version: _, ...event }: CalendarEvent): NewEvent => event

/** What was done, in words, and how it is taken back: what was made is removed, what was changed is changed back. */
function outcomeOf(
  { calendar }: CalendarPorts,
  decision: CalendarDecision,
  writes: readonly CalendarWrite[],
  { made: done, writes: each }: Progress<CalendarWrite, After>,
  { preferences, scope }: ActionContext,
): Outcome {
  const words = wordingFor(preferences.locale)
  const written = done.flatMap(({ now }) => (now && 'event' in now ? [now.event] : []))
  const gone = done.flatMap(({ write, now }) => (write.kind === 'remove' && !now ? [write.event] : []))
  const queued = done.flatMap(({ now }) => (now && 'mail' in now ? [now] : []))
  const back = done.flatMap(({ now }) => (now && 'back' in now ? [now.back] : []))
  const waiting = queued.find(({ mail }) => !mail.left)
  const main = written[0] ?? gone[0] ?? decision.about?.[0]
  const sentences = [
    done.length === writes.length ? decision.summary : words.speak.writesDone(done.length, writes.length),
    ...(back.length > 0
      ? [
          words.calendar.calledBack(
            back[0]!.how,
            back.map(({ to }) => to.name),
          ),
        ]
      : []),
    ...(waiting
      ? [
          words.calendar.waits(
            queued[0]!.letter.how,
            queued.map(({ letter }) => letter.to.name),
            waiting.mail.why ?? words.calendar.noAccount,
          ),
        ]
      : []),
    ...queued.flatMap(({ mail }) => (mail.left && mail.why !== undefined ? [mail.why] : [])),
  ]
  const value = decision.value ?? (main ? eventValue(main) : null)
  const never = gone.some(({ id }) => calendar.traits(scope, id).restores === 'never')
  const call = undoCall({
    title: main?.title ?? decision.title,
    undo: done.flatMap(undoOf).reverse(),
    letters: queued.map(({ letter, mail }) => ({ id: mail.id, left: mail.left, letter })),
    resend: back,
    tell: decision.letters.filter((letter) => toldByPlace(calendar, letter, { scope })),
  })
  return {
    summary: sentences.join(' '),
    changes: [...decision.changes],
    value: decision.more ? { ...(value as Record<string, Json>), ...decision.more } : value,
    subjects: [...written, ...gone, ...(decision.about ?? [])].map(eventSubject),
    inverse: never ? null : writes.length > 0 ? [call] : [],
    ...(decision.view && { view: decision.view }),
    evidence: [],
    ...(each.length > 0 && { writes: [...each] }),
  }
}

function undoOf({ write, now }: Made<CalendarWrite, After>): readonly EventUndo[] {
  switch (write.kind) {
    case 'create':
    case 'restore':
      return now && 'event' in now ? [{ kind: 'remove', event: now.event }] : []
    case 'remove':
      return [{ kind: 'restore', event: write.event }]
    case 'patch': {
      if (!now || !('event' in now)) return []
      const fields = Object.keys(write.patch) as (keyof EventPatch)[]
      const of = (event: CalendarEvent): EventPatch =>
        Object.fromEntries(fields.map((field) => [field, event[field]]))
      return [
        {
          kind: 'patch',
          id: now.event.id,
          title: now.event.title,
          was: of(write.event),
          became: of(now.event),
        },
      ]
    }
    case 'withdraw':
    case 'tell':
      return []
  }
}
