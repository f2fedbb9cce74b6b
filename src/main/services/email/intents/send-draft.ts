import type { Param } from '../../../../shared/protocol/plan.ts'
import {
  type ActionIntent,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  said,
} from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { addDays } from '../../../core/time/civil.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { EmailPorts } from '../email-ports.ts'
import { draftValue, mailNames, mailWordsFor } from '../format/format-mail.ts'
import { isAmong } from '../lookup/mail-finder.ts'
import type { MailDraft } from '../provider.ts'

const lead = `(?:please |pls |ok(?:ay)?,? |yes,? |now |then |and |actually,? |just |go ahead and |can you |could you )*`
const written = `(?:it|that|this|them|(?:the|my|that) (?:one|draft|reply|mail|e-?mail|message|answer|note)|my (?:draft|reply))`
const itself = new RegExp(
  String.raw`^${lead}(?:(?:send|mail|fire off|hold|schedule|post)\s+${written}\b|(?:postpone|delay|defer|put off|hold off(?: on)?|push(?: back)?|move) (?:the sending|sending(?: it| that)?)\b|(?:let|have|make)\s+${written}\s+(?:go|go out|leave|be sent|sent)\b(?! back)|${written} (?:can|should|could|may|shall|has to|is to) (?:go(?: out)?|leave|be sent|wait)\b)`,
  'i',
)
const bare = new RegExp(`^${lead}send(?: off)?(?: now| right away| straight away)?[.!]*$`, 'i')

/** "hold it back" stops what "hold it until 8" sends. */
const keptBack = /^.{0,40}\b(?:hold|keep) (?:\S+ ){1,2}back\b/i

/** "send it", "send the draft tomorrow at 8", "send the one to Tom now": a mail that is written already. */
export const sendsDraft = (clause: Clause): boolean =>
  (itself.test(clause.text) || bare.test(withoutTimes(clause))) &&
  !keptBack.test(clause.text) &&
  clause.body === undefined

/** "send tomorrow 8am": the order with its times taken out */
const withoutTimes = ({ text, times }: Clause): string =>
  times
    .reduceRight((rest, { span }) => rest.slice(0, span[0]) + rest.slice(span[1]), text)
    .replace(/\s+(?:at|on|by|for|in)?\s*$/i, '')

export interface ResolvedDraft {
  readonly param: Param
  readonly after: readonly DraftStep['id'][]
  readonly title: string
  /** as it is now, where it is there already */
  readonly known?: MailDraft
}

/**
 * The draft "it" means: made earlier in this message, last touched, or the only one there is.
 * @param to names of whom it has to go to: "the one to Tom"
 */
export async function resolveDraft(
  { mailbox }: Pick<EmailPorts, 'mailbox'>,
  context: FillContext,
  to: readonly string[] = [],
): Promise<ResolvedDraft | undefined> {
  const made = context.earlier.findLast((step) => step.kind === 'do' && makesDraft.has(step.action))
  if (made && to.length === 0) return { param: fromStep(made.id), after: [made.id], title: made.title }
  const pointed = (draft: MailDraft, from: 'focus' | 'looked_up'): ResolvedDraft => ({
    param: { value: draftValue(draft), from },
    after: [],
    title: draft.subject,
    known: draft,
  })
  const meant = (draft: MailDraft | undefined): draft is MailDraft =>
    draft !== undefined && (to.length === 0 || isAmong(to, [...draft.to, ...draft.cc]))
  for (const { kind, id } of context.focus.subjects) {
    if (kind !== 'draft') continue
    const draft =
      (await mailbox.draft(context.scope, id)) ?? (await mailbox.outgoing(context.scope, id))?.draft
    if (meant(draft)) return pointed(draft, 'focus')
  }
  const [only, ...more] = (await mailbox.drafts(context.scope)).filter(meant)
  if (only && more.length === 0) return pointed(only, 'looked_up')
  const [waits, ...others] = (await mailbox.outbox(context.scope)).flatMap(({ draft }) =>
    to.length > 0 && meant(draft) ? [draft] : [],
  )
  return waits && !only && others.length === 0 ? pointed(waits, 'looked_up') : undefined
}

