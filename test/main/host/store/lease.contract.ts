import { describe, expect, test } from 'vitest'
import type { Lease, SessionUnit } from '../../../../src/main/core/api/ports.ts'
import type { Store } from '../../../../src/main/host/store/store.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { command, me, run, session } from './sentences.ts'

/** One log that several hosts have open at once, by a clock they share. */
export interface SharedLog {
  /** opens it under the name of a host */
  host(name: string): Promise<Store>
  /** how long a lease holds, milliseconds */
  readonly leaseMs: number
  /** lets the hosts' clock go on */
  pass(ms: number): void
}

const elsewhere = { code: 'session_elsewhere' }

/** What every engine promises about who writes a session. */
export function leaseContract(engine: string, fresh: () => Promise<SharedLog>): void {
  describe(`${engine} lets one host write a session`, () => {
    async function two(): Promise<{ shared: SharedLog; a: Store; b: Store; lease: Lease }> {
      const shared = await fresh()
      const [a, b] = [await shared.host('a'), await shared.host('b')]
      return { shared, a, b, lease: await a.log.openSession(me, session) }
    }
    const end = async (...stores: Store[]): Promise<void> => {
      for (const store of stores) await store.close()
    }
    const say = (store: Store, lease: Lease, n: number) =>
      store.log.write(lease, (unit) => unit.append(command(n)))
    const saidIn = async (store: Store) =>
      (await store.log.read(session, 0, 100)).map((event) => 'runId' in event && event.runId)

    test('another host is refused, with the time to wait, and reads all the same', async () => {
      const { shared, a, b, lease } = await two()
      await say(a, lease, 1)
      await expect(b.log.lease(session)).rejects.toMatchObject({
        ...elsewhere,
        details: { session_id: session, retry_after_ms: shared.leaseMs },
      })
      expect(await saidIn(b)).toEqual([run(1)])
      await end(a, b)
    })

    test('a paused owner is refused once its session was taken over, and nothing it decided is written', async () => {
      const { shared, a, b, lease } = await two()
      await say(a, lease, 1)
      shared.pass(shared.leaseMs + 1)
      const taken = await b.log.lease(session)
      expect(taken.fence).toBeGreaterThan(lease.fence)
      await say(b, taken, 2)
      await expect(say(a, lease, 3)).rejects.toMatchObject(elsewhere)
      await expect(a.log.write(lease, (unit) => unit.claim('m' as never, run(3)))).rejects.toMatchObject(
        elsewhere,
      )
      await expect(a.log.renew(lease)).rejects.toMatchObject(elsewhere)
      expect(await saidIn(a)).toEqual([run(1), run(2)])
      expect(await a.log.claimed(session, 'm' as never)).toBeUndefined()
      await end(a, b)
    })

    test('a refused write takes back what else was in its unit', async () => {
      const { shared, a, b, lease } = await two()
      shared.pass(shared.leaseMs + 1)
      await b.log.lease(session)
      const late = a.log.write(lease, async (unit) => {
        await a.profile.put(unit, me, 'alias', 'boss', 'dana')
        await unit.append(command(1))
      })
      await expect(late).rejects.toMatchObject(elsewhere)
      expect(await a.profile.get(me, 'alias', 'boss')).toBeUndefined()
      await end(a, b)
    })

    test('an owner that only was slow goes on while nobody took the session over', async () => {
      const { shared, a, b, lease } = await two()
      shared.pass(shared.leaseMs * 3)
      await say(a, lease, 1)
      // and by writing it has the session for another while
      await expect(b.log.lease(session)).rejects.toMatchObject(elsewhere)
      await end(a, b)
    })

    test('renewed in time, a lease is not taken over; given back, it is at once', async () => {
      const { shared, a, b, lease } = await two()
      for (let n = 0; n < 5; n += 1) {
        shared.pass(lease.renewEveryMs)
        await a.log.renew(lease)
      }
      await expect(b.log.lease(session)).rejects.toMatchObject(elsewhere)
      await a.log.release(lease)
      const taken = await b.log.lease(session)
      await a.log.release(lease)
      await say(b, taken, 1)
      expect(await saidIn(b)).toEqual([run(1)])
      await end(a, b)
    })

    test('within one host too only the newest lease writes', async () => {
      const { a, b, lease } = await two()
      const newer = await a.log.lease(session)
      await expect(say(a, lease, 1)).rejects.toMatchObject(elsewhere)
      await say(a, newer, 2)
      expect(await saidIn(a)).toEqual([run(2)])
      await end(a, b)
    })

    test('numbers go on without a gap when the session changes hands, again and again', async () => {
      const { shared, a, b, lease } = await two()
      let held = lease
      for (let n = 1; n <= 6; n += 1) {
        const host = n % 2 === 0 ? b : a
        if (n > 1) {
          shared.pass(shared.leaseMs + 1)
          held = await host.log.lease(session)
        }
        await say(host, held, n)
      }
      const events = await a.log.read(session, 0, 100)
      expect(events.map(({ syncId }) => syncId)).toEqual([1, 2, 3, 4, 5, 6])
      await end(a, b)
    })

    test('of many hosts that want it at one moment one has it', async () => {
      const { shared, a, b, lease } = await two()
      await a.log.release(lease)
      const asked = await Promise.allSettled([a.log.lease(session), b.log.lease(session)])
      const fences = asked.flatMap((one) => (one.status === 'fulfilled' ? one.value.fence : []))
      expect(new Set(fences).size).toBe(fences.length)
      expect(fences).toHaveLength(1)
      void shared
      await end(a, b)
    })

    test('sessions are leased one by one', async () => {
      const { a, b, lease } = await two()
      const other = 's-2' as SessionId
      const own = await b.log.openSession(me, other)
      await say(b, own, 2)
      await say(a, lease, 1)
      expect((await a.log.read(other, 0, 10)).length + (await a.log.read(session, 0, 10)).length).toBe(2)
      await end(a, b)
    })

    test('what is kept of a unit is of no use behind its end', async () => {
      const { a, b, lease } = await two()
      let kept: SessionUnit | undefined
      await a.log.write(lease, (unit) => {
        kept = unit
      })
      const late = a.log.unit(async () => kept?.append(command(1)))
      await expect(late).rejects.toThrow('behind the end of its unit')
      expect(await saidIn(a)).toEqual([])
      await end(a, b)
    })
  })
}
