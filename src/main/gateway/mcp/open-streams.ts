import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Credential } from '../admission/credentials.ts'

/** What a client keeps open: a socket, or the answer to a request that goes on. */
interface Stream {
  /** Once a round of the heartbeat. */
  beat(): void
  cut(): void
}

/** Everything that MCP clients keep open, each for as long as its credential is good and somebody is there. */
export interface OpenStreams {
  /** Returns what forgets it. */
  add(who: Credential, stream: Stream): () => void
  /** Ends what somebody has open. */
  cutOff(theirs: (who: Credential) => boolean): void
}

export function openStreams(ports: {
  readonly clock: Clock
  readonly limits: Limits
  readonly alive: (who: Credential) => boolean
}): OpenStreams {
  const streams = new Map<Stream, Credential>()
  let cancel: (() => void) | undefined

  function cutOff(theirs: (who: Credential) => boolean): void {
    for (const [stream, who] of [...streams]) if (theirs(who)) stream.cut()
  }

  function round(): void {
    cancel = undefined
    cutOff((who) => !ports.alive(who))
    for (const stream of [...streams.keys()]) stream.beat()
    arm()
  }

  function arm(): void {
    if (streams.size > 0) cancel ??= ports.clock.after(ports.limits.heartbeatMs, round)
  }

  return {
    add(who, stream) {
      streams.set(stream, who)
      arm()
      return () => {
        streams.delete(stream)
        if (streams.size > 0) return
        cancel?.()
        cancel = undefined
      }
    },
    cutOff,
  }
}
