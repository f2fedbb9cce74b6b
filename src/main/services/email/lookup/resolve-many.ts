import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { type DraftStep, type FillContext, fromStep, lookedUp } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { askThing } from '../../clarify/ask-thing.ts'
import { rowsAt } from '../../clarify/shown-rows.ts'
import type { EmailPorts } from '../email-ports.ts'
import { mailWordsFor, messageValue } from '../format/format-mail.ts'
import { writersIn } from '../intents/recipients.ts'
import { ageIn, type MailPeriod, mailSpan, old } from '../model/mail-span.ts'
import type { Message } from '../provider.ts'
import { findNamed } from './mail-finder.ts'
import { listsNamed, mailThing, newestMails } from './newest-mails.ts'
import { aboutIn, resolveMail } from './resolve-reference.ts'

/** The mails a change is for. */
export interface ResolvedMails {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  readonly after: readonly DraftStep['id'][]
  readonly count: number
}

const newsletters =
  /\b(newsletters?|mailing lists?|promotions?|marketing|subscriptions?|bulk (?:e-?)?mails?)\b/i
const oneLetter = /\b(?:the|that|this|my|latest|last) newsletter\b/i
const many = /\b(all|every|each|everything|any)\b|\b(?:e-?mails|mails|messages|newsletters|ones)\b/i
const everything =
  /\b(?:all|everything|the lot|every (?:single )?(?:e-?mail|mail|message)|(?<!\b(?:to|into|in|from) )(?:my |the )(?:whole |entire |complete )?inbox)\b/i
const newest = /\b(?:last|latest|newest|most recent)\b/i
const most = 2_000

/**
 * "all newsletters older than a month" by what is said of them; "the grid weekly" by the list's name; "the first two" of
 * those shown; everything there is; else one mail.
 * @param wanted what the mails have to be for the change to make sense: only unread mail is marked as read
 */
