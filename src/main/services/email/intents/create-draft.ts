import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type ActionIntent,
  byDefault,
  type DraftStep,
  fromStep,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import type { TimeExpression } from '../../../core/nlu/time/expression.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import type { EmailPorts } from '../email-ports.ts'
import { mailWordsFor } from '../format/format-mail.ts'
import { copiesOf } from '../model/copies.ts'
import { everyoneShown, guestsIn, notesOf } from '../model/guests.ts'
import { subjectOf } from '../text/phrase-body.ts'
import { socialBody } from '../text/social-body.ts'
import { type FilledBody, fillBody, fillSubject } from './fill-body.ts'
import { namesGuests, recipientsIn } from './recipients.ts'
import { sendStep, sendsDraft, sendTime } from './send-draft.ts'

/** "draft a mail to …" only writes; "email …", "tell …", "write to …" also asks to send it. */
const onlyDraft = (clause: Clause): boolean =>
  clause.negated.includes('send') ||
  (clause.classification.intent === 'create'
    ? !/\b(send|tell|let .+ know)\b/i.test(clause.text)
    : /\b(draft|compose|prepare)\b/i.test(clause.text))

/** Ways of telling somebody that Omnii has not got: said openly, and done by mail. */
const chats =
  /^(?:please |pls |can you |could you |and |also |quickly |just )*(?:text|sms|whats ?app|dm|i?message|msg|ping|wa|slack|send .{0,30}\b(?:an? )?(?:text|sms|whats ?app|dm|message))\b/i
const severalLetters = /\band to \p{Lu}\p{L}+,? (?:that|saying)\b/u

/** What is sent has to be got ready first: "send Dana the quote by Thursday". */
const handsOver = /^(?:send|e-?mail|mail|write)$/

/** "send Dana the quote tomorrow at 9": when it goes; "send Dana the agenda for lunch tomorrow at 1" says when lunch is. */
const sendsThen = ({ verb, text, times, subject }: Clause): boolean =>
  verb === 'send' &&
  !subject &&
  times.some(({ start }) => start?.time !== undefined) &&
  !/\b(?:about|for|regarding|re|of|on the|with|at the|invit\w+|before|after)\s/i.test(
    text.slice(0, times[0]!.span[0]),
  )

/** "by Thursday", of the sending and not of what is said or what it is about. */
function deadlineOf({ times, body, subject }: Clause): TimeExpression | undefined {
  const inside = [body, subject].flatMap((part) => (part ? [part.span] : []))
  return times.find(
    ({ mod, span }) =>
      (mod === 'by' || mod === 'before') && !inside.some(([start, end]) => span[0] >= start && span[0] < end),
  )
}

export const createDraftIntent = (ports: EmailPorts): ActionIntent => ({
  service: 'email',
  intents: ['send', 'create'],
  conditions: {
    isSocial: ({ text }, { preferences }) => socialBody(text, mailWordsFor(preferences)) !== undefined,
  },
  score: (clause) => (sendsDraft(clause) ? 0.1 : 0.7),
  fillSlots: async (utterance, context) => {
    const words = mailWordsFor(context.preferences)
    const copies = await copiesOf(utterance, context)
    if (!copies.ok) return { ok: false, say: copies.say, suggestions: [...words.changeExamples.slice(3)] }
    const { clause } = copies
    if (clause.body && severalLetters.test(clause.body.text))
      return { ok: false, say: words.twoLetters, suggestions: [] }
    const social = clause.body === undefined ? socialBody(clause.text, words) : undefined
    const deadline = deadlineOf(clause)
    if (deadline && !clause.body && !social && handsOver.test(clause.verb))
      return {
        ok: false,
        say: words.noDeadline(deadline.text),
        suggestions: [wordingFor(context.preferences.locale).speak.addTask(clause.text)],
      }
    const steps: DraftStep[] = []
    const assumptions: string[] = chats.test(clause.text) ? [words.asMail] : []
    const params: Record<string, Param> =
      copies.cc.length > 0 ? { cc: lookedUp(copies.cc.map((one) => ({ ...one }))) } : {}
    if (deadline && clause.body) assumptions.push(words.deadlineNotKept(deadline.text))
    const mentions = social ? [namedIn(clause, social.to)] : recipientsIn(clause)
    const toOne = mentions.length === 1 && mentions[0]!.kind !== 'group' && copies.cc.length === 0
    let body = social ? writtenBody(social.body) : fillBody(clause, context, toOne)
    if (social) {
      params.subject = byDefault(social.subject)
      assumptions.push(words.writtenForYou)
    } else if (mentions.length > 0 && clause.body === undefined) {
      const notes = await notesOf(clause, context)
      if (notes.kind === 'none') return { ok: false, say: words.noNotes(notes.title), suggestions: [] }
      if (notes.kind === 'known') {
        body = { param: lookedUp(notes.text, notes.title), asks: [], text: notes.text }
        params.subject = byDefault(notes.title)
        assumptions.push(words.agendaFromNotes(notes.title))
      }
    }

    const all = everyoneShown(clause, mentions, context, ports.self(context.scope).email)
    if (all) {
      if (all.people.length === 0) return { ok: false, say: words.whoTo, suggestions: [words.writeExample] }
      params.people = lookedUp(
        all.people.map((one) => ({ ...one })),
        'them',
      )
      if (all.declined.length > 0)
        assumptions.push(words.declinedLeftOut(all.declined.map(({ name, email }) => name || email)))
    } else if (mentions.length === 0 && namesGuests(clause)) {
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
      const people = await resolvePeople(mentions, context)
      steps.push(...people.asks)
      Object.assign(params, people.params)
    }

    steps.push(...body.asks)
    assumptions.push(...(body.assumptions ?? []))
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
      const known = clause.body !== undefined || sendsThen(clause)
      const later = at !== undefined && at > context.now && known && send.kind === 'do'
      if (later && clause.body === undefined) assumptions.push(words.leavesAt(context.sayTime(at)))
      steps.push(later ? { ...send, params: { ...send.params, sendAt: said(at) } } : send)
    }
    return { ok: true, steps, assumptions }
  },
})

const writtenBody = (text: string): FilledBody => ({ param: byDefault(text), asks: [], text })

/** Who is meant, as hearing found them, else as they stand in the words. */
function namedIn(clause: Clause, name: string): Mention {
  const utterance = clause.people.find(({ text }) => text.toLowerCase() === name.toLowerCase())
  const start = clause.text.indexOf(name)
  return (
    utterance ?? {
      kind: /^(?:him|her|them)$/i.test(name) ? 'pronoun' : 'name',
      role: 'to',
      text: name,
      span: [start, start + name.length],
    }
  )
}
