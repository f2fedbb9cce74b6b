import type { SmsStore } from './local/sms-store.ts'
import type { SmsOptions } from './options.ts'

/** Where polling goes on from. Times are epoch milliseconds; `began` is when it was first set: nothing older is taken. */
export interface PollCursor {
  get(): { readonly at: number; readonly began: number } | undefined
  /** Resolves when it is on disk. */
  set(at: number): Promise<void>
}

export function openPollCursor({ state }: SmsStore, log: SmsOptions['log']): PollCursor {
  return {
    get() {
      const at = state.get('received')
      return at === undefined ? undefined : { at: Number(at), began: Number(state.get('began')) }
    },
    set: (at) =>
      log.unit(() => {
        if (state.get('began') === undefined) state.set('began', String(at))
        state.set('received', String(at))
      }),
  }
}