export async function resolveMails(
  clause: Clause,
  { mailbox }: Pick<EmailPorts, 'mailbox'>,
  context: FillContext,
  wanted: { readonly unread?: boolean } = {},
): Promise<ResolvedMails | undefined> {
  const ordinal = clause.references.find(({ kind, count }) => kind === 'ordinal' && count)
  const these = /\b(these|those|them|the first|the last)\b/i.test(clause.text)
  const shown = context.focus.shown.filter(({ kind }) => kind === 'message')
  const shownOnly =
    /\ball(?: of them)?\b/i.test(clause.text) &&
    !/\b(?:inbox|e-?mails?|mails?|messages?|from)\b/i.test(clause.text)
  if (shown.length > 0 && (ordinal || ((these || shownOnly) && !newsletters.test(clause.text)))) {
    const ids = (ordinal ? rowsAt(shown, ordinal) : shown).map(({ id }) => id)
    return { params: { messages: { value: ids, from: 'focus' } }, asks: [], after: [], count: ids.length }
  }
  const before = context.earlier.findLast((step) => step.kind === 'do' && step.params.messages !== undefined)
  if (these && before?.kind === 'do' && before.params.messages)
    return { params: { messages: before.params.messages }, asks: [], after: [before.id], count: 1 }
  const span = mailSpan(clause, context)
  const folders = ['inbox'] as const
  const lists = await listsNamed(clause.text, mailbox, context.scope)
  if (lists.length > 0) {
    const from = lists.map((letter) => letter.from.email)
    const named = lists.flatMap((letter) => normalizedWords(letter.from.name))
    // "The Grid Weekly" comes every week, but no week is meant
    const times = clause.times.filter(
      ({ text }) => !normalizedWords(text).every((word) => named.includes(word)),
    )
    const when = mailSpan({ ...clause, times }, context)
    const found = await mailbox.find(context.scope, { ...wanted, ...when, from, folders, limit: most })
    const read = [...lists.map((letter) => letter.from.name), ...timesRead(clause, when), ...saidOf(clause)]
    return known(newest.test(clause.text) ? found.slice(0, 1) : context.spare(found, messageValue), read)
  }
  if (oneLetter.test(clause.text) && !/\b(?:all|every)\b/i.test(clause.text))
    return askLetter(await newestMails(mailbox, context.scope), context)
  const writers = writersIn(clause)
  const about = newsletters.test(clause.text) ? '' : aboutIn(clause)
  const all = everything.test(clause.text) && about === '' && writers.length === 0
  if (!all && !many.test(clause.text)) {
    const mail = await resolveMail(clause, writers, context)
    return mail && { params: { message: mail.param }, asks: mail.asks, after: mail.after, count: 1 }
  }
  const bulk = newsletters.test(clause.text)
  const people = await Promise.all(writers.map((mention) => context.person(mention)))
  const from = people.flatMap((one) =>
    one.kind === 'exact' ? one.person.emails : one.kind === 'address' ? [one.email] : [],
  )
  const unknown = people.flatMap((one) => (one.kind === 'unknown' ? [one.name] : []))
  if (writers.length > 0 && from.length === 0 && unknown.length === 0) return undefined
  const unread = wanted.unread ?? readState(clause.text)
  const narrowed =
    bulk ||
    writers.length > 0 ||
    about !== '' ||
    span.since !== undefined ||
    span.until !== undefined ||
    readState(clause.text) !== undefined
  if (!narrowed && !all) {
    const back = await resolveMail(clause, writers, context)
    return back && { params: { message: back.param }, asks: back.asks, after: back.after, count: 1 }
  }
  const search = {
    ...span,
    ...(bulk ? { bulk } : {}),
    ...(from.length > 0 ? { from } : {}),
    ...(about === '' ? {} : { words: [...normalizedWords(about)] }),
    ...(unread === undefined ? {} : { unread }),
    folders,
  }
  const found =
    unknown.length > 0
      ? await findNamed(mailbox, context.scope, search, unknown, (one) => [one.from], most)
      : await mailbox.find(context.scope, { ...search, limit: most })
  const read = [...writers.map(({ text }) => text), about, ...timesRead(clause, span), ...saidOf(clause)]
  return known(context.spare(found.slice(0, most), messageValue), read)
}

/** "unread" and "read" as said of the mails, not as what they are to become. */
function readState(text: string): boolean | undefined {
  if (/\bmark\b|\bas (?:un-?)?read\b/i.test(text)) return undefined
  if (/\bunread\b/i.test(text)) return true
  return /\b(?:read|opened)\b/i.test(text) ? false : undefined
}

/** The words by which the mails were chosen; what else was said chose nothing and is left over. */
const saidOf = ({ text }: Clause): readonly string[] =>
  [newsletters, many, everything, newest, old, /\b(?:unread|unopened|read|opened|inbox)\b/i].flatMap(
    (words) => [...text.matchAll(new RegExp(words, 'gi'))].map(([found]) => found),
  )
const timesRead = (clause: Clause, span: MailPeriod): readonly string[] =>
  span.since === undefined && span.until === undefined
    ? []
    : [...clause.times.map(({ text }) => text), ...ageIn(clause)]

const known = (found: readonly { readonly id: string }[], read: readonly string[]): ResolvedMails => ({
  params: {
    messages: lookedUp(
      found.map(({ id }) => id),
      read.filter((words) => words !== '').join(' '),
    ),
  },
  asks: [],
  after: [],
  count: found.length,
})

/** "the newsletter", where there are several: which list is meant is asked. */
function askLetter(letters: readonly Message[], context: FillContext): ResolvedMails | undefined {
  const [only, ...more] = letters
  if (!only) return undefined
  if (more.length === 0)
    return { params: { message: lookedUp(messageValue(only)) }, asks: [], after: [], count: 1 }
  const ask = askThing(
    letters.map(mailThing),
    'message',
    mailWordsFor(context.preferences).newsletter,
    context,
  )
  return { params: { message: fromStep(ask.id) }, asks: [ask], after: [ask.id], count: 1 }
}
