import { OmniiError } from '../../core/api/errors.ts'
import { isModelAddress } from './address.ts'

/** More than any plan or answer has: what is longer never ends, or is meant to fill this computer. */
const mostBytes = 2 * 1024 * 1024

/**
 * A fetch that keeps to one server: it follows no redirect, so that the key goes nowhere else, and stops reading what is
 * too long to be an answer.
 */
export function guardedFetch(baseUrl: string): typeof fetch {
  const { origin } = new URL(baseUrl)
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== origin || !isModelAddress(url.origin)) throw new OmniiError('model_unavailable')
    const response = await fetch(input, { ...init, redirect: 'manual' })
    if (response.status >= 300 && response.status < 400) {
      await response.body?.cancel()
      throw new OmniiError('model_unavailable')
    }
    if (!response.body) return response
    let bytes = 0
    const bounded = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength
          if (bytes > mostBytes) controller.error(new OmniiError('model_failed'))
          else controller.enqueue(chunk)
        },
      }),
    )
    const { status, statusText, headers } = response
    return new Response(bounded, { status, statusText, headers })
  }
}
