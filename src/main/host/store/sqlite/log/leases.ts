import type { SessionId } from '../../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../../core/api/errors.ts'
import type { Lease } from '../../../../core/api/ports.ts'
import type { SqliteConnection } from '../connection.ts'

/** Who leases sessions here, and for how long each time (milliseconds). */
export interface LeaseHolder {
  readonly host: string
  readonly leaseMs: number
}

/**
 * A home is locked by its one host, so whoever holds a lease under this name is that host before it was started anew:
 * it need not wait for its own leases to run out, and what is left of it is refused all the same.
 */
export const soleHost: LeaseHolder = { host: 'home', leaseMs: 30_000 }

interface LeaseRow {
  readonly host: string
  readonly fence: number
  readonly until: number
}

/** The leases of a database. Everything here belongs inside a unit, where no other connection can write between. */
export interface Leases {
  /** Throws OmniiError `session_elsewhere` while another host holds it. */
  take(session: SessionId): Lease
  /** Throws OmniiError `session_elsewhere` when this is not the newest lease of its session; renews it when half of its time is over. */
  check(lease: Lease): void
  renew(lease: Lease): void
  release(lease: Lease): void
}

/** @param now epoch milliseconds, by a clock that the hosts of a database share */
export function openLeases(
  { statement }: SqliteConnection,
  { host, leaseMs }: LeaseHolder,
  now: () => number,
): Leases {
  const find = statement('SELECT host, fence, until FROM leases WHERE session = ?')
  const put = statement('INSERT OR REPLACE INTO leases(session, host, fence, until) VALUES(?,?,?,?)')
  const extend = statement('UPDATE leases SET until = ? WHERE session = ? AND fence = ?')
  const renewEveryMs = leaseMs / 3

  const rowOf = (session: SessionId): LeaseRow | undefined =>
    find.get(session) as unknown as LeaseRow | undefined

  const elsewhere = (session: SessionId, row: LeaseRow | undefined): OmniiError =>
    new OmniiError('session_elsewhere', undefined, {
      session_id: session,
      retry_after_ms: Math.max(0, (row?.until ?? 0) - now()),
    })

  function held({ session, fence }: Lease): LeaseRow {
    const row = rowOf(session)
    if (row?.fence !== fence) throw elsewhere(session, row)
    return row
  }

  const renew = (lease: Lease): void => {
    held(lease)
    extend.run(now() + leaseMs, lease.session, lease.fence)
  }

  return {
    take(session) {
      const row = rowOf(session)
      if (row && row.host !== host && row.until > now()) throw elsewhere(session, row)
      const fence = (row?.fence ?? 0) + 1
      put.run(session, host, fence, now() + leaseMs)
      return { session, fence, renewEveryMs }
    },
    check(lease) {
      if (held(lease).until - now() < leaseMs / 2) renew(lease)
    },
    renew,
    release: ({ session, fence }) => void extend.run(0, session, fence),
  }
}
