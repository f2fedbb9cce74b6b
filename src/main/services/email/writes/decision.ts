import { z } from 'zod'
import {
  type Call,
  type Change,
  type Evidence,
  Json,
  type Outcome,
  type Preview,
  Subject,
} from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Action, ActionContext } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { accountRows } from '../../accounts/account-row.ts'
import { decidedAction } from '../../writes/decided-action.ts'
import { type Made, type Maker, mapHappened, type Progress } from '../../writes/make-writes.ts'
import { draftSubject, draftValue } from '../format/format-mail.ts'
import {
  type Departure,
  type DraftPatch,
  Folder,
  MailAddress,
  type Mailbox,
  MailDraft,
  type MailWrite,
  type OutboundMail,
} from '../provider.ts'

/** Everything an action is going to do, decided before any of it is done. */
export interface MailDecision {
  readonly title: string
  /** the sentence once it is done; `left` where a mail is on its way at once */
  readonly summary: string
  readonly left?: string | undefined
  readonly writes: readonly MailWrite[]
  readonly changes: readonly Change[]
  /** the changes as a card shows them before, where they are others */
  readonly preview?: Pick<Preview, 'changes'> & Partial<Pick<Preview, 'reaches' | 'body' | 'warnings'>>
  /** what later steps refer to, if not the draft that was written */
  readonly value?: Json | undefined
  readonly subjects?: readonly Subject[] | undefined
  readonly evidence?: readonly Evidence[] | undefined
}

export const DraftFields = z
  .strictObject({
    to: z.array(MailAddress),
    cc: z.array(MailAddress),
    subject: z.string(),
    body: z.string(),
  })
  .partial() as unknown as z.ZodType<DraftPatch>
const marks = { unread: z.boolean(), starred: z.boolean(), folder: Folder }
const Outgoing = z.object({
  id: z.string(),
  mail: z.looseObject({}),
  queuedAt: z.number(),
  sendAt: z.number().optional(),
  draft: MailDraft.optional(),
}) as unknown as z.ZodType<OutboundMail>

/** What of a decision is on record before its first write. */
const Decided = z.object({
  title: z.string(),
  summary: z.string(),
  left: z.string().optional(),
  writes: z.array(
    z.union([
      z.object({
        kind: z.literal('mark'),
        messages: z.array(z.object({ id: z.string(), ...marks })),
        marks: z.object(marks).partial(),
      }),
      z.object({ kind: z.literal('create'), draft: MailDraft.omit({ version: true }) }),
      z.object({ kind: z.literal('patch'), draft: MailDraft, patch: DraftFields, updatedAt: z.number() }),
      z.object({ kind: z.enum(['remove', 'restore']), draft: MailDraft }),
      z.object({ kind: z.enum(['queue', 'withdraw']), outgoing: Outgoing }),
      z.object({
        kind: z.literal('reschedule'),
        id: z.string(),
        was: z.number().nullable(),
        sendAt: z.number().nullable(),
      }),
    ]),
  ),
  changes: z.array(z.any()),
  value: Json.optional(),
  subjects: z.array(Subject).optional(),
  evidence: z.array(z.any()).optional(),
}) as unknown as z.ZodType<MailDecision>

const shown = ({ title, changes, preview }: MailDecision): Preview => ({
  title,
  changes: [...(preview?.changes ?? changes)],
  reaches: [...(preview?.reaches ?? [])],
  ...(preview?.body === undefined ? {} : { body: preview.body }),
  warnings: [...(preview?.warnings ?? [])],
})

type MailPorts = { readonly mailbox: Mailbox }

/**
 * How an action that writes is previewed, decided, run and looked up.
 *
 * @param decide reads only
 * @param check what only matters once it is done, and a preview still shows; throws
 */
export function writing<P>(
  { mailbox }: MailPorts,
  decide: (params: P, context: ActionContext) => Promise<MailDecision>,
  check?: (params: P, decision: MailDecision, context: ActionContext) => void,
): Required<Pick<Action<P>, 'preview' | 'decide' | 'run' | 'reconcile'>> {
  return decidedAction<P, MailDecision, MailWrite, After>({
    async decide(params, context) {
      const decision = await decide(params, context)
      const rows = accountRows(mailbox, decision.writes.map(idOf), context)
      const { preview } = decision
      return {
        ...decision,
        changes: [...decision.changes, ...rows],
        ...(preview && { preview: { ...preview, changes: [...preview.changes, ...rows] } }),
      }
    },
    check,
    decided: Decided,
    record: ({ preview: _, ...decision }) => decision,
    shown,
    making(decision, context) {
      const told = (progress: Progress<MailWrite, After>) => outcomeOf(mailbox, decision, progress, context)
      return [decision.writes, makerOf(mailbox, context), context, told]
    },
  })
}

/** What is there after a write: a draft, or whether a mail is on its way. */
type After = { readonly draft: MailDraft } | Departure

