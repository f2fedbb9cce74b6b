import type { PairedPhone } from '../local/phones.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Outgoing } from '../outgoing.ts'
import type { ReceivedText } from '../sms-account.ts'
import { readKeyword } from '../text/keywords.ts'
import { openAnswers } from './answers.ts'
import { openApprovals } from './approvals.ts'
import { openAsks } from './asks.ts'
import { openEscalation } from './escalation.ts'
import { openFollowing } from './following.ts'
import { openReplies } from './replies.ts'

/** The longest text that is taken: what the provider itself passes on at most. */
const maxTextLength = 1_600

export interface SmsConversation {
  /** Acts on one stored text. Doing it twice changes nothing more. False when it has to be tried again later. */
  handle(text: ReceivedText, phone: PairedPhone): Promise<boolean>
  /** Turns what happened in the phone's session since its cursor into texts. */
  follow(phone: PairedPhone): Promise<void>
  /** Texts what waited on the desktop for long enough, and reminders nobody was there to see. True when there was any. */
  escalate(phone: PairedPhone): Promise<boolean>
}

/** What is said by phone and what is texted back: the same sessions, questions and approvals as everywhere else. */
export function openConversation(store: SmsStore, outgoing: Outgoing, options: SmsOptions): SmsConversation {
  const { log } = options
  const replies = openReplies(store, outgoing, options)
  const approvals = openApprovals(store, replies, options)
  const asks = openAsks(store, outgoing, approvals, options)
  const answers = openAnswers(store, asks, replies, options)
  const { reply } = replies

  return {
    async handle(text, phone) {
      const { sms } = options.wording()
      const keyword = readKeyword(text.body)
      if (keyword?.kind === 'opt_out') {
        // The carrier confirms an opt-out itself; another text would be one too many.
        await log.unit(() => store.phones.setOptedOut(phone.phone, true))
        return reply(text, undefined)
      }
      if (keyword?.kind === 'opt_in') {
        await log.unit(() => store.phones.setOptedOut(phone.phone, false))
        return reply(text, sms.welcomeBack)
      }
      if (text.body.trim() === '') return reply(text, text.media > 0 ? sms.media : sms.empty)
      if (text.body.length > maxTextLength) return reply(text, sms.tooLong(maxTextLength))
      switch (keyword?.kind) {
        case 'help':
          return reply(text, sms.help)
        case 'more':
          await log.unit(() => {
            if (!outgoing.queueMore(phone.phone, `more:${text.sid}`))
              outgoing.queue(phone.phone, sms.noMore, `reply:${text.sid}`, true)
            store.inbox.handled(text.sid)
          })
          return true
        case 'code':
          return approvals.take(text, phone, keyword.code)
        case 'answer':
          return answers.takeReferred(text, phone, keyword.reference, keyword.text)
        default:
          return answers.takeSaid(text, phone)
      }
    },
    follow: openFollowing(store, asks, options),
    escalate: openEscalation(store, asks, options),
  }
}
