import type { Scope } from '../../../shared/protocol/ids.ts'
import type { SmsStore } from '../local/sms-store.ts'
import type { SmsOptions } from '../options.ts'
import type { Outgoing } from '../outgoing.ts'
import type { ReceivedText } from '../sms-account.ts'
import { openStrangers } from './strangers.ts'

export interface Pairing {
  /** The phone stands for this user from now on; what it texted before is acted on by nobody. */
  pair(text: ReceivedText, scope: Scope): Promise<void>
  /** A text of a phone that is not paired: nothing is done with it, not even once the phone is. */
  note(text: ReceivedText): void
  /** Tells a paired phone that a text was sent before it was paired: whoever held it then had not proved it. */
  refuse(text: ReceivedText): Promise<void>
}

export function openPairing(
  store: SmsStore,
  outgoing: Outgoing,
  { assistant, directory, log, clock, logger, wording }: SmsOptions,
): Pairing {
  const strangers = openStrangers()
  return {
    async pair(text, scope) {
      const { from, sid, at: since } = text
      const opened = await assistant.openSession(scope)
      if (!opened.ok) throw new Error(opened.error.code)
      const { sessionId: session, lastSyncId: cursor } = opened.value
      const address = { kind: 'phone', value: from } as const
      const before = directory.userOf(address)
      // whoever holds the phone has proved it by the code, also one that was somebody else's
      if (before !== undefined && before !== scope.user) await directory.remove(address)
      await directory.assign(address, scope.user)
      await log.unit(() => {
        // the code, and what came before it, is no command when the provider delivers it again
        for (const seen of [...strangers.take(from), text]) store.inbox.passOver(seen)
        store.pair({ phone: from, scope, session, cursor, pairedAt: clock.now(), since })
        outgoing.queue(from, wording().sms.paired, `paired:${sid}`, true)
      })
      logger.info('sms.paired')
    },
    note: strangers.note,
    async refuse(text) {
      await log.unit(() => {
        if (store.inbox.passOver(text))
          outgoing.queue(text.from, wording().sms.beforePairing, `reply:${text.sid}`, true)
      })
    },
  }
}
