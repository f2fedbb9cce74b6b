import type { SessionEvent } from '../../../shared/protocol/events.ts'
import { askSource } from '../local/outbox.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Outgoing } from '../outgoing.ts'
import type { CodedApprovals } from './approvals.ts'
import { smsApproval, smsQuestion } from './event-texts.ts'

export interface QueuedText {
  readonly body: string
  readonly source: string
  /** the answer to a text: not held back by quiet hours */
  readonly reply: boolean
}

export interface Asks {
  /** Inside `log.unit`: a question or approval as a text, with a code or, from another conversation, a reference. */
  textOf(
    phone: PairedPhone,
    asked: SessionEvent<'question.asked' | 'approval.asked'>,
    how: { readonly elsewhere: boolean; readonly reply: boolean },
  ): QueuedText
  /** Inside `log.unit`: queues the text unless it was before. */
  queue(phone: PairedPhone, text: QueuedText | undefined): void
  /** Whether the phone was asked this, so that it is told when somebody else settled it. */
  wasAsked(phone: PairedPhone, wait: string): boolean
  /** When the phone was asked this, epoch milliseconds; undefined when it was not. */
  askedAt(phone: PairedPhone, wait: string): number | undefined
}

/** Questions and approvals as texts. */
export function openAsks(
  store: SmsStore,
  outgoing: Outgoing,
  approvals: CodedApprovals,
  options: SmsOptions,
): Asks {
  const { outbox, references } = store
  return {
    textOf(phone, asked, { elsewhere, reply }) {
      const { sms } = options.wording()
      const where = elsewhere ? `${sms.waitsOnDesktop}\n` : ''
      if (asked.kind === 'approval.asked') {
        const body = where + smsApproval(asked, approvals.codeFor(phone, asked), sms)
        return { body, source: askSource(phone.phone, asked.approvalId), reply }
      }
      const reference = elsewhere
        ? references.add(phone.phone, {
            session: asked.sessionId,
            question: asked.questionId,
            at: options.clock.now(),
          })
        : undefined
      const body = where + smsQuestion(asked.question, sms, reference)
      return { body, source: askSource(phone.phone, asked.questionId), reply }
    },
    queue(phone, text) {
      if (text && !outbox.has(text.source)) outgoing.queue(phone.phone, text.body, text.source, text.reply)
    },
    wasAsked: (phone, wait) => outbox.has(askSource(phone.phone, wait)),
    askedAt: (phone, wait) => outbox.handedOverAt(askSource(phone.phone, wait)),
  }
}
