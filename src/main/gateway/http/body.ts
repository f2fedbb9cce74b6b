import type { IncomingMessage } from 'node:http'
import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../../core/api/ports.ts'

/**
 * The whole body of a request, no longer than `most` bytes and no later than `withinMs`. Fails with `too_large`, at once
 * where the length is announced, `deadline_exceeded`, or `bad_frame` when the caller went away.
 */
export function readBody(
  request: IncomingMessage,
  clock: Clock,
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
): Promise<Result<Uint8Array, WireError>> {
  const tooLarge = wireError('too_large', undefined, { max_bytes: most })
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > most) return Promise.resolve(fail(tooLarge))
  return new Promise((resolve) => {
    // put where it belongs as it comes: to put 25 MB together at its end would hold everybody up
    let whole = Buffer.allocUnsafeSlow(announced > 0 ? announced : 16 * 1024)
    let size = 0
    const settle = (result: Result<Uint8Array, WireError>): void => {
      giveUp()
      request.off('data', take).off('end', end).off('close', gone).pause()
      resolve(result)
    }
    const giveUp = clock.after(withinMs, () => settle(fail(wireError('deadline_exceeded'))))
    const take = (part: Buffer): void => {
      const next = size + part.length
      if (next > most) {
        settle(fail(tooLarge))
        return
      }
      if (next > whole.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(next, 2 * whole.length))
        whole.copy(larger, 0, 0, size)
        whole = larger
      }
      part.copy(whole, size)
      size = next
    }
    const end = (): void => settle(ok(whole.subarray(0, size)))
    const gone = (): void => settle(fail(wireError('bad_frame')))
    request.on('data', take).on('end', end).on('close', gone)
  })
}

/** A body as JSON; undefined when it is none. */
export function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
