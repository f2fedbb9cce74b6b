import { describe, expect, test } from 'vitest'
import type { Store } from '../../../../src/main/host/store/store.ts'
import type { ClientMessageId, SessionId } from '../../../../src/shared/protocol/ids.ts'
import { command, completed, me, run, session } from './sentences.ts'

/** What every engine of the store promises. `open` opens the same place again each time it is called. */
export function storeContract(engine: string, fresh: () => Promise<{ open(): Promise<Store> }>): void {
  describe(`${engine} keeps the store's promises`, () => {
    async function opened(): Promise<{ store: Store; reopen(): Promise<Store> }> {
      const place = await fresh()
      const store = await place.open()
      await store.log.unit(() => store.log.openSession(me, session))
      return {
        store,
        async reopen() {
          await store.close()
          return place.open()
        },
      }
    }

    test('what a unit wrote is there after the store was opened again', async () => {
      const { store, reopen } = await opened()
      const event = await store.log.unit(() => store.log.append(session, command(1)))
      const again = await reopen()
      expect(again.log.read(session, 0, 10)).toEqual([event])
      expect(again.log.run(run(1))).toEqual([event])
      expect(again.log.lastSyncId(session)).toBe(1)
      await again.close()
    })

    test('a body that throws takes back its own writes and no others of its turn', async () => {
      const { store } = await opened()
      const results = await Promise.allSettled([
        store.log.unit(() => store.log.append(session, command(1)).syncId),
        store.log.unit(() => {
          store.log.append(session, command(2))
          throw new Error('no')
        }),
        store.log.unit(() => store.log.append(session, command(3)).syncId),
      ])
      expect(results).toEqual([
        { status: 'fulfilled', value: 1 },
        { status: 'rejected', reason: new Error('no') },
        { status: 'fulfilled', value: 2 },
      ])
      expect(store.log.read(session, 0, 10).map((event) => 'runId' in event && event.runId)).toEqual([
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
      const { store } = await opened()
      await store.log.unit(async () => {
        store.log.append(session, command(1))
        await store.log
          .attempt(() => {
            store.log.append(session, completed(1))
            throw new Error('not this')
          })
          .catch(() => {})
        store.log.append(session, command(2))
      })
      expect(store.log.read(session, 0, 10).map((event) => [event.syncId, event.kind])).toEqual([
        [1, 'command.received'],
        [2, 'command.received'],
      ])
      await store.close()
    })

    test('a message id is claimed once, whoever comes', async () => {
      const { store, reopen } = await opened()
      const id = 'm-7' as ClientMessageId
      const claims = await Promise.all(
        Array.from({ length: 50 }, (_, n) => store.log.unit(() => store.log.claim(session, id, run(n)))),
      )
      expect(new Set(claims)).toEqual(new Set([run(0)]))
      const again = await reopen()
      expect(await again.log.unit(() => again.log.claim(session, id, run('late')))).toBe(run(0))
      await again.close()
    })

    test('reading goes on from a cursor, in pieces', async () => {
      const { store } = await opened()
      await store.log.unit(() => {
        for (let n = 1; n <= 7; n += 1) store.log.append(session, command(n))
      })
      expect(store.log.read(session, 2, 3).map((event) => event.syncId)).toEqual([3, 4, 5])
      expect(store.log.read(session, 7, 3)).toEqual([])
      expect(store.log.read('s-other' as SessionId, 0, 3)).toEqual([])
      await store.close()
    })

    test('the newest of what was done is read from all sessions of a scope', async () => {
      const { store } = await opened()
      const [second, foreign] = ['s-second', 's-foreign'] as SessionId[] as [SessionId, SessionId]
      await store.log.unit(() => {
        store.log.openSession(me, second)
        store.log.openSession({ ...me, realm: 'work' }, foreign)
        store.log.append(session, command(1))
        store.log.append(second, command(2))
        store.log.append(second, { kind: 'session.renamed', title: 'Second' })
        store.log.append(foreign, command(3))
        store.log.append(session, completed(1))
      })
      const seen = (limit: number) =>
        store.log
          .recent(me, limit)
          .map((event) => [event.sessionId, event.kind, 'runId' in event && event.runId])
      expect(seen(9)).toEqual([
        [session, 'command.received', 'r-1'],
        [second, 'command.received', 'r-2'],
        [session, 'run.completed', 'r-1'],
      ])
      expect(seen(2)).toEqual(seen(9).slice(1))
      await store.close()
    })

    test('runs are read backwards by where they began, and those that go on behind a place are named', async () => {
      const { store } = await opened()
      await store.log.unit(() => {
        for (let n = 1; n <= 4; n += 1) store.log.append(session, command(n))
        for (const n of [2, 3]) store.log.append(session, completed(n))
        store.log.append(session, command(5))
        for (const n of [4, 5]) store.log.append(session, completed(n))
      })
      const begun = (before: number, limit: number) =>
        store.log.runsBefore(session, before, limit).map((one) => [one.run, one.first])
      expect(begun(100, 9)).toEqual([
        ['r-5', 7],
        ['r-4', 4],
        ['r-3', 3],
        ['r-2', 2],
        ['r-1', 1],
      ])
      expect(begun(4, 2)).toEqual([
        ['r-3', 3],
        ['r-2', 2],
      ])
      // r-1 never ended, r-4 ended behind the place; r-5 began there
      expect(store.log.runsAcross(session, 6)).toEqual(['r-1', 'r-4'])
      expect(store.log.runsAcross(session, 4)).toEqual(['r-1', 'r-2', 'r-3', 'r-4'])
      expect(store.log.runsAcross('s-other' as SessionId, 6)).toEqual([])
      await store.close()
    })

    test('open runs are those not completed; sessions know their title, end and open questions', async () => {
      const { store, reopen } = await opened()
      await store.log.unit(() => {
        store.log.append(session, { kind: 'session.created', title: 'Monday' })
        store.log.append(session, command(1))
        store.log.append(session, command(2))
        store.log.append(session, completed(1))
        store.log.append(session, {
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
      expect(again.log.openRuns()).toEqual([{ run: run(2), session }])
      expect(again.log.session(session)).toEqual({ scope: me, title: 'Monday' })
      expect(again.log.sessions(me)).toEqual([
        { sessionId: session, title: 'Monday', lastSyncId: 5, waiting: 1, updatedAt: expect.any(Number) },
      ])
      expect(again.log.sessions({ ...me, realm: 'work' })).toEqual([])
      await again.log.unit(() => again.log.append(session, completed(2)))
      expect(again.log.openRuns()).toEqual([])
      expect(again.log.sessions(me)[0]?.waiting).toBe(0)
      await again.close()
    })

    test('facts belong to a scope and can be changed and forgotten', async () => {
      const { store } = await opened()
      await store.log.unit(() => {
        store.profile.put(me, 'alias', 'the boss', 'p-1')
        store.profile.put(me, 'alias', 'the boss', 'p-2')
        store.profile.put({ ...me, realm: 'work' }, 'alias', 'the boss', 'p-3')
        store.profile.put(me, 'alias', 'mum', 'p-4')
        store.profile.remove(me, 'alias', 'mum')
      })
      expect(store.profile.get(me, 'alias', 'the boss')).toBe('p-2')
      expect(store.profile.list(me, 'alias')).toEqual([{ key: 'the boss', value: 'p-2' }])
      expect(store.profile.get(me, 'alias', 'mum')).toBeUndefined()
      await store.close()
    })

    test('a write outside a unit is refused', async () => {
      const { store } = await opened()
      expect(() => store.log.append(session, command(1))).toThrow('outside log.unit')
      await store.close()
    })

    test('once closing has begun no unit is taken, and those that waited are on disk', async () => {
      const { store, reopen } = await opened()
      const last = store.log.unit(() => store.log.append(session, command(1)).syncId)
      const again = await reopen()
      expect(await last).toBe(1)
      await expect(store.log.unit(() => 1)).rejects.toMatchObject({ code: 'shutting_down' })
      expect(again.log.lastSyncId(session)).toBe(1)
      await again.close()
    })
  })
}
