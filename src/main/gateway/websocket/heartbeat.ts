import type { Limits } from '../../../shared/protocol/limits.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Counters } from '../metrics.ts'
import type { Connection, Sender } from './connection.ts'

/** A round of the heartbeat is this many ticks; each connection has its turn in one of them. */
export const SLOTS = 30

/**
 * One timer for all connections: pings each once a round and drops it if nothing came back since, closes those that
 * never said who they are, renews tokens that are about to expire, and measures how late it was itself woken.
 */
export function openHeartbeat(ports: {
  readonly clock: Clock
  readonly limits: Limits
  readonly connections: ReadonlySet<Connection>
  readonly sender: Sender
  readonly counters: Counters
  readonly renew: (connection: Connection) => void
  readonly prune: () => void
}): { start(): void; stop(): void } {
  const { clock, limits, connections, sender, counters } = ports
  const tickMs = Math.max(1, Math.round(Math.min(limits.heartbeatMs, limits.authTimeoutMs * 6) / SLOTS))
  const slotMs = Math.max(tickMs, Math.round(limits.heartbeatMs / SLOTS))
  const renewBefore = Math.min(limits.tokenRotateBeforeMs, limits.sessionTokenTtlMs / 2)
  let cancel: (() => void) | undefined
  let slot = 0
  let slotAt = 0

  function beat(connection: Connection) {
    if (!connection.alive) return connection.ws.terminate()
    connection.alive = false
    connection.pinged = connection.live ? connection.cursor : connection.confirmed
    connection.ws.ping()
    const { granted } = connection
    if (granted && granted.expiresAt - clock.now() < renewBefore) ports.renew(connection)
  }

  function tick(due: number): void {
    const now = clock.monotonic()
    counters.lag = Math.max(0, now - due)
    counters.worstLag = Math.max(counters.worstLag, counters.lag)
    const turn = now - slotAt >= slotMs
    if (turn) {
      slot = (slot + 1) % SLOTS
      slotAt = now
      if (slot === 0) ports.prune()
    }
    for (const connection of connections) {
      if (connection.ws.readyState !== connection.ws.OPEN) continue
      const late = !connection.credential && now - connection.openedAt >= limits.authTimeoutMs
      if (late) sender.close(connection, 'unauthenticated')
      else if (turn && connection.slot === slot) beat(connection)
    }
    arm()
  }

  function arm(): void {
    const due = clock.monotonic() + tickMs
    cancel = clock.after(tickMs, () => tick(due))
  }

  return {
    start() {
      if (!cancel) arm()
    },
    stop() {
      cancel?.()
      cancel = undefined
    },
  }
}
