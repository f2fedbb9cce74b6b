import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { fieldsBack, same } from '../../writes/fields-back.ts'
import type { EmailPorts } from '../email-ports.ts'
import { draftSubject, mailWordsFor } from '../format/format-mail.ts'
import { type DraftPatch, Folder, MailDraft, type Marks, type Message } from '../provider.ts'
import { DraftFields, type MailDecision, marksOf, writing } from '../writes/decision.ts'

/** Logs of version 0.1 name the version of what was made, and whole drafts in the place of a version. */
const TakeBack = z.union([
  z.strictObject({ draft: MailDraft.describe('the draft as it was made') }),
  z.strictObject({
    id: z.string().describe('the draft that was made'),
    version: z.string().describe('as it was made'),
  }),
])
type TakeBack = z.infer<typeof TakeBack>
const PutBack = z.strictObject({ draft: MailDraft.describe('the draft as it was') })
type PutBack = z.infer<typeof PutBack>
const Revert = z.union([
  z.strictObject({
    id: z.string().describe('the draft that was changed'),
    was: DraftFields.describe('the changed fields as they were'),
    became: DraftFields.describe('and what they became'),
  }),
  z.strictObject({
    draft: MailDraft.describe('the draft as it was'),
    instead: z.string().describe('the version it has now'),
  }),
])
type Revert = z.infer<typeof Revert>
const allMarks = { unread: z.boolean(), starred: z.boolean(), folder: Folder }
/** What each mail is marked again as, if it is still marked as it `became`; marks that did not change then stay. */
const RestoreMarks = z.strictObject({
  messages: z
    .array(z.strictObject({ id: z.string(), ...allMarks, became: z.strictObject(allMarks).optional() }))
    .describe('the messages with the marks they had'),
})
type RestoreMarks = z.infer<typeof RestoreMarks>
/** `instead`: when it was to be sent after what is taken back; a newer time is not overwritten. */
const Reschedule = z.strictObject({
  id: z.string().describe('the mail that waits'),
  sendAt: z.number().nullable().describe('epoch milliseconds at which it was to leave; null for at once'),
  instead: z.number().nullable().optional().describe('when it is to leave now'),
})
type Reschedule = z.infer<typeof Reschedule>

