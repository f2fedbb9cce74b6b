import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { QuestionId } from '../../../shared/protocol/ids.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { Reference } from '../local/references.ts'
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

  /** Whether this text was submitted before a crash: it is no later than it was then. */
  const wasSubmitted = async (text: ReceivedText, { session }: PairedPhone): Promise<boolean> =>
    (await log.claimed(session, messageId(text.sid))) !== undefined

  /** Keeps what was said under a new reference and asks whether it still holds. */
  function askAgain(
    text: ReceivedText,
    phone: PairedPhone,
    kept: Omit<Reference, 'at'>,
    asked: (reference: string) => string,
  ): Promise<true> {
    return replies.replyWith(text, () => asked(references.add(phone.phone, { ...kept, at: clock.now() })))
  }

  async function submitCommand(text: ReceivedText, phone: PairedPhone, said: string): Promise<boolean> {
    const accepted = await assistant.submit(phone.scope, {
      kind: 'command',
      sessionId: phone.session,
      clientMessageId: messageId(text.sid),
      text: said,
      agent: 'guide',
      channel: 'sms',
      dryRun: false,
    })
    if (!accepted.ok && accepted.error.code === 'store_full') return false
    const { sms } = options.wording()
    const media = text.media > 0 ? sms.mediaLeft : undefined
    return replies.reply(text, accepted.ok ? media : accepted.error.message)
  }

  async function submitAnswer(
    text: ReceivedText,
    phone: PairedPhone,
    { session, question }: { readonly session: Reference['session']; readonly question: string },
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
      const now = clock.now()
      const meant = found.held !== undefined && isYes(said) ? found.held : said
      if (now > found.at + lateMs && !(await wasSubmitted(text, phone))) {
        const asked = ago(now - found.at, sms)
        return askAgain(text, phone, { ...found, held: meant }, (again) =>
          sms.stillAnswer(meant, asked, again),
        )
      }
      if (found.question !== undefined)
        return submitAnswer(text, phone, { ...found, question: found.question }, meant)
      return meant === found.held
        ? submitCommand(text, phone, meant)
        : replies.reply(text, sms.noSuchReference(reference))
    },

    async takeSaid(text, phone) {
      const { sms } = options.wording()
      const now = clock.now()
      const { session } = phone
      if (await wasSubmitted(text, phone)) return submitCommand(text, phone, text.body)
      if (now > text.at + lateMs) {
        const sent = ago(now - text.at, sms)
        const kept = { session, question: undefined, held: text.body }
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
        return askAgain(text, phone, { session, question: answers, held: text.body }, (reference) =>
          sms.stillAnswer(text.body, ago(now - asked, sms), reference),
        )
      return submitCommand(text, phone, text.body)
    },
  }
}
