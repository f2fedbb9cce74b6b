import type { Param } from '../../../../shared/protocol/plan.ts'
import { type ActionIntent, type FillContext, lookedUp, said } from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { aboutIn, mailWords } from '../lookup/resolve-reference.ts'
import { mailSpan } from '../model/mail-span.ts'
import { ownMailWentTo, recipientsIn, writersIn } from './recipients.ts'

const wasSent =
  /\b(i(?:['’]ve| have)? (?:sent|wrote|written|e-?mailed)|sent (?:by me|mail|mails|e-?mails?|items|folder)|did i (?:send|write|e-?mail|mail|reply|answer|say|tell)|my sent)\b/i
const files = /\b(attachments?|attached|files?)\b/i
const asksWho =
  /^(?:so |and |tell me |show me |do you know )*who(?:['’]s| has| have| all| else)*\s+(?:e-?mailed|mailed|wr[io]te|written|sent|messaged|contacted|been (?:e-?mailing|writing|in touch))\b/i
const newest = /\b(?:last|latest|newest|most recent)\b/i
const severalNewest =
  /\b(?:last|latest|newest|most recent)\s+(\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b/i
const plural = /\b(?:e-?mails|mails|messages|ones|week|month|year|days?|hours?|weeks|months)\b/i
const numbers = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** "the latest mail" is one, "the last three mails" are three; all of them when neither is said. */
function mostOf(text: string): number | undefined {
  const several = severalNewest.exec(text)?.[1]?.toLowerCase()
  if (several !== undefined && !/\b(?:days?|hours?|weeks?|months?|years?)\b/i.test(text))
    return Number(several) || numbers.indexOf(several) + 2
  return newest.test(text) && !plural.test(text) ? 1 : undefined
}

/** "search my mail for quote", "mails that mention Boston" */
function searchedFor({ text, times }: Clause): string {
  const found =
    /\b(?:search|look|find|hunt|dig|check)\b.*?\bfor\s+(.+)$|\b(?:containing|mention(?:s|ing)?|with(?: the words?)?|that says?)\s+(.+)$/i.exec(
      text,
    )
  const words = times.reduce((left, time) => left.replace(time.text, ''), found?.[1] ?? found?.[2] ?? '')
  return mailWords(words)
}

/** "mail from people, not newsletters" */
const noLists =
  /\b(?:not?|without|excluding|except(?: for)?|ignoring|isn['’]?t|aren['’]?t|non)[ -](?:(?:any|the|an?|from) )*(?:newsletters?|promotions?|mailing lists?|bulk|list mail)\b|\bfrom (?:(?:real|actual|human) )?(?:people|humans|persons)(?! (?:at|from|in|over|who|i|we)\b)/iu

/** "from anyone at Acme": whoever writes from there. */
const fromThere =
  /\b(?:from|by) (?:any(?:one|body)|some(?:one|body)|every(?:one|body)|people|folks|the (?:people|team|folks)) (?:at|from|in|over at) ((?:the )?[\p{L}\d][\p{L}\d&.'’-]*(?: \p{Lu}[\p{L}\d&.'’-]*)*)/iu

/** What somebody looks for in the mail. An ambiguous name shows everybody's: reading harms nobody. */
export const findMailIntent: ActionIntent = {
  service: 'email',
  intents: ['query'],
  score: () => 0.5,
  fillSlots: async (clause, context) => {
    const words = mailWordsFor(context.preferences)
    const { text } = clause
    const params: Record<string, Param> = {}
    const left = clause.row?.name === 'did-it-leave' ? clause.row.slots : undefined
    const sent = left !== undefined || wasSent.test(text)
    const whose = sent
      ? [...ownMailWentTo(clause), ...recipientsIn(clause), ...writersIn(clause)]
      : [...writersIn(clause), ...recipientsIn(clause)]
    const [mention] = whose
    const assumptions: string[] = []
    Object.assign(params, await writersOf(rowOf(whose), context))
    const there = mention ? undefined : fromThere.exec(text)?.[1]
    if (there) params.fromName = said(there)
    const about = left
      ? mailWords(left.what?.text ?? '')
      : withoutMarks(aboutIn(clause)) || (mention || there || files.test(text) ? '' : searchedFor(clause))
    if (about !== '') params.about = said(about)
    if (asksWho.test(text)) params.show = said('people')
    const most = mostOf(text)
    if (most !== undefined) params.most = said(most)
    if (
      (/\b(unread|not read|new|haven['’]?t (?:read|opened)|unopened)\b/i.test(text) &&
        mention === undefined) ||
      /\b(unread|not read|haven['’]?t (?:read|opened)|unopened|(?:did|have) i miss(?:ed)?|any new|new (?:e-?)?mails?)\b/i.test(
        text,
      )
    )
      params.unread = said(true)
    if (marks.test(text)) params.starred = said(true)
    if (files.test(text)) params.attachments = said(true)
    if (noLists.test(text)) {
      params.bulk = said(false)
      assumptions.push(words.withoutLists)
    } else if (/\b(newsletters?|promotions?|mailing lists?)\b/i.test(text)) params.bulk = said(true)
    if (sent) params.folder = said('sent')
    else if (/\b(archived?)\b/i.test(text)) params.folder = said('archive')
    else if (/\b(bin|trash|deleted)\b/i.test(text)) params.folder = said('trash')
    const { since, until } = mailSpan(clause, context)
    const when = clause.times.map((time) => time.text).join(' ')
    if (since !== undefined) params.since = said(since, when)
    if (until !== undefined) params.until = said(until, when)
    const id = context.step()
    const title = words.titles.list
    return {
      ok: true,
      steps: [{ kind: 'do', id, title, dependsOn: [], action: 'email.find_mail', params }],
      assumptions,
    }
  },
}

/** The first, and those who stand in one row with it: "from Helen or Grace". */
function rowOf(whose: readonly Mention[]): readonly Mention[] {
  const [first] = whose
  const distinct = whose.filter(
    (one, at) => whose.findIndex(({ span }) => span[0] === one.span[0]) === at && one.role === first?.role,
  )
  return distinct
}

/** Everybody's addresses, and the names nobody in the contacts has. An ambiguous name is everybody's of that name. */
async function writersOf(whose: readonly Mention[], context: FillContext): Promise<Record<string, Param>> {
  const people: { readonly name: string; readonly email: string }[] = []
  const names: string[] = []
  for (const mention of whose) {
    const resolved = await context.person(mention)
    if (resolved.kind === 'exact') people.push(...addresses([resolved.person]))
    else if (resolved.kind === 'ambiguous') people.push(...addresses(resolved.candidates))
    else if (resolved.kind === 'address')
      people.push({ name: resolved.name || resolved.email, email: resolved.email })
    else names.push(resolved.name)
  }
  const [fromName, ...moreNames] = names
  return {
    ...(people.length > 0 ? { people: lookedUp(people, whose.map(({ text }) => text).join(' ')) } : {}),
    ...(fromName === undefined ? {} : { fromName: said(fromName) }),
    ...(moreNames.length > 0 ? { moreNames: said(moreNames) } : {}),
  }
}

/** What is said of a mail by its star, and names none. */
const marks = /\b(?:starred|flagged|important)\b/i
const withoutMarks = (about: string): string =>
  about.replace(new RegExp(marks, 'gi'), ' ').replace(/\s+/g, ' ').trim()

const addresses = (people: readonly { name: string; emails: readonly string[] }[]) =>
  people.flatMap(({ name, emails }) => emails.map((email) => ({ name, email })))