const makesDraft = new Set(['email.create_draft', 'email.reply', 'email.forward', 'email.update_draft'])

/** The time a mail is to leave, if one is said. A day without a time is asked about by saying so. */
export function sendTime(
  clause: Clause,
  context: FillContext,
): { readonly at?: number; readonly missing: boolean } {
  if (/\b(?:right )?now\b/i.test(clause.text)) return { missing: false }
  const time = clause.times.find(({ start }) => start !== undefined)?.start
  if (!time) return { missing: false }
  if (!time.time) return { missing: true }
  if (time.date) return { at: context.instant(time.date, time.time), missing: false }
  // a clock alone is the next time it is so late
  const today = toLocal(context.now, context.preferences.zone).date
  const at = context.instant(today, time.time)
  return {
    at: at > context.now ? at : context.instant(addDays(today, 1), time.time),
    missing: false,
  }
}

/** "the one to Tom": whom the mail that is meant goes to. */
const addressees = /\b(?:the|my|that) (?:one|draft|mail|e-?mail|message|reply|answer|note) (?:to|for)\b/i

export const sendDraftIntent = (ports: EmailPorts): ActionIntent => ({
  service: 'email',
  intents: ['send', 'update', 'create', 'reply'],
  conditions: { sendsIt: sendsDraft },
  score: (clause) => (sendsDraft(clause) ? 0.95 : 0),
  fillSlots: async (clause, context) => {
    const words = mailWordsFor(context.preferences)
    const named = clause.people.filter(({ kind }) => kind !== 'me').map(({ text }) => text)
    const to = addressees.test(clause.text) ? named : []
    const draft = await resolveDraft(ports, context, to)
    if (!draft) return { ok: false, say: words.noDraftToSend, suggestions: [words.writeExample] }
    if (
      to.length === 0 &&
      named.length > 0 &&
      draft.known &&
      !isAmong(named, [...draft.known.to, ...draft.known.cc])
    ) {
      const say = words.addressedTo(mailNames(draft.known), named.join(', '))
      return { ok: false, say, suggestions: words.addressExamples(named.join(' and ')) }
    }
    return (
      sendLater(draft, clause, context) ?? {
        ok: true,
        steps: [sending(draft, undefined, context)],
        assumptions: [],
      }
    )
  },
})

/** The sending at the time that is said; undefined when none is. */
export function sendLater(draft: ResolvedDraft, clause: Clause, context: FillContext): Filled | undefined {
  const words = mailWordsFor(context.preferences)
  const { at, missing } = sendTime(clause, context)
  if (missing) return { ok: false, say: words.noTimeGiven, suggestions: [words.laterExample] }
  if (at === undefined) return undefined
  if (at <= context.now) return { ok: false, say: words.timeOver, suggestions: [] }
  const assumptions = [words.leavesAt(context.sayTime(at))]
  return { ok: true, steps: [sending(draft, at, context)], assumptions }
}

function sending(draft: ResolvedDraft, at: number | undefined, context: FillContext): DraftStep {
  const { titles } = mailWordsFor(context.preferences)
  return {
    kind: 'do',
    id: context.step(),
    title: `${at === undefined ? titles.send : titles.hold}: ${draft.title}`,
    dependsOn: [...draft.after],
    action: 'email.send_draft',
    params: { draft: draft.param, ...(at === undefined ? {} : { sendAt: said(at) }) },
  }
}

/** The step that sends what an earlier step of the plan writes. */
export const sendStep = (draft: DraftStep, context: FillContext): DraftStep => ({
  kind: 'do',
  id: context.step(),
  title: mailWordsFor(context.preferences).titles.send,
  dependsOn: [draft.id],
  action: 'email.send_draft',
  params: { draft: fromStep(draft.id) },
})
