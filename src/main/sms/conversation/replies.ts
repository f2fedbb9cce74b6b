import type { ClientMessageId } from '../../../shared/protocol/ids.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Outgoing } from '../outgoing.ts'
import type { ReceivedText } from '../sms-account.ts'

/** Answers texts and notes them as acted on, in one commit. */
export interface Replies {
  /** Resolves to true: the text is done with. Without a body nothing is texted back. */
  reply(text: ReceivedText, body: string | undefined): Promise<true>
  /** As `reply`, with what else has to be written in the same commit; `body` is made inside it. */
  replyWith(text: ReceivedText, body: () => string | undefined): Promise<true>
}

/** The client message id of what a text says: said again under it, it counts once. */
export const messageId = (sid: string): ClientMessageId => `sms:${sid}` as ClientMessageId

export function openReplies(store: SmsStore, outgoing: Outgoing, { log }: SmsOptions): Replies {
  async function commit(text: ReceivedText, body: () => string | undefined): Promise<true> {
    await log.unit(() => {
      const said = body()
      if (said !== undefined) outgoing.queue(text.from, said, `reply:${text.sid}`, true)
      store.inbox.handled(text.sid)
    })
    return true
  }
  return { reply: (text, body) => commit(text, () => body), replyWith: commit }
}