function makerOf(mailbox: Mailbox, { scope }: ActionContext): Maker<MailWrite, After> {
  return {
    atomic: (write) => mailbox.traits(scope, idOf(write)).atomic,
    name: (write) => ({ does: does[write.kind], id: idOf(write) }),
    async make(write, key) {
      const order = { key }
      switch (write.kind) {
        case 'mark':
          await mailbox.mark(
            scope,
            write.messages.map(({ id }) => id),
            write.marks,
            order,
          )
          return null
        case 'create':
          return { draft: await mailbox.createDraft(scope, write.draft, order) }
        case 'restore': {
          const { version: _, ...draft } = write.draft
          return { draft: await mailbox.restoreDraft(scope, draft, order) }
        }
        case 'patch': {
          const { id, version } = write.draft
          const patch = { ...write.patch, updatedAt: write.updatedAt }
          return { draft: await mailbox.patchDraft(scope, id, version, patch, order) }
        }
        case 'remove':
          await mailbox.removeDraft(scope, write.draft.id, write.draft.version, order)
          return null
        case 'queue':
          return mailbox.queue(scope, write.outgoing, order)
        case 'reschedule':
          await mailbox.reschedule(scope, write.id, write.sendAt ?? undefined, order)
          return null
        case 'withdraw':
          // between the decision and now it has left
          if (!(await mailbox.withdraw(scope, write.outgoing.id, order))) throw new OmniiError('cannot_undo')
          return null
      }
    },
    look: async (write, key) =>
      mapHappened(await mailbox.written(scope, write, key), (now) =>
        'version' in now ? { draft: now } : now,
      ),
  }
}

const does = {
  mark: 'change',
  create: 'create',
  patch: 'change',
  remove: 'remove',
  restore: 'restore',
  queue: 'tell',
  reschedule: 'change',
  withdraw: 'withdraw',
} as const
const idOf = (write: MailWrite): string => {
  switch (write.kind) {
    case 'mark':
      return write.messages[0]?.id ?? ''
    case 'queue':
    case 'withdraw':
      return write.outgoing.id
    case 'reschedule':
      return write.id
    default:
      return write.draft.id
  }
}

function outcomeOf(
  mailbox: Mailbox,
  decision: MailDecision,
  { made, writes }: Progress<MailWrite, After>,
  { scope, preferences }: ActionContext,
): Outcome {
  const drafts = made.flatMap(({ now }) => (now && 'draft' in now ? [now.draft] : []))
  const sent = made.find(({ write }) => write.kind === 'queue')
  const departure = sent?.now && 'left' in sent.now ? sent.now : { left: false }
  const { left } = departure
  const draft = drafts[0]
  const never = made.some(
    ({ write }) => write.kind === 'remove' && mailbox.traits(scope, write.draft.id).restores === 'never',
  )
  const value = decision.value ?? (draft ? draftValue(draft) : null)
  const summary =
    made.length < decision.writes.length
      ? wordingFor(preferences.locale).speak.writesDone(made.length, decision.writes.length)
      : left
        ? (decision.left ?? decision.summary)
        : decision.summary
  return {
    // the summary names everybody it was for, also those the server refused
    summary:
      departure.why === undefined
        ? summary
        : `${wordingFor(preferences.locale).email.sentInPart} ${departure.why}`,
    changes: [...decision.changes],
    value: sent ? { ...(value as Record<string, Json>), left } : value,
    subjects: [...(decision.subjects ?? drafts.map(draftSubject))],
    inverse: inverseOf(made, left, never),
    evidence: [...(decision.evidence ?? [])],
    ...(writes.length > 0 && { writes: [...writes] }),
  }
}

/** What was sent is withdrawn while it waits, which makes a draft of it again; what was withdrawn is not sent by an undo. */
function inverseOf(made: readonly Made<MailWrite, After>[], left: boolean, never: boolean): Call[] | null {
  const sent = made.find(({ write }) => write.kind === 'queue')?.write
  if (sent?.kind === 'queue')
    return left ? null : [{ action: 'email.withdraw', params: { id: sent.outgoing.id } }]
  if (never || made.some(({ write }) => write.kind === 'withdraw')) return null
  return made.flatMap(undoOf).reverse()
}

function undoOf({ write, now }: Made<MailWrite, After>): readonly Call[] {
  switch (write.kind) {
    case 'mark': {
      const messages = write.messages.map((was) => ({
        ...was,
        became: marksOnly({ ...was, ...write.marks }),
      }))
      return [{ action: 'email.restore_marks', params: { messages } }]
    }
    case 'create':
    case 'restore':
      return now && 'draft' in now ? [{ action: 'email.take_back_draft', params: { draft: now.draft } }] : []
    case 'remove':
      return [{ action: 'email.put_back_draft', params: { draft: write.draft } }]
    case 'patch': {
      if (!now || !('draft' in now)) return []
      const of = (draft: MailDraft): Record<string, Json> =>
        Object.fromEntries(Object.keys(write.patch).map((field) => [field, draft[field as keyof DraftPatch]]))
      return [
        {
          action: 'email.revert_draft',
          params: { id: now.draft.id, was: of(write.draft), became: of(now.draft) },
        },
      ]
    }
    case 'reschedule':
      return [
        { action: 'email.reschedule', params: { id: write.id, sendAt: write.was, instead: write.sendAt } },
      ]
    case 'queue':
    case 'withdraw':
      return []
  }
}

type AllMarks = { readonly unread: boolean; readonly starred: boolean; readonly folder: Folder }
const marksOnly = ({ unread, starred, folder }: AllMarks): AllMarks => ({ unread, starred, folder })

/** How a message is marked now: what to go back to. */
export const marksOf = (message: AllMarks & { readonly id: string }) => ({
  id: message.id,
  ...marksOnly(message),
})
