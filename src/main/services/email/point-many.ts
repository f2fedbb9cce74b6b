import type { AskStep, Param } from '../../../shared/protocol/plan.ts'
import { type DraftStep, type FillContext, lookedUp } from '../../core/action.ts'
import type { Clause } from '../../core/hear/clause.ts'
import { foldedWords } from '../fold.ts'
import type { EmailPorts } from './email-ports.ts'
import { aboutIn, pointMail } from './pointing.ts'
import { writersIn } from './recipients.ts'
import { mailSpan } from './when.ts'

/** The mails a change is for. */
export interface PointedMany {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  readonly after: readonly DraftStep['id'][]
  readonly count: number
}

const newsletters =
  /\b(newsletters?|mailing lists?|promotions?|marketing|subscriptions?|bulk (?:e-?)?mails?)\b/i
const many = /\b(all|every|each|everything|any)\b|\b(?:e-?mails|mails|messages|newsletters|ones)\b/i
const most = 2_000

/** "all newsletters older than a month" by what is said of them; "the first two" of those shown; else one mail. */
export async function pointMany(
  clause: Clause,
  { mailbox }: Pick<EmailPorts, 'mailbox'>,
  context: FillContext,
): Promise<PointedMany | undefined> {
  const ordinal = clause.references.find(({ kind, count }) => kind === 'ordinal' && count)
  const these = /\b(these|those|them|the first|the last)\b/i.test(clause.text)
  const shown = context.focus.shown.filter(({ kind }) => kind === 'message')
  if (shown.length > 0 && (ordinal || (these && !newsletters.test(clause.text)))) {
    const ids = shown.slice(0, ordinal?.count ?? shown.length).map(({ id }) => id)
    return { params: { messages: { value: ids, from: 'focus' } }, asks: [], after: [], count: ids.length }
  }
  const writers = writersIn(clause)
  if (!many.test(clause.text)) {
    const mail = await pointMail(clause, writers, context)
    return mail && { params: { message: mail.param }, asks: mail.asks, after: mail.after, count: 1 }
  }
  const bulk = newsletters.test(clause.text)
  const people = await Promise.all(writers.map((mention) => context.person(mention)))
  const from = people.flatMap((one) =>
    one.kind === 'exact' ? one.person.emails : one.kind === 'address' ? [one.email] : [],
  )
  if (writers.length > 0 && from.length === 0) return undefined
  const about = bulk ? '' : aboutIn(clause)
  const span = mailSpan(clause, context)
  const unread = /\bunread\b/i.test(clause.text)
    ? true
    : /\b(read|opened)\b/i.test(clause.text) && !/\bas (un)?read\b/i.test(clause.text)
      ? false
      : undefined
  if (
    !bulk &&
    from.length === 0 &&
    about === '' &&
    span.since === undefined &&
    span.until === undefined &&
    unread === undefined
  ) {
    const back = await pointMail(clause, writers, context)
    return back && { params: { message: back.param }, asks: back.asks, after: back.after, count: 1 }
  }
  const found = await mailbox.find(context.scope, {
    ...span,
    ...(bulk ? { bulk } : {}),
    ...(from.length > 0 ? { from } : {}),
    ...(about === '' ? {} : { words: [...foldedWords(about)] }),
    ...(unread === undefined ? {} : { unread }),
    folders: ['inbox'],
    limit: most,
  })
  const params = {
    messages: lookedUp(
      found.map(({ id }) => id),
      clause.text,
    ),
  }
  return { params, asks: [], after: [], count: found.length }
}
