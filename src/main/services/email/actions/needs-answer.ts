import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import { mailWordsFor, messageRow, messageSubject, messageValue } from '../format/format-mail.ts'
import { writersIn } from '../intents/recipients.ts'
import { mailsToAnswer } from '../lookup/mails-to-answer.ts'

const NeedsAnswer = z.strictObject(peopleShape)
type NeedsAnswer = z.infer<typeof NeedsAnswer>

const asks =
  /\b(need|needs|needing|require|requires|awaiting|waiting|owe|owing|haven['’]?t|have not|have i not|did i not|didn['’]?t|unanswered|outstanding|pending|should i|must i|do i (?:have|need) to)\b.*\b(answer|answers|answering|reply|replies|replied|response|responses|respond|answered|from me|to me|to reply|to answer)\b|\bunanswered\b|\b(?:who|which|what)\b.*\b(?:waiting (?:on|for) me|wait(?:s)? for me|need(?:s)? me|left to (?:answer|reply)|still to (?:answer|reply)|to reply to|to answer)\b|\b(?:who|whom|what|which)\b.{0,20}\bi(?: still)? (?:ignoring|neglecting|leaving hanging)\b|\bbehind (?:on|with) (?:answering|replying|my (?:answers|replies))\b/i
/** What stands for itself, whatever it is about by its words. */
const surely =
  /^(?:so |and )*(?:what['’]?s|what is|what|which|whom?|anything|show|list|any)\b.{0,40}(?:\bunanswered\b|\bwaiting (?:on|for) (?:me|a reply|an answer|my (?:reply|answer))\b|\b(?:i|do i) (?:still )?(?:owe|owing)\b.*\b(?:reply|answer|response)\b|\bstill owing a (?:reply|response)\b|\bi (?:leaving|keeping) (?:hanging|waiting)\b|\bi (?:still )?(?:have|need|ought) to (?:reply|answer|respond)\b|\b(?:haven['’]?t i|have i not|i haven['’]?t|i have not|didn['’]?t i)\b.{0,12}\b(?:answered|replied|responded|answer|reply|respond|got back)\b)|^(?:so |and )*who(?:m)? (?:am i (?:still )?(?:ignoring|neglecting)\b|do i (?:still )?owe (?:an?|any) (?:answer|reply|response|e-?mail)\b)/i

/** "which emails still need an answer from me?": decided by signals that are said, for each mail. */
export function needsAnswerAction(ports: EmailPorts): Action {
  return action<NeedsAnswer>({
    id: 'email.needs_answer',
    pillar: 'email',
    title: en.email.titles.needsAnswer,
    effect: 'read',
    params: NeedsAnswer,
    examples: ['which emails still need an answer from me?', 'what mail is waiting for me to reply?'],
    intent: {
      service: 'email',
      intents: ['query'],
      conditions: { asksWhatWaits: ({ text }) => surely.test(text) && !/\b(?:you|u|omnii)\b/i.test(text) },
      score: (clause) => (asks.test(clause.text) ? 0.95 : 0),
      fillSlots: async (clause, context) => {
        const who = await resolvePeople(writersIn(clause), context)
        const id = context.step()
        const title = mailWordsFor(context.preferences).titles.needsAnswer
        return {
          ok: true,
          steps: [
            ...who.asks,
            { kind: 'do', id, title, dependsOn: [], action: 'email.needs_answer', params: who.params },
          ],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.needsAnswer),
    run: async (params, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const of = everyone(params)
      const from = new Set(of.map(({ email }) => email.toLowerCase()))
      const names = of.map(({ name }) => name)
      const all = await mailsToAnswer(ports, scope, now, preferences.locale)
      const found = all.filter(({ message }) => from.size === 0 || from.has(message.from.email.toLowerCase()))
      const rows = found.map(({ message, reasons }) => {
        const row = messageRow(message, preferences, now)
        return { ...row, detail: `${row.detail} · ${reasons.join(' · ')}` }
      })
      return readOutcome({
        summary: found.length === 0 ? words.nothingToAnswer(names) : words.toAnswer(found.length, names),
        value: found.map(({ message, reasons }) => ({
          message: messageValue(message),
          reasons: [...reasons],
        })),
        subjects: found.map(({ message }) => messageSubject(message)),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
