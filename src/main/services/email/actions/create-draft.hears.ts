import type { Param } from '../../../../shared/protocol/plan.ts'
import { byDefault, type DraftStep, fromStep, type Hears, said } from '../../../core/action.ts'
import type { Clause } from '../../../core/hear/clause.ts'
import { findPeople } from '../../asking/ask-person.ts'
import type { EmailPorts } from '../email-ports.ts'
import { fillBody, fillSubject } from '../fill-body.ts'
import { guestsIn } from '../guests.ts'
import { namesGuests, recipientsIn } from '../recipients.ts'
import { wordsFor } from '../saying.ts'
import { subjectOf } from '../text/phrase-body.ts'
import { sendStep, sendsDraft, sendTime } from './send-draft.hears.ts'

/** "draft a mail to …" only writes; "email …", "tell …", "write to …" also asks to send it. */
const onlyDraft = (clause: Clause): boolean =>
  clause.topic.intent === 'create'
    ? !/\b(send|tell|let .+ know)\b/i.test(clause.text)
    : /\b(draft|compose|prepare)\b/i.test(clause.text)

export const hearsCreateDraft = (ports: EmailPorts): Hears => ({
  service: 'email',
  intents: ['send', 'create'],
  fits: (clause) => (sendsDraft(clause) ? 0.1 : 0.7),
  fill: async (clause, context) => {
    const words = wordsFor(context.manners)
    const steps: DraftStep[] = []
    const assumptions: string[] = []
    const params: Record<string, Param> = {}
    let body = fillBody(clause, context)
    const mentions = recipientsIn(clause)

    if (mentions.length === 0 && namesGuests(clause)) {
      const guests = await guestsIn(clause, context, ports.self(context.scope).email)
      if (guests.kind === 'unclear') return { ok: false, say: guests.say, suggestions: [] }
      if (guests.kind === 'ask') {
        steps.push(guests.ask)
        params.guestsOf = fromStep(guests.ask.id)
      } else {
        params.people = guests.people
        assumptions.push(...guests.assumptions)
        params.subject = fillSubject(clause) ?? byDefault(guests.title)
        if (guests.text && body.text === undefined) {
          body = { param: guests.text, asks: [] }
          assumptions.push(words.agendaFromNotes(guests.title))
        }
      }
    } else {
      if (mentions.length === 0) return { ok: false, say: words.whoTo, suggestions: [words.writeExample] }
      const people = await findPeople(mentions, context)
      steps.push(...people.asks)
      Object.assign(params, people.params)
    }

    steps.push(...body.asks)
    params.body = body.param
    const subject = fillSubject(clause)
    const settled = context.earlier.findLast((s) => s.kind === 'do' && s.action === 'calendar.take_slot')
    if (subject) params.subject = subject
    else if (settled && params.subject === undefined) params.subject = fromStep(settled.id, 'headline')
    else if (params.subject === undefined && body.text !== undefined) {
      const taken = subjectOf(body.text)
      params.subject = byDefault(taken)
      assumptions.push(words.subjectFromText(taken))
    }
    const draft: DraftStep = {
      kind: 'do',
      id: context.step(),
      title: words.titles.create,
      dependsOn: steps.map(({ id }) => id),
      action: 'email.create_draft',
      params,
    }
    steps.push(draft)
    if (!onlyDraft(clause)) {
      const send = sendStep(draft, context)
      const { at } = sendTime(clause, context)
      const later = at !== undefined && at > context.now && clause.body !== undefined && send.kind === 'do'
      steps.push(later ? { ...send, params: { ...send.params, sendAt: said(at) } } : send)
    }
    return { ok: true, steps, assumptions }
  },
})
