import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { QuestionId, SessionId } from '../../../shared/protocol/ids.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { SmsReference } from '../local/references.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { ReceivedText } from '../sms-account.ts'
import { isYes } from '../text/keywords.ts'
import type { Asks } from './asks.ts'
import { ago } from './event-texts.ts'
import { lateMs } from './late.ts'
import { messageId, type Replies } from './replies.ts'

export interface TextedAnswers {
  /** Acts on "Q7 2": an answer or consent by reference. False when it has to be tried again later. */
  takeReferred(text: ReceivedText, phone: PairedPhone, reference: string, said: string): Promise<boolean>
  /** Acts on anything else that is said: a command, or an answer in the phone's own conversation. False as above. */
  takeSaid(text: ReceivedText, phone: PairedPhone): Promise<boolean>
}

/** What is said by text. What is late is told as such and kept; it is done when the person says so by its reference. */
export function openAnswers(
  store: SmsStore,
  asks: Asks,
  replies: Replies,
  options: SmsOptions,
): TextedAnswers {
  const { assistant, clock, log } = options
  const { references } = store

  /** Whether what the text with this id said was submitted: before a crash it was no later than it was then. */
  const wasSubmitted = async (sid: string, { session }: { session: SessionId }): Promise<boolean> =>
    (await log.claimed(session, messageId(sid))) !== undefined

  /** Keeps what was said under a new reference and asks whether it still holds. */
  function askAgain(
    text: ReceivedText,
    phone: PairedPhone,
    kept: Omit<SmsReference, 'at'>,
    asked: (reference: string) => string,
  ): Promise<true> {
    return replies.replyWith(text, () => asked(references.add(phone.phone, { ...kept, at: clock.now() })))
  }

  /** `sid` is the text that said it, which may be an earlier one than `text`: by whichever it comes, it counts once. */
  async function submitCommand(
    text: ReceivedText,
    phone: PairedPhone,
    { said, sid }: { readonly said: string; readonly sid: string },
  ): Promise<boolean> {
    const accepted = await assistant.submit(phone.scope, {
      kind: 'command',
      sessionId: phone.session,
      clientMessageId: messageId(sid),
      text: said,
      agent: 'guide',
      channel: 'sms',
      dryRun: false,
    })
    if (!accepted.ok && accepted.error.code === 'store_full') return false
    const { sms } = options.wording()
    const media = text.media > 0 ? sms.mediaLeft : undefined
    return replies.replyWith(text, () => {
      if (accepted.ok) references.settle(phone.phone, sid)
      return accepted.ok ? media : accepted.error.message
    })
  }

  async function submitAnswer(
    text: ReceivedText,
    phone: PairedPhone,
    { session, question }: { readonly session: SmsReference['session']; readonly question: string },
    said: string,
  ): Promise<boolean> {
    const asked = (await assistant.read(session, 0, Number.MAX_SAFE_INTEGER)).find(
      (event): event is SessionEvent<'question.asked'> =>
        event.kind === 'question.asked' && event.questionId === question,
    )
    const choice = /^\d+$/.test(said) ? asked?.question.choices[Number(said) - 1] : undefined
    const answered = await assistant.submit(phone.scope, {
      kind: 'answer',
      sessionId: session,
      clientMessageId: messageId(text.sid),
      questionId: question as QuestionId,
      ...(choice ? { choice: choice.id } : { text: said }),
      channel: 'sms',
      agent: 'guide',
    })
    if (!answered.ok && answered.error.code === 'store_full') return false
    return replies.reply(text, answered.ok ? undefined : answered.error.message)
  }

  return {
    async takeReferred(text, phone, reference, said) {
      const { sms } = options.wording()
      const found = references.get(phone.phone, reference)
      if (!found) return replies.reply(text, sms.noSuchReference(reference))
      const { held, question } = found
      const confirms = isYes(said)
      if (question === undefined && held === undefined) return replies.reply(text, sms.settledAlready)
      if (question === undefined && !confirms) return replies.reply(text, sms.noSuchReference(reference))
      const meant = held !== undefined && confirms ? held : { said, sid: text.sid }
      const now = clock.now()
      const submitted = question === undefined ? meant.sid : text.sid
      if (now > found.at + lateMs && !(await wasSubmitted(submitted, found))) {
        const asked = ago(now - found.at, sms)
        return askAgain(text, phone, { ...found, held: meant }, (again) =>
          sms.stillAnswer(meant.said, asked, again),
        )
      }
      return question === undefined
        ? submitCommand(text, phone, meant)
        : submitAnswer(text, phone, { session: found.session, question }, meant.said)
    },

    async takeSaid(text, phone) {
      const { sms } = options.wording()
      const now = clock.now()
      const { session } = phone
      const spoken = { said: text.body, sid: text.sid }
      if (await wasSubmitted(text.sid, phone)) return submitCommand(text, phone, spoken)
      if (now > text.at + lateMs) {
        const sent = ago(now - text.at, sms)
        const kept = { session, question: undefined, held: spoken }
        return askAgain(text, phone, kept, (reference) => sms.cameLate(text.body, sent, reference))
      }
      const { answers } = await assistant.understand(phone.scope, {
        sessionId: session,
        text: text.body,
        agent: 'guide',
        channel: 'sms',
      })
      const asked = answers === undefined ? undefined : asks.askedAt(phone, answers)
      if (answers !== undefined && asked !== undefined && now > asked + lateMs)
        return askAgain(text, phone, { session, question: answers, held: spoken }, (reference) =>
          sms.stillAnswer(text.body, ago(now - asked, sms), reference),
        )
      return submitCommand(text, phone, spoken)
    },
  }
}
