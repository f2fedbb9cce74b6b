import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { assertNever } from '../../../../shared/result.ts'
import type { DraftStep, FillContext } from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { pickThing } from '../../clarify/ask-thing.ts'
import { shownRows } from '../../clarify/shown-rows.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { ownMailWentTo } from '../intents/recipients.ts'
import { mailSpan } from '../model/mail-span.ts'

/** The mail a clause means: its parameter, the question that comes first, and what is known of it already. */
export interface ResolvedMail {
  readonly param: Param
  readonly asks: readonly AskStep[]
  /** step ids the mail comes from, or that have to be done with it first */
  readonly after: readonly DraftStep['id'][]
  readonly title?: string
}

const generic = new Set(
  (
    'email emails e-mail e-mails mail mails message messages thread conversation letter one ones latest last newest recent ' +
    'this that these those it them new thing first unread the a an my from to about note reply chain inbox mailbox box folder email’s word gist digest summary read unread starred back news off list came come arrived landed just out aloud answered replied responded answer replies most recent emailing mailing wrote written write in brief briefly short nutshell all everything something anything nothing every lot whole entire mark mine afterwards afterward after then later too newsletter newsletters promotions subscriptions i me my sent i’ve ive miss missed'
  ).split(' '),
)

/** What stands between the verb and the rest: "fwd invoice to accounting". */
const object =
  /^(?:please |pls )?(?:forward|fwd|pass on|archive|delete|bin|star|flag|read|open|summari[sz]e)\s+(?!(?:to|from|and|as|for)\b)(.+?)(?:\s+(?:to|from|and|as|by|older)\b|[,.?!]|$)/i

/** "Dana's budget email": what stands between whose it is and that it is mail */
const owned =
  /['’]s\s+(?!(?:last|latest|newest|most|recent|first|new|unread)\b)((?:[\p{L}\d-]+\s+){1,4}?)(?:e-?mails?|mails?|messages?|threads?|letters?)\b/iu

/** The words that tell which mail: "the invoice thing" gives "invoice"; '' when there are none. */
export function aboutIn(clause: Clause): string {
  const said =
    clause.subject?.text ??
    clause.references.find(({ about }) => mailWords(about) !== '')?.about ??
    (clause.body ? undefined : clause.title?.text) ??
    owned.exec(clause.text)?.[1] ??
    object.exec(clause.text)?.[1]
  // "toms latest mail": the name with its s is no word of the mail
  const names = new Set(clause.people.map(({ text }) => `${normalizedWords(text).at(-1)}s`))
  return mailWords(said ?? '')
    .split(' ')
    .filter((word) => !names.has(word))
    .join(' ')
}

/** The words that tell one mail from another: without those that only say it is mail. */
export const mailWords = (words: string): string =>
  normalizedWords(words)
    .filter((word) => !generic.has(word))
    .join(' ')

/**
 * Finds the mail: "it" through the earlier steps of the message and the focus, else by words, people and time. Several
 * conversations that fit become a question; within one conversation the newest mail is meant.
 * @param people mentions that say whose mail it is
 */
export async function resolveMail(
  clause: Clause,
  people: readonly Mention[],
  context: FillContext,
): Promise<ResolvedMail | undefined> {
  const [row, ...more] = shownRows(clause, 'message', context) ?? []
  if (row && more.length === 0)
    return { param: { value: { id: row.id }, from: 'focus' }, asks: [], after: [], title: row.title }
  const about = aboutIn(clause)
  const wentTo = ownMailWentTo(clause)
  if (about === '' && people.length === 0 && wentTo.length === 0) {
    const back = pointBackToMail(context)
    if (back) return back
    if (clause.references.some(({ kind }) => kind === 'pronoun')) return undefined
  }
  const { since, until } = mailSpan(clause, context)
  const newest = /\b(last|latest|newest|most recent)\b/i.test(clause.text)
  // nothing says which: the newest mail is not meant just because it is the newest
  if (
    about === '' &&
    people.length === 0 &&
    wentTo.length === 0 &&
    since === undefined &&
    until === undefined &&
    !newest
  )
    return undefined
  const whose = wentTo.length > 0 ? wentTo : people
  const found = await context.things('message', {
    about,
    ...(wentTo.length > 0 ? { mine: true } : {}),
    ...(whose.length > 0 ? { people: await namesFor(whose, context) } : {}),
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
    limit: 30,
  })
  const threads = new Set<string>()
  const latest = found.filter(({ thing }) => {
    const thread = (thing.value as { thread: string }).thread
    return !threads.has(thread) && threads.add(thread)
  })
  const words = [...whose.map(({ text }) => text), about].filter((part) => part !== '').join(', ')
  const pointed = pickThing(newest ? newestOf(latest) : latest, 'message', words, context)
  switch (pointed.kind) {
    case 'one':
      return { param: pointed.param, asks: [], after: [], title: pointed.thing.title }
    case 'asked':
      return { param: pointed.param, asks: [pointed.ask], after: [pointed.ask.id] }
    case 'made':
    case 'none':
      return undefined
  }
}

/** "the latest mail about the gala": of all that fit as well as the best, the one that came last. */
function newestOf<T extends { readonly thing: { readonly start?: number }; readonly fit: number }>(
  found: readonly T[],
): readonly T[] {
  const best = found[0]?.fit ?? 0
  const rivals = found.filter(({ fit }) => fit >= best - 0.15)
  return [...rivals].sort((a, b) => (b.thing.start ?? 0) - (a.thing.start ?? 0)).slice(0, 1)
}

/** What to say when no mail was found: which is meant, or that none fits what was said. */
export function sayNoMail(clause: Clause, people: readonly Mention[], context: FillContext): string {
  const words = mailWordsFor(context.preferences)
  const said = [...people.map(({ text }) => text), aboutIn(clause)].filter((part) => part !== '')
  return said.length === 0 ? words.whichMail : words.noMailLike(said.join(', '))
}

/** The addresses of who is meant where that is certain, else the name as said. */
async function namesFor(people: readonly Mention[], context: FillContext): Promise<readonly string[]> {
  const resolved = await Promise.all(people.map((mention) => context.person(mention)))
  return resolved.flatMap((one) => {
    switch (one.kind) {
      case 'exact':
        return one.person.emails.length > 0 ? one.person.emails : [one.person.name]
      case 'address':
        return [one.email]
      case 'ambiguous':
        return one.candidates.flatMap(({ emails }) => emails)
      case 'unknown':
        return [one.name]
      default:
        return assertNever(one)
    }
  })
}

/** "it": the mail an earlier clause is about, after everything that clause does; else the last mail shown. */
function pointBackToMail(context: FillContext): ResolvedMail | undefined {
  for (const step of context.earlier.toReversed()) {
    if (step.kind !== 'do' || !step.action.startsWith('email.')) continue
    const param = step.params.message
    if (!param) continue
    const sends = context.earlier.filter((one) => one.kind === 'do' && one.action === 'email.send_draft')
    return { param, asks: [], after: [step.id, ...sends.map(({ id }) => id)] }
  }
  const subject = context.focus.subjects.find(({ kind }) => kind === 'message')
  if (!subject) return undefined
  return { param: { value: { id: subject.id }, from: 'focus' }, asks: [], after: [], title: subject.title }
}
