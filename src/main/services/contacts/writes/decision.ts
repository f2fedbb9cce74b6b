import { z } from 'zod'
import { type Change, Json, type Outcome, Subject } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Action, ActionContext } from '../../../core/api/action.ts'
import { withAccountRows } from '../../accounts/account-row.ts'
import { decidedAction, quietPreview } from '../../writes/decided-action.ts'
import { type Made, type Maker, mapHappened, type Progress } from '../../writes/make-writes.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, contactValue } from '../format/format-contact.ts'
import { ContactPatchFields } from '../model/contact-patch.ts'
import { Contact, type ContactFields, type ContactPatch, type ContactWrite } from '../provider.ts'
import { changeBackCall, putBackCall, takeBackCall } from './undo-calls.ts'

/** Everything an action is going to do, decided before any of it is done. */
export interface ContactDecision {
  readonly title: string
  /** the sentence once it is done */
  readonly summary: string
  readonly writes: readonly ContactWrite[]
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
  /** what later steps refer to where nothing is written */
  readonly value?: Json | undefined
  readonly subjects?: readonly Subject[] | undefined
}

const Whole = z.object({ contact: Contact })
/** What of a decision is on record before its first write. */
const Decided = z.object({
  title: z.string(),
  summary: z.string(),
  writes: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('create'), contact: Contact.omit({ version: true }) }),
      Whole.extend({ kind: z.literal('patch'), patch: ContactPatchFields }),
      Whole.extend({ kind: z.enum(['remove', 'restore']) }),
    ]),
  ),
  changes: z.array(z.any()),
  warnings: z.array(z.string()),
  value: Json.optional(),
  subjects: z.array(Subject).optional(),
}) as z.ZodType<ContactDecision>

/** How an action that writes is previewed, decided, run and looked up. @param decide reads only */
export function writing<P>(
  ports: Pick<ContactsPorts, 'contacts'>,
  decide: (params: P, context: ActionContext) => Promise<ContactDecision>,
): Required<Pick<Action<P>, 'preview' | 'decide' | 'run' | 'reconcile'>> {
  return decidedAction<P, ContactDecision, ContactWrite, Contact>({
    async decide(params, context) {
      const decision = await decide(params, context)
      const ids = decision.writes.map(({ contact }) => contact.id)
      return withAccountRows(decision, ports.contacts, ids, context)
    },
    decided: Decided,
    shown: quietPreview,
    making(decision, context) {
      const told = (progress: Progress<ContactWrite, Contact>) =>
        outcomeOf(ports, decision, progress, context)
      return [decision.writes, makerOf(ports, context), context, told]
    },
  })
}

function makerOf(
  { contacts }: Pick<ContactsPorts, 'contacts'>,
  { scope }: ActionContext,
): Maker<ContactWrite, Contact> {
  return {
    atomic: ({ contact }) => contacts.traits(scope, contact.id).atomic,
    name: ({ kind, contact }) => ({ does: kind === 'patch' ? 'change' : kind, id: contact.id }),
    async make(write, key) {
      const order = { key }
      switch (write.kind) {
        case 'create': {
          const { id, ...fields } = write.contact
          return contacts.create(scope, id, fields, order)
        }
        case 'restore': {
          const { version: _, ...contact } = write.contact
          return contacts.restore(scope, contact, order)
        }
        case 'patch': {
          const { id, version } = write.contact
          return contacts.patch(scope, id, version, write.patch, order)
        }
        case 'remove':
          await contacts.remove(scope, write.contact.id, write.contact.version, order)
          return null
      }
    },
    look: async (write, key) => mapHappened(await contacts.written(scope, write, key), (now) => now),
  }
}

function outcomeOf(
  { contacts }: Pick<ContactsPorts, 'contacts'>,
  decision: ContactDecision,
  { made, writes }: Progress<ContactWrite, Contact>,
  { scope, preferences }: ActionContext,
): Outcome {
  const written = made.flatMap(({ now }) => (now ? [now] : []))
  const gone = made.flatMap(({ write }) => (write.kind === 'remove' ? [write.contact] : []))
  const main = written[0] ?? gone[0]
  const never = gone.some(({ id }) => contacts.traits(scope, id).restores === 'never')
  return {
    summary:
      made.length === decision.writes.length
        ? decision.summary
        : wordingFor(preferences.locale).speak.writesDone(made.length, decision.writes.length),
    changes: [...decision.changes],
    value: written[0]
      ? contactValue(written[0])
      : main
        ? { id: main.id, name: main.name }
        : (decision.value ?? null),
    subjects: main ? [contactSubject(main)] : [...(decision.subjects ?? [])],
    inverse: never ? null : made.flatMap(undoOf).reverse(),
    evidence: [],
    ...(writes.length > 0 && { writes: [...writes] }),
  }
}

function undoOf({ write, now }: Made<ContactWrite, Contact>) {
  switch (write.kind) {
    case 'create':
    case 'restore':
      return now ? [takeBackCall(now)] : []
    case 'remove':
      return [putBackCall(write.contact)]
    case 'patch': {
      if (!now) return []
      const of = (contact: Contact): ContactPatch =>
        Object.fromEntries(
          Object.keys(write.patch).map((field) => [field, contact[field as keyof ContactFields] ?? null]),
        )
      return [changeBackCall({ id: now.id, was: of(write.contact), became: of(now) })]
    }
  }
}
