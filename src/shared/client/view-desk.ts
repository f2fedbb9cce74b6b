import { type WireError, wireError } from '../protocol/errors.ts'
import type { ScreenView, ViewQuery } from '../protocol/views/views.ts'
import { fail, type Result } from '../result.ts'

export interface ViewDesk {
  /** Reads a view over the connection there is; fails with `provider_unavailable` without one, or when it ends meanwhile. */
  look(query: ViewQuery): Promise<Result<ScreenView, WireError>>
  /** The answer to a query. False: nobody waits for it. */
  answered(messageId: string | undefined, answer: Result<ScreenView, WireError>): boolean
  /** The connection is gone, and every answer with it. */
  lost(): void
}

/** Matches the answers of the socket to the views that were asked for. `send` is false where there is no connection. */
export function openViewDesk(
  id: () => string,
  send: (query: ViewQuery, messageId: string) => boolean,
): ViewDesk {
  const waiting = new Map<string, (answer: Result<ScreenView, WireError>) => void>()
  const away = () => fail(wireError('provider_unavailable'))
  return {
    look: (query) =>
      new Promise((settle) => {
        const messageId = id()
        if (send(query, messageId)) waiting.set(messageId, settle)
        else settle(away())
      }),
    answered(messageId, answer) {
      const settle = messageId === undefined ? undefined : waiting.get(messageId)
      if (messageId === undefined || settle === undefined) return false
      waiting.delete(messageId)
      settle(answer)
      return true
    },
    lost() {
      const left = [...waiting.values()]
      waiting.clear()
      for (const settle of left) settle(away())
    },
  }
}
