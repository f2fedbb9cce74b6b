import { OmniiError } from '../../core/api/errors.ts'
import type { Clock, StopSignal } from '../../core/api/ports.ts'

/** how soon a request ends after it was called off */
const noticedWithinMs = 50

export interface Bounded {
  readonly signal: AbortSignal
  /** The error for what was aborted; undefined when nothing was. */
  why(): OmniiError | undefined
  close(): void
}

/** An AbortSignal for one request: it aborts when the request is called off, or has taken longer than `ms`. */
export function boundedBy(clock: Pick<Clock, 'after'>, ms: number, asked: StopSignal): Bounded {
  const controller = new AbortController()
  let why: OmniiError | undefined
  const end = (error: OmniiError): void => {
    why ??= error
    controller.abort(why)
  }
  const late = clock.after(ms, () => end(new OmniiError('deadline_exceeded')))
  let unwatch = (): void => {}
  const watch = (): void => {
    if (asked.aborted) end(new OmniiError('cancelled'))
    else unwatch = clock.after(noticedWithinMs, watch)
  }
  watch()
  return {
    signal: controller.signal,
    why: () => why,
    close() {
      late()
      unwatch()
    },
  }
}
