import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { ApprovalId } from '../../../shared/protocol/ids.ts'
import type { PairedPhone } from '../local/phones.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { ReceivedText } from '../sms-account.ts'
import { codeDigits } from '../text/keywords.ts'
import { ago } from './event-texts.ts'
import { lateMs } from './late.ts'
import { messageId, type Replies } from './replies.ts'

/** Wrong codes from one phone until all its codes are withdrawn. */
const maxWrongCodes = 5

export interface CodedApprovals {
  /** Inside `log.unit`: a code for this approval, bound to the digests that were shown. */
  codeFor(phone: PairedPhone, asked: SessionEvent<'approval.asked'>): string
  /** Acts on a text that is a code. False when it has to be tried again later. */
  take(text: ReceivedText, phone: PairedPhone, typed: string): Promise<boolean>
}

/** Approvals by one-time codes: a sender's number can be forged, so a phone proves that it was sent the whole card. */
export function openApprovals(store: SmsStore, replies: Replies, options: SmsOptions): CodedApprovals {
  const { assistant, clock, log, logger } = options
  const { codes } = store
  const wrongCodes = new Map<string, number>()

  function newCode(phone: PairedPhone): string {
    for (;;) {
      const code = String(options.random(10 ** codeDigits)).padStart(codeDigits, '0')
      if (!codes.get(phone.phone, code)) return code
    }
  }

  async function refuse(text: ReceivedText, phone: PairedPhone): Promise<true> {
    const { sms } = options.wording()
    const wrong = (wrongCodes.get(phone.phone) ?? 0) + 1
    wrongCodes.set(phone.phone, wrong)
    if (wrong < maxWrongCodes) return replies.reply(text, sms.wrongCode)
    wrongCodes.delete(phone.phone)
    await log.unit(() => codes.drop(phone.phone))
    logger.warn('sms.codes_revoked')
    return replies.reply(text, sms.codesRevoked)
  }

  return {
    codeFor(phone, asked) {
      const code = newCode(phone)
      codes.put({
        code,
        phone: phone.phone,
        session: asked.sessionId,
        approval: asked.approvalId,
        digests: Object.fromEntries(asked.steps.map(({ stepId, digest }) => [stepId, digest])),
        title: asked.title,
        expiresAt: clock.now() + lateMs,
      })
      return code
    },
    async take(text, phone, typed) {
      const { sms } = options.wording()
      const found = codes.get(phone.phone, typed)
      if (!found) return refuse(text, phone)
      wrongCodes.delete(phone.phone)
      const now = clock.now()
      if (now > found.expiresAt)
        return replies.replyWith(text, () => {
          const code = newCode(phone)
          codes.put({ ...found, code, expiresAt: now + lateMs })
          return sms.stillDoIt(found.title, ago(now - (found.expiresAt - lateMs), sms), code)
        })
      const decided = await assistant.submit(phone.scope, {
        kind: 'decide',
        sessionId: found.session,
        clientMessageId: messageId(text.sid),
        approvalId: found.approval as ApprovalId,
        decision: 'approve',
        digests: found.digests,
        channel: 'sms',
        agent: 'guide',
      })
      if (!decided.ok && decided.error.code === 'store_full') return false
      return replies.replyWith(text, () => {
        codes.drop(phone.phone, found.approval)
        return decided.ok ? sms.approved : decided.error.message
      })
    },
  }
}
