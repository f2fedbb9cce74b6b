import type { SessionId } from '../../../shared/protocol/ids.ts'
import { toWireError } from '../api/errors.ts'
import type { Clock, Lease, Log } from '../api/ports.ts'

/** The leases this process has, one a session at most. */
export interface SessionLeases {
  /** The one it has; undefined when it never took one, or lost it. */
  held(session: SessionId): Lease | undefined
  /** Keeps what was given with a new session. */
  keep(lease: Lease): void
  /** Takes the lease of a session. Throws OmniiError `session_elsewhere` while another host holds it. */
  take(session: SessionId): Promise<Lease>
  /** Called with what a write threw. Returns true, and drops the lease, if another host took it over. */
  lost(lease: Lease, thrown: unknown): boolean
  /** Renews the session's lease for as long as `busy` says that something is at work there. */
  renewWhile(session: SessionId, busy: () => boolean): void
  /** Gives all back, so that other hosts need not wait for them to run out. */
  releaseAll(): Promise<void>
}

/** Leases of sessions that are not in use are kept, as most are used again; beyond so many the oldest are given back. */
const mostLeases = 1_000

/** The leases over a log. Constructing it takes none. */
export function openSessionLeases(
  log: Pick<Log, 'lease' | 'renew' | 'release'>,
  clock: Clock,
  inUse: (session: SessionId) => boolean,
): SessionLeases {
  const leases = new Map<SessionId, Lease>()
  const renewing = new Map<SessionId, () => void>()

  function keep(lease: Lease): void {
    leases.delete(lease.session)
    leases.set(lease.session, lease)
    if (leases.size <= mostLeases) return
    for (const [session, oldest] of leases) {
      if (session === lease.session || inUse(session)) continue
      leases.delete(session)
      log.release(oldest).catch(() => {})
      return
    }
  }

  function lost({ session, fence }: Lease, thrown: unknown): boolean {
    if (toWireError(thrown).code !== 'session_elsewhere') return false
    if (leases.get(session)?.fence === fence) leases.delete(session)
    return true
  }

  function renewWhile(session: SessionId, busy: () => boolean): void {
    const lease = leases.get(session)
    if (!lease || renewing.has(session)) return
    const again = (): void => {
      renewing.delete(session)
      const now = leases.get(session)
      if (!now || !busy()) return
      // if renewing fails, the next write reports it
      log.renew(now).catch(() => {})
      renewWhile(session, busy)
    }
    renewing.set(session, clock.after(lease.renewEveryMs, again))
  }

  return {
    held: (session) => leases.get(session),
    keep,
    async take(session) {
      const lease = await log.lease(session)
      keep(lease)
      return lease
    },
    lost,
    renewWhile,
    async releaseAll() {
      for (const callOff of renewing.values()) callOff()
      renewing.clear()
      const all = [...leases.values()]
      leases.clear()
      await Promise.allSettled(all.map(log.release))
    },
  }
}
