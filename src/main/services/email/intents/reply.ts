import type { Param } from '../../../../shared/protocol/plan.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  type FillContext,
  fromStep,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import type { Thing } from '../../../core/api/lookup.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { askThing } from '../../clarify/ask-thing.ts'
import type { EmailPorts } from '../email-ports.ts'
import { formatPerson, mailWordsFor, messageValue } from '../format/format-mail.ts'
import { answeredBy, newestFrom } from '../lookup/newest-from.ts'
import { aboutIn, resolveMail, sayNoMail } from '../lookup/resolve-reference.ts'
import { copiesOf } from '../model/copies.ts'
import type { Message } from '../provider.ts'
import { fillBody } from './fill-body.ts'
import { ownMailWentTo } from './recipients.ts'
import { sendStep, sendsDraft } from './send-draft.ts'

/** "reply to Marco that Thursday works", "answer the last one": a draft that answers a mail, and the sending of it. */
export const replyIntent = (ports: EmailPorts): ActionIntent => ({
  service: 'email',
  intents: ['reply'],
  score: (clause) => (sendsDraft(clause) ? 0.1 : clause.row ? 0.95 : 0.8),
  fillSlots: async (utterance, context) => {
    const words = mailWordsFor(context.preferences)
    const copies = await copiesOf(utterance, context)
    if (!copies.ok) return { ok: false, say: copies.say, suggestions: [] }
    const { clause, cc } = copies
    const steps: DraftStep[] = []
    const assumptions: string[] = []
    const params: Record<string, Param> = {}
    // a reply goes to who wrote: whatever part a name plays in the words, it says whose mail is answered
    const wentTo = ownMailWentTo(clause)
    const writers = clause.people.filter(
      ({ kind, role }) =>
        !['me', 'group', 'pronoun'].includes(kind) && role !== 'about' && role !== 'addressee',
    )
    const about = aboutIn(clause)

    if (writers.length > 0) {
      const people = await resolvePeople(writers.slice(0, 1), context)
      const who = people.known[0]
      if (who) {
        const message = await newestFrom(ports, context.scope, [who.email], about)
        if (!message) {
          const say = about === '' ? words.noMailFrom(who.name) : words.noMailLike(`${who.name}, ${about}`)
          return { ok: false, say, suggestions: [words.writeExample] }
        }
        const answer = about === '' ? (clause.body?.text ?? '') : ''
        const [meant = message, ...more] = await answeredBy(ports, context.scope, message, answer)
        if (more.length > 0) {
          const things = [meant, ...more].map((one) => subjectThing(one, context))
          const ask = askThing(things, 'message', formatPerson(message.from), context)
          steps.push(ask)
          params.message = fromStep(ask.id)
        } else {
          params.message = lookedUp(messageValue(meant), writers[0]!.text)
          assumptions.push(words.answers(formatPerson(meant.from), meant.subject, context.sayTime(meant.at)))
        }
      } else if (people.asks.every(({ question }) => question.entity?.type === 'UNKNOWN')) {
        // somebody who is in no contact may still have written: the mail is pointed at by its writer's name
        const mail = await resolveMail(clause, writers.slice(0, 1), context)
        if (!mail)
          return { ok: false, say: words.noMailFrom(people.names[0]!), suggestions: [words.writeExample] }
        steps.push(...mail.asks)
        params.message = mail.param
      } else {
        steps.push(...people.asks)
        Object.assign(params, people.params)
        if (about !== '') params.about = said(about)
      }
    } else {
      const mail = await resolveMail(clause, [], context)
      if (!mail) return { ok: false, say: sayNoMail(clause, wentTo, context), suggestions: [] }
      steps.push(...mail.asks)
      params.message = mail.param
    }

    const toAll = /\b(reply|respond|answer|write back)\b.*\b(all|everyone|everybody)\b/i.test(clause.text)
    const body = fillBody(clause, context, !toAll && cc.length === 0)
    steps.push(...body.asks)
    assumptions.push(...(body.assumptions ?? []))
    params.body = body.param
    if (toAll) params.all = said(true)
    else params.all = byDefault(false)
    if (cc.length > 0) params.cc = lookedUp(cc.map((one) => ({ ...one })))
    const draft: DraftStep = {
      kind: 'do',
      id: context.step(),
      title: words.titles.reply,
      dependsOn: steps.map(({ id }) => id),
      action: 'email.reply',
      params,
    }
    const only =
      clause.negated.includes('send') || /^(?:please )?(draft|compose|prepare|write up)\b/i.test(clause.text)
    return { ok: true, steps: [...steps, draft, ...(only ? [] : [sendStep(draft, context)])], assumptions }
  },
})

/** Of one writer's mails what each is called tells them apart. */
const subjectThing = (mail: Message, context: FillContext): Thing => ({
  kind: 'message',
  id: mail.id,
  title: mail.subject,
  people: [mail.from.name, mail.from.email],
  detail: context.sayTime(mail.at),
  value: messageValue(mail),
})
