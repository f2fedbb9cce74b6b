import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Happened } from '../writes/make-writes.ts'
import type { GoogleAnswer, GoogleCall, GoogleHttp } from './google-http.ts'
import type { GoogleSentTables } from './local/google-sent-tables.ts'

/** longer than anything is looked up after a doubt */
const notedForMs = 7 * 86_400_000

/** Writes that make something at Google, where it takes no ids: made twice they are there twice. */
export interface SentWrites {
  /** Sends one, on record before it leaves. Resolves and rejects as the call does. */
  send(key: string, call: GoogleCall): Promise<GoogleAnswer>
  /**
   * What became of one that is not found there. Rejects with `provider_unavailable` while it may still turn up, so that it is
   * looked up again; what never left, or was refused, did not happen.
   */
  notFound(key: string): Happened<never>
}

/** @param settleMs after so long what was written is told by the API that is asked for it */
export function openSentWrites({
  http,
  sent,
  settleMs,
  now,
  commit,
  words,
}: {
  readonly http: GoogleHttp
  readonly sent: GoogleSentTables
  readonly settleMs: number
  readonly now: () => number
  readonly commit: (body: () => void) => Promise<void>
  readonly words: () => Wording['accounts']['google']
}): SentWrites {
  return {
    async send(key, call) {
      const note = (): Promise<void> => commit(() => sent.put(key, now()))
      const strike = (): Promise<void> => commit(() => sent.drop(key))
      await commit(() => sent.sweep(now() - notedForMs))
      await note()
      try {
        const answer = await http(call)
        if (answer.kind !== 'there') await strike()
        return answer
      } catch (thrown) {
        const mayHaveHappened = !(thrown instanceof OmniiError) || thrown.code === 'deadline_exceeded'
        await (mayHaveHappened ? note() : strike())
        throw thrown
      }
    },
    notFound(key) {
      const at = sent.sentAt(key)
      if (at !== undefined && now() - at < settleMs)
        throw new OmniiError('provider_unavailable', words().mayStillShow)
      return { happened: 'no' }
    },
  }
}
