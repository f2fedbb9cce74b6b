import type { Param } from '../../../../shared/protocol/plan.ts'
import {
  type DraftStep,
  type FillContext,
  fromStep,
  type Hears,
  lookedUp,
  said,
} from '../../../core/action.ts'
import type { Clause } from '../../../core/hear/clause.ts'
import type { EmailPorts } from '../email-ports.ts'
import { draftValue, wordsFor } from '../saying.ts'

const itself =
  /^(?:please |ok(?:ay)?,? |yes,? |now |then |and )*(?:send|mail|fire off|hold|schedule|post)\s+(?:it|that|this|them|the (?:draft|reply|mail|e-?mail|message|answer)|my (?:draft|reply))\b/i

/** "send it", "send the draft tomorrow at 8": a mail that is written already. */
export const sendsDraft = (clause: Clause): boolean => itself.test(clause.text) && clause.body === undefined

/** The draft "it" means: made earlier in this message, last touched, or the only one there is. */
export async function pointDraft(
  { mailbox }: EmailPorts,
  context: FillContext,
): Promise<
  { readonly param: Param; readonly after: readonly DraftStep['id'][]; readonly title: string } | undefined
> {
  const made = context.earlier.findLast((step) => step.kind === 'do' && makesDraft.has(step.action))
  if (made) return { param: fromStep(made.id), after: [made.id], title: made.title }
  for (const { kind, id } of context.focus.subjects) {
    if (kind !== 'draft') continue
    const draft =
      (await mailbox.draft(context.scope, id)) ?? (await mailbox.outgoing(context.scope, id))?.draft
    if (draft) return { param: { value: draftValue(draft), from: 'focus' }, after: [], title: draft.subject }
  }
  const [only, ...more] = await mailbox.drafts(context.scope)
  if (only && more.length === 0) return { param: lookedUp(draftValue(only)), after: [], title: only.subject }
  return undefined
}

const makesDraft = new Set(['email.create_draft', 'email.reply', 'email.forward', 'email.update_draft'])

/** The time a mail is to leave, if one is said. A day without a time is asked about by saying so. */
export function sendTime(
  clause: Clause,
  context: FillContext,
): { readonly at?: number; readonly missing: boolean } {
  const time = clause.times.find(({ start }) => start !== undefined)?.start
  if (!time) return { missing: false }
  if (!time.time) return { missing: true }
  const date = time.date
  if (!date) return { missing: true }
  return { at: context.instant(date, time.time), missing: false }
}

export const hearsSend = (ports: EmailPorts): Hears => ({
  service: 'email',
  intents: ['send', 'update', 'create', 'reply'],
  fits: (clause) => (sendsDraft(clause) ? 0.95 : 0),
  fill: async (clause, context) => {
    const words = wordsFor(context.manners)
    const draft = await pointDraft(ports, context)
    if (!draft) return { ok: false, say: words.noDraftToSend, suggestions: [words.writeExample] }
    const { at, missing } = sendTime(clause, context)
    if (missing) return { ok: false, say: words.noTimeGiven, suggestions: [words.laterExample] }
    if (at !== undefined && at <= context.now) return { ok: false, say: words.timeOver, suggestions: [] }
    const params: Record<string, Param> = {
      draft: draft.param,
      ...(at === undefined ? {} : { sendAt: said(at) }),
    }
    const title = at === undefined ? words.titles.send : words.titles.hold
    const step: DraftStep = {
      kind: 'do',
      id: context.step(),
      title: `${title}: ${draft.title}`,
      dependsOn: [...draft.after],
      action: 'email.send_draft',
      params,
    }
    const assumptions = at === undefined ? [] : [words.leavesAt(context.sayTime(at))]
    return { ok: true, steps: [step], assumptions }
  },
})

/** The step that sends what an earlier step of the plan writes. */
export const sendStep = (draft: DraftStep, context: FillContext): DraftStep => ({
  kind: 'do',
  id: context.step(),
  title: wordsFor(context.manners).titles.send,
  dependsOn: [draft.id],
  action: 'email.send_draft',
  params: { draft: fromStep(draft.id) },
})
