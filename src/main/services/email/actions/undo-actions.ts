import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { plainPreview } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import { draftSubject, draftValue, mailWordsFor } from '../format/format-mail.ts'
import { Folder, MailDraft, type Marks, type Message } from '../provider.ts'

const TakeBack = z.strictObject({
  id: z.string().describe('the draft that was made'),
  version: z.string().describe('as it was made'),
})
type TakeBack = z.infer<typeof TakeBack>
const PutBack = z.strictObject({ draft: MailDraft.describe('the draft as it was') })
type PutBack = z.infer<typeof PutBack>
const Revert = z.strictObject({
  draft: MailDraft.describe('the draft as it was'),
  instead: z.string().describe('the version it has now'),
})
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
export function mailUndoActions({ mailbox }: EmailPorts): readonly Action[] {
  const internal = { pillar: 'email', effect: 'write', examples: [] } as const
  const title = en.email.titles

  const takeBack = action<TakeBack>({
    ...internal,
    id: 'email.take_back_draft',
    internal: true,
    title: title.takeBack,
    params: TakeBack,
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.takeBack),
    run: async ({ id, version }, { scope, preferences }) => {
      const draft = await mailbox.removeDraft(scope, id, version)
      return {
        summary: mailWordsFor(preferences).draftRemoved(draft.subject),
        changes: [{ sign: '-', label: draft.subject }],
        value: null,
        subjects: [],
        inverse: [{ action: 'email.put_back_draft', params: { draft } }],
        evidence: [],
      }
    },
  })

  const putBack = action<PutBack>({
    ...internal,
    id: 'email.put_back_draft',
    internal: true,
    title: title.putBack,
    params: PutBack,
    preview: async ({ draft }, { preferences }) =>
      plainPreview(mailWordsFor(preferences).draftBack(draft.subject)),
    run: async ({ draft }, { scope, preferences }) => {
      const back = await mailbox.restoreDraft(scope, draft)
      return {
        summary: mailWordsFor(preferences).draftBack(back.subject),
        changes: [{ sign: '+', label: back.subject }],
        value: draftValue(back),
        subjects: [draftSubject(back)],
        inverse: [{ action: 'email.take_back_draft', params: { id: back.id, version: back.version } }],
        evidence: [],
      }
    },
  })

  const revert = action<Revert>({
    ...internal,
    id: 'email.revert_draft',
    internal: true,
    title: title.revert,
    params: Revert,
    preview: async ({ draft }, { preferences }) =>
      plainPreview(mailWordsFor(preferences).draftBack(draft.subject)),
    run: async ({ draft, instead }, { scope, preferences }) => {
      const current = await mailbox.draft(scope, draft.id)
      const now = await mailbox.restoreDraft(scope, draft, instead)
      return {
        summary: mailWordsFor(preferences).draftBack(now.subject),
        changes: [{ sign: '~', label: now.subject }],
        value: draftValue(now),
        subjects: [draftSubject(now)],
        inverse: current
          ? [{ action: 'email.revert_draft', params: { draft: current, instead: now.version } }]
          : null,
        evidence: [],
      }
    },
  })

  const restoreMarks = action<RestoreMarks>({
    ...internal,
    id: 'email.restore_marks',
    internal: true,
    title: title.restoreMarks,
    params: RestoreMarks,
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.restoreMarks),
    run: async ({ messages }, { scope, preferences }) => {
      const before = await Promise.all(messages.map(({ id }) => mailbox.message(scope, id)))
      for (const [at, wanted] of messages.entries())
        await mailbox.mark(scope, [wanted.id], marksBack(wanted, before[at]))
      const after = await Promise.all(messages.map(({ id }) => mailbox.message(scope, id)))
      return {
        summary: mailWordsFor(preferences).restored(messages.length),
        changes: messages.map(({ folder }) => ({ sign: '~' as const, label: folder })),
        value: null,
        subjects: [],
        inverse: [
          {
            action: 'email.restore_marks',
            params: {
              messages: before.flatMap((m, at) =>
                m ? [{ ...marksOf(m), became: marksOnly(after[at] ?? m) }] : [],
              ),
            },
          },
        ],
        evidence: [],
      }
    },
  })

  const reschedule = action<Reschedule>({
    ...internal,
    id: 'email.reschedule',
    internal: true,
    title: title.hold,
    params: Reschedule,
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.hold),
    run: async ({ id, sendAt, instead }, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const waiting = await mailbox.outgoing(scope, id)
      if (!waiting) throw new OmniiError('cannot_undo', words.hasLeft)
      if (instead !== undefined && (waiting.sendAt ?? null) !== instead) throw new OmniiError('conflict')
      await mailbox.reschedule(scope, id, sendAt ?? undefined)
      const say = (at: number | undefined): string =>
        at === undefined
          ? words.waitsForAccount
          : words.heldUntil(formatInstant(at, preferences.zone, preferences.locale, now))
      const [before, after] = [say(waiting.sendAt), say(sendAt ?? undefined)]
      return {
        summary: `${waiting.mail.subject}: ${after}.`,
        changes: [{ sign: '~', label: waiting.mail.subject, before, after }],
        value: null,
        subjects: [draftSubject({ id, subject: waiting.mail.subject })],
        inverse: [
          { action: 'email.reschedule', params: { id, sendAt: waiting.sendAt ?? null, instead: sendAt } },
        ],
        evidence: [],
      }
    },
  })

  return [takeBack, putBack, revert, restoreMarks, reschedule]
}

type AllMarks = Pick<Message, 'unread' | 'starred' | 'folder'>
export const marksOnly = ({ unread, starred, folder }: AllMarks): AllMarks => ({ unread, starred, folder })

/** How a message is marked now: what to go back to. */
export const marksOf = (message: AllMarks & { readonly id: string }) => ({
  id: message.id,
  ...marksOnly(message),
})

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
