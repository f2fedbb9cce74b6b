import type { IncomingMessage } from 'node:http'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clock } from '../../../core/api/ports.ts'

/**
 * The body of a request part by part, as it comes; none is read before the one ahead of it was taken. Throws OmniiError
 * `deadline_exceeded` after `withinMs`, `cancelled` when the caller went away.
 */
export async function* arrivingParts(
  request: IncomingMessage,
  clock: Clock,
  withinMs: number,
): AsyncGenerator<Uint8Array> {
  let isLate = false
  let wake = (): void => {}
  const look = (): void => wake()
  const giveUp = clock.after(withinMs, () => {
    isLate = true
    look()
  })
  request.on('readable', look).on('end', look).on('close', look).on('error', look)
  try {
    for (;;) {
      const next = new Promise<void>((resolve) => {
        wake = resolve
      })
      const part: unknown = request.read()
      if (part instanceof Uint8Array) yield part
      else if (request.readableEnded) return
      else if (request.destroyed) throw new OmniiError('cancelled')
      else if (isLate) throw new OmniiError('deadline_exceeded')
      else await next
    }
  } finally {
    giveUp()
    request.off('readable', look).off('end', look).off('close', look).off('error', look)
  }
}
