import type { Param } from '../../../../shared/protocol/plan.ts'
import { type Hears, lookedUp, said } from '../../../core/action.ts'
import { aboutIn } from '../pointing.ts'
import { recipientsIn, writersIn } from '../recipients.ts'
import { wordsFor } from '../saying.ts'
import { mailSpan } from '../when.ts'

/** What somebody looks for in the mail. An ambiguous name shows everybody's: reading harms nobody. */
export const hearsFindMail: Hears = {
  service: 'email',
  intents: ['query'],
  fits: () => 0.5,
  fill: async (clause, context) => {
    const words = wordsFor(context.manners)
    const params: Record<string, Param> = {}
    const sent =
      /\b(i (?:sent|wrote)|sent (?:by me|mail|items|folder)|did i (?:send|write|e-?mail)|my sent)\b/i.test(
        clause.text,
      )
    const [mention] = sent
      ? [...recipientsIn(clause), ...writersIn(clause)]
      : [...writersIn(clause), ...recipientsIn(clause)]
    const assumptions: string[] = []
    if (mention) {
      const resolved = await context.person(mention)
      switch (resolved.kind) {
        case 'exact':
          params.people = lookedUp(addresses([resolved.person]), mention.text)
          break
        case 'ambiguous':
          params.people = lookedUp(addresses(resolved.candidates), mention.text)
          break
        case 'address':
          params.people = said([{ name: resolved.name || resolved.email, email: resolved.email }])
          break
        case 'unknown':
          params.fromName = said(resolved.name)
      }
    }
    const about = aboutIn(clause)
    if (about !== '') params.about = said(about)
    if (/\b(unread|not read|new|haven['’]?t (?:read|opened)|unopened)\b/i.test(clause.text))
      params.unread = said(true)
    if (/\b(starred|flagged|important)\b/i.test(clause.text)) params.starred = said(true)
    if (/\b(attachments?|attached|files?)\b/i.test(clause.text)) params.attachments = said(true)
    if (/\b(newsletters?|promotions?|mailing lists?)\b/i.test(clause.text)) params.bulk = said(true)
    if (sent) params.folder = said('sent')
    else if (/\b(archived?)\b/i.test(clause.text)) params.folder = said('archive')
    else if (/\b(bin|trash|deleted)\b/i.test(clause.text)) params.folder = said('trash')
    const { since, until } = mailSpan(clause, context)
    if (since !== undefined) params.since = said(since)
    if (until !== undefined) params.until = said(until)
    const id = context.step()
    const title = words.titles.list
    return {
      ok: true,
      steps: [{ kind: 'do', id, title, dependsOn: [], action: 'email.find_mail', params }],
      assumptions,
    }
  },
}

const addresses = (people: readonly { name: string; emails: readonly string[] }[]) =>
  people.flatMap(({ name, emails }) => emails.map((email) => ({ name, email })))
