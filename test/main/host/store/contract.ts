import { describe, expect, test } from 'vitest'
import type { Lease } from '../../../../src/main/core/api/ports.ts'
import type { Store } from '../../../../src/main/host/store/store.ts'
import type { EventBody } from '../../../../src/shared/protocol/events.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { command, completed, me, run, session } from './sentences.ts'

/** A place for a store: `open` opens it again each time it is called. */
export interface StorePlace {
  open(): Promise<Store>
}

/** What every engine of the store promises. */
export function storeContract(engine: string, fresh: () => Promise<StorePlace>): void {
  describe(`${engine} keeps the store's promises`, () => {
    async function opened(): Promise<{ store: Store; lease: Lease; reopen(): Promise<Store> }> {
      const place = await fresh()
      const store = await place.open()
      const lease = await store.log.openSession(me, session)
      return {
        store,
        lease,
        async reopen() {
          await store.close()
          return place.open()
        },
      }
    }

    test('what a unit wrote is there after the store was opened again', async () => {
      const { store, lease, reopen } = await opened()
      const event = await store.log.write(lease, (unit) => unit.append(command(1)))
      const again = await reopen()
      expect(await again.log.read(session, 0, 10)).toEqual([event])
      expect(await again.log.run(run(1))).toEqual([event])
      expect(await again.log.lastSyncId(session)).toBe(1)
      await again.close()
    })

    test('a body that throws takes back its own writes and no others of its turn', async () => {
      const { store, lease } = await opened()
      const results = await Promise.allSettled([
        store.log.write(lease, async (unit) => (await unit.append(command(1))).syncId),
        store.log.write(lease, async (unit) => {
          await unit.append(command(2))
          throw new Error('no')
        }),
        store.log.write(lease, async (unit) => (await unit.append(command(3))).syncId),
      ])
      expect(results).toEqual([
        { status: 'fulfilled', value: 1 },
        { status: 'rejected', reason: new Error('no') },
        { status: 'fulfilled', value: 2 },
      ])
      expect((await store.log.read(session, 0, 10)).map((event) => 'runId' in event && event.runId)).toEqual([
        'r-1',
        'r-3',
      ])
      await store.close()
    })

    test('bodies run one at a time, in the order they came, also when they wait', async () => {
      const { store } = await opened()
      const order: string[] = []
      await Promise.all(
        ['a', 'b', 'c'].map((name) =>
          store.log.unit(async () => {
            order.push(`${name} begins`)
            await Promise.resolve()
            order.push(`${name} ends`)
          }),
        ),
      )
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
      await store.close()
    })

    test('an attempt that throws leaves the rest of its unit', async () => {
      const { store, lease } = await opened()
      await store.log.write(lease, async (unit) => {
        await unit.append(command(1))
        await unit
          .attempt(async () => {
            await unit.append(completed(1))
            throw new Error('not this')
          })
          .catch(() => {})
        await unit.append(command(2))
      })
      expect((await store.log.read(session, 0, 10)).map((event) => [event.syncId, event.kind])).toEqual([
        [1, 'command.received'],
        [2, 'command.received'],
      ])
      await store.close()
    })

    test('a message id is claimed once, whoever comes', async () => {
      const { store, lease, reopen } = await opened()
      const id = 'm-7' as ClientMessageId
      const claims = await Promise.all(
        Array.from({ length: 50 }, (_, n) => store.log.write(lease, (unit) => unit.claim(id, run(n)))),
      )
      expect(new Set(claims)).toEqual(new Set([run(0)]))
      const again = await reopen()
      expect(
        await again.log.write(await again.log.lease(session), (unit) => unit.claim(id, run('late'))),
      ).toBe(run(0))
      await again.close()
    })

    test('reading goes on from a cursor, in pieces', async () => {
      const { store, lease } = await opened()
      await store.log.write(lease, async (unit) => {
        for (let n = 1; n <= 7; n += 1) await unit.append(command(n))
      })
      expect((await store.log.read(session, 2, 3)).map((event) => event.syncId)).toEqual([3, 4, 5])
      expect(await store.log.read(session, 7, 3)).toEqual([])
      expect(await store.log.read('s-other' as SessionId, 0, 3)).toEqual([])
      await store.close()
    })

    test('the newest of what was done is read from all sessions of a scope', async () => {
      const { store, lease } = await opened()
      const [second, foreign] = ['s-second', 's-foreign'] as SessionId[] as [SessionId, SessionId]
      const write = (to: Lease, ...bodies: EventBody[]) =>
        store.log.write(to, async (unit) => {
          for (const body of bodies) await unit.append(body)
        })
      const other = await store.log.openSession(me, second)
      const elsewhere = await store.log.openSession({ ...me, realm: 'work' }, foreign)
      await write(lease, command(1))
      await write(other, command(2), { kind: 'session.renamed', title: 'Second' })
      await write(elsewhere, command(3))
      await write(lease, completed(1))
      const seen = async (limit: number) =>
        (await store.log.recent(me, limit)).map((event) => [
          event.sessionId,
          event.kind,
          'runId' in event && event.runId,
        ])
      expect(await seen(9)).toEqual([
        [session, 'command.received', 'r-1'],
        [second, 'command.received', 'r-2'],
        [session, 'run.completed', 'r-1'],
      ])
      expect(await seen(2)).toEqual((await seen(9)).slice(1))
      await store.close()
    })

    test('runs are read backwards by where they began, and those that go on behind a place are named', async () => {
      const { store, lease } = await opened()
      await store.log.write(lease, async (unit) => {
        for (let n = 1; n <= 4; n += 1) await unit.append(command(n))
        for (const n of [2, 3]) await unit.append(completed(n))
        await unit.append(command(5))
        for (const n of [4, 5]) await unit.append(completed(n))
      })
      const begun = async (before: number, limit: number) =>
        (await store.log.runsBefore(session, before, limit)).map((one) => [one.run, one.first])
      expect(await begun(100, 9)).toEqual([
        ['r-5', 7],
        ['r-4', 4],
        ['r-3', 3],
        ['r-2', 2],
        ['r-1', 1],
      ])
      expect(await begun(4, 2)).toEqual([
        ['r-3', 3],
        ['r-2', 2],
      ])
      // r-1 never ended, r-4 ended behind the place; r-5 began there
      expect(await store.log.runsAcross(session, 6)).toEqual(['r-1', 'r-4'])
      expect(await store.log.runsAcross(session, 4)).toEqual(['r-1', 'r-2', 'r-3', 'r-4'])
      expect(await store.log.runsAcross('s-other' as SessionId, 6)).toEqual([])
      await store.close()
    })

    test('open runs are those not completed; sessions know their title, end and open questions', async () => {
      const { store, lease, reopen } = await opened()
      await store.log.write(lease, async (unit) => {
        await unit.append({ kind: 'session.created', title: 'Monday' })
        await unit.append(command(1))
        await unit.append(command(2))
        await unit.append(completed(1))
        await unit.append({
          kind: 'approval.asked',
          runId: run(2),
          approvalId: 'a-1' as never,
          steps: [],
          title: 'Send',
          verb: 'Send',
          deadline: 1,
        })
      })
      const again = await reopen()
      expect(await again.log.openRuns()).toEqual([{ run: run(2), session }])
      expect(await again.log.session(session)).toEqual({ scope: me, title: 'Monday' })
      expect(await again.log.sessions(me)).toEqual([
        { sessionId: session, title: 'Monday', lastSyncId: 5, waiting: 1, updatedAt: expect.any(Number) },
      ])
      expect(await again.log.sessions({ ...me, realm: 'work' })).toEqual([])
      const next = await again.log.lease(session)
      await again.log.write(next, (unit) => unit.append(completed(2)))
      expect(await again.log.openRuns()).toEqual([])
      expect((await again.log.sessions(me))[0]?.waiting).toBe(0)
      await again.close()
    })

    test('sessions are listed in pages, latest first, each once', async () => {
      const { store } = await opened()
      const made: string[] = []
      for (let nth = 0; nth < 7; nth += 1) {
        const id = `s-${nth}` as SessionId
        await store.log.openSession(me, id, { kind: 'session.created', title: `${nth}` })
        made.push(id)
      }
      const all = await store.log.sessions(me)
      expect(all.map(({ sessionId }) => sessionId).toSorted()).toEqual(made.toSorted())
      const paged: (typeof all)[number][] = []
      for (;;) {
        const behind = paged.at(-1)
        const page = await store.log.sessions(me, { limit: 3, ...(behind && { behind }) })
        paged.push(...page)
        if (page.length < 3) break
      }
      expect(paged).toEqual(all)
      await store.close()
    })

    test('facts belong to a scope and can be changed and forgotten', async () => {
      const { store } = await opened()
      await store.log.unit(async (unit) => {
        await store.profile.put(unit, me, 'alias', 'the boss', 'p-1')
        await store.profile.put(unit, me, 'alias', 'the boss', 'p-2')
        await store.profile.put(unit, { ...me, realm: 'work' }, 'alias', 'the boss', 'p-3')
        await store.profile.put(unit, me, 'alias', 'mum', 'p-4')
        await store.profile.remove(unit, me, 'alias', 'mum')
      })
      expect(await store.profile.get(me, 'alias', 'the boss')).toBe('p-2')
      expect(await store.profile.list(me, 'alias')).toEqual([{ key: 'the boss', value: 'p-2' }])
      expect(await store.profile.get(me, 'alias', 'mum')).toBeUndefined()
      await store.close()
    })

    test('once closing has begun no unit is taken, and those that waited are on disk', async () => {
      const { store, lease, reopen } = await opened()
      const last = store.log.write(lease, async (unit) => (await unit.append(command(1))).syncId)
      const again = await reopen()
      expect(await last).toBe(1)
      await expect(store.log.unit(() => 1)).rejects.toMatchObject({ code: 'shutting_down' })
      expect(await again.log.lastSyncId(session)).toBe(1)
      await again.close()
    })
  })
}