/** How mail writes are taken back. Internal: nobody says them, undo calls them. */
export function undoMailActions({ mailbox }: EmailPorts): readonly Action[] {
  const internal = { pillar: 'email', effect: 'write', examples: [], internal: true } as const
  const title = en.email.titles
  const changedSince = ({ preferences }: ActionContext): OmniiError =>
    new OmniiError('conflict', mailWordsFor(preferences).changedSince)

  const takeBack = async (params: TakeBack, context: ActionContext): Promise<MailDecision> => {
    const words = mailWordsFor(context.preferences)
    const there = await mailbox.draft(context.scope, 'draft' in params ? params.draft.id : params.id)
    if (!there) throw new OmniiError('not_found')
    const asMade =
      'draft' in params ? same(contentOf(there), contentOf(params.draft)) : there.version === params.version
    if (!asMade) throw changedSince(context)
    return {
      title: words.titles.takeBack,
      summary: words.draftRemoved(there.subject),
      writes: [{ kind: 'remove', draft: there }],
      changes: [{ sign: '-', label: there.subject }],
      preview: { changes: [] },
      value: null,
    }
  }

  const putBack = async ({ draft }: PutBack, context: ActionContext): Promise<MailDecision> => {
    const words = mailWordsFor(context.preferences)
    if (await mailbox.draft(context.scope, draft.id)) throw changedSince(context)
    return {
      title: words.draftBack(draft.subject),
      summary: words.draftBack(draft.subject),
      writes: [{ kind: 'restore', draft }],
      changes: [{ sign: '+', label: draft.subject }],
      preview: { changes: [] },
    }
  }

  const revert = async (params: Revert, context: ActionContext): Promise<MailDecision> => {
    const words = mailWordsFor(context.preferences)
    const there = await mailbox.draft(context.scope, 'draft' in params ? params.draft.id : params.id)
    if (!there) throw new OmniiError('not_found')
    const patch = back(params, there)
    const { subject } = { ...there, ...patch }
    return {
      title: words.draftBack(subject),
      summary: words.draftBack(subject),
      writes: [{ kind: 'patch', draft: there, patch, updatedAt: context.now }],
      changes: [{ sign: '~', label: subject }],
      preview: { changes: [] },
    }

    function back(change: Revert, now: MailDraft): DraftPatch {
      if ('draft' in change) {
        if (now.version !== change.instead) throw changedSince(context)
        const { to, cc, subject, body } = change.draft
        return { to, cc, subject, body }
      }
      const email = (one: { readonly email: string }) => one.email.toLowerCase()
      const { patch, conflicts } = fieldsBack<DraftPatch>(change, now, { to: email, cc: email })
      if (conflicts.length > 0) throw changedSince(context)
      return patch
    }
  }

  const restoreMarks = async (
    { messages }: RestoreMarks,
    { scope, preferences }: ActionContext,
  ): Promise<MailDecision> => {
    const words = mailWordsFor(preferences)
    const now = await Promise.all(messages.map(({ id }) => mailbox.message(scope, id)))
    /** those that get the same marks again are one write */
    const groups = new Map<string, { marks: Marks; of: Message[] }>()
    for (const [at, wanted] of messages.entries()) {
      const there = now[at]
      if (!there) throw new OmniiError('not_found')
      const marks = marksBack(wanted, there)
      const key = JSON.stringify(marks)
      const group = groups.get(key) ?? { marks, of: [] }
      group.of.push(there)
      groups.set(key, group)
    }
    return {
      title: words.titles.restoreMarks,
      summary: words.restored(messages.length),
      writes: [...groups.values()].map(({ marks, of }) => ({
        kind: 'mark',
        messages: of.map(marksOf),
        marks,
      })),
      changes: messages.map(({ folder }) => ({ sign: '~', label: folder })),
      preview: { changes: [] },
      value: null,
    }
  }

  const reschedule = async (
    { id, sendAt, instead }: Reschedule,
    { scope, preferences, now }: ActionContext,
  ): Promise<MailDecision> => {
    const words = mailWordsFor(preferences)
    const waiting = await mailbox.outgoing(scope, id)
    if (!waiting) throw new OmniiError('cannot_undo', words.hasLeft)
    const was = waiting.sendAt ?? null
    if (instead !== undefined && was !== instead) throw new OmniiError('conflict')
    const say = (at: number | null): string =>
      at === null
        ? words.waitsForAccount
        : words.heldUntil(formatInstant(at, preferences.zone, preferences.locale, now))
    return {
      title: words.titles.hold,
      summary: `${waiting.mail.subject}: ${say(sendAt)}.`,
      writes: [{ kind: 'reschedule', id, was, sendAt }],
      changes: [{ sign: '~', label: waiting.mail.subject, before: say(was), after: say(sendAt) }],
      preview: { changes: [] },
      value: null,
      subjects: [draftSubject({ id, subject: waiting.mail.subject })],
    }
  }

  return [
    action<TakeBack>({
      ...internal,
      id: 'email.take_back_draft',
      title: title.takeBack,
      params: TakeBack,
      ...writing({ mailbox }, takeBack),
    }),
    action<PutBack>({
      ...internal,
      id: 'email.put_back_draft',
      title: title.putBack,
      params: PutBack,
      ...writing({ mailbox }, putBack),
    }),
    action<Revert>({
      ...internal,
      id: 'email.revert_draft',
      title: title.revert,
      params: Revert,
      ...writing({ mailbox }, revert),
    }),
    action<RestoreMarks>({
      ...internal,
      id: 'email.restore_marks',
      title: title.restoreMarks,
      params: RestoreMarks,
      ...writing({ mailbox }, restoreMarks),
    }),
    action<Reschedule>({
      ...internal,
      id: 'email.reschedule',
      title: title.hold,
      params: Reschedule,
      ...writing({ mailbox }, reschedule),
    }),
  ]
}

const contentOf = ({ version: _, updatedAt: __, ...draft }: MailDraft) => draft

/** The marks that were changed, as they were; `conflict` when one of them was changed again since. */
function marksBack(
  { id: _, became, ...was }: RestoreMarks['messages'][number],
  now: Message | undefined,
): Marks {
  if (!became) return was
  const back: { unread?: boolean; starred?: boolean; folder?: Folder } = {}
  for (const mark of ['unread', 'starred', 'folder'] as const) {
    if (was[mark] === became[mark]) continue
    if (now && now[mark] !== became[mark]) throw new OmniiError('conflict')
    Object.assign(back, { [mark]: was[mark] })
  }
  return back
}
