import { describe, expect } from 'vitest'
import type { NewTask } from '../../../../src/main/services/tasks/model/task.ts'
import type { TaskProvider } from '../../../../src/main/services/tasks/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'
import { testNeeding } from '../../../support/needs.ts'
import { fixtureNow, fixtureScope } from '../../../world/services.ts'

/** Of each write of a test: nothing is repeated in most. */
let count = 0
const order = {
  get key() {
    count += 1
    return `key-${count}`
  },
}

export const aTask = (over: Partial<NewTask> = {}): NewTask => ({
  id: 't1',
  list: 'inbox',
  parent: null,
  title: 'Send the invoice',
  notes: '',
  due: null,
  remindAt: null,
  priority: 4,
  doneAt: null,
  assignee: null,
  rule: null,
  links: [],
  createdAt: fixtureNow,
  ...over,
})

/** What every place that keeps tasks has to do, whoever runs it. @param missing what the machine lacks for it */
export function taskContract(name: string, open: () => Promise<TaskProvider>, missing?: string): void {
  const it = testNeeding(missing)
  const scope = fixtureScope
  describe(`${name} keeps tasks`, () => {
    it('gives back what was created, and makes nothing of one write twice', async () => {
      const tasks = await open()
      const made = await tasks.create(
        scope,
        aTask({ links: [{ kind: 'message', id: 'm1', title: 'Lease' }] }),
        order,
      )
      expect(await tasks.get(scope, made.id)).toEqual(made)
      // a place that takes ids refuses the second, one that keeps keys gives the first again
      await tasks.create(scope, aTask(), { key: 'again' }).catch(() => {})
      await tasks.create(scope, aTask(), { key: 'again' }).catch(() => {})
      const there = await tasks.find(scope, {})
      expect(there.length).toBeLessThanOrEqual(2)
      expect(new Set(there.map(({ id }) => id)).size).toBe(there.length)
    })

    it('changes only the fields of a patch, on the version it was decided on', async () => {
      const tasks = await open()
      const made = await tasks.create(scope, aTask({ priority: 1 }), order)
      const after = await tasks.patch(scope, made.id, made.version, { due: '2026-03-13' }, order)
      expect(after).toEqual({ ...made, due: '2026-03-13', version: after.version })
      await expect(tasks.patch(scope, made.id, made.version, {}, order)).rejects.toMatchObject({
        code: 'conflict',
      })
      await expect(tasks.patch(scope, 'nobody', 'v', {}, order)).rejects.toMatchObject({ code: 'not_found' })
    })

    it('says what became of each write, before it and after', async () => {
      const tasks = await open()
      const create = { kind: 'create', task: aTask() } as const
      expect(await tasks.written(scope, create, 'a')).toEqual({ happened: 'no' })
      const task = await tasks.create(scope, aTask(), { key: 'a' })
      expect(await tasks.written(scope, create, 'a')).toEqual({ happened: 'yes', now: task })
      const patch = { kind: 'patch', task, patch: { due: '2026-03-13' } } as const
      expect(await tasks.written(scope, patch, 'b')).toEqual({ happened: 'no' })
      const due = await tasks.patch(scope, task.id, task.version, patch.patch, { key: 'b' })
      expect(await tasks.written(scope, patch, 'b')).toEqual({ happened: 'yes', now: due })
      const remove = { kind: 'remove', task: due } as const
      expect(await tasks.written(scope, remove, 'c')).toEqual({ happened: 'no' })
      await tasks.remove(scope, task.id, due.version, { key: 'c' })
      expect(await tasks.written(scope, remove, 'c')).toEqual({ happened: 'yes', now: null })
      const list = { kind: 'list', list: { id: 'l9', title: 'Packing' } } as const
      expect(await tasks.written(scope, list, 'd')).toEqual({ happened: 'no' })
      const made = await tasks.createList(scope, list.list, { key: 'd' })
      expect(await tasks.written(scope, list, 'd')).toEqual({ happened: 'yes', now: made })
    })

    it('finds what is called exactly so on a list', async () => {
      const tasks = await open()
      const milk = await tasks.create(scope, aTask({ id: 'm', title: 'Oat milk' }), order)
      await tasks.create(scope, aTask({ id: 'n', title: 'Oat milk and more' }), order)
      await tasks.create(scope, aTask({ id: 'o', title: 'oat milk', doneAt: fixtureNow }), order)
      const called = { list: milk.list, title: 'oat Milk', done: false }
      expect(await tasks.find(scope, called)).toEqual([milk])
    })

    it('finds by date, state and list, the soonest first and undated last', async () => {
      const tasks = await open()
      const done = aTask({ id: 'd', title: 'done', doneAt: fixtureNow })
      for (const task of [
        aTask(),
        aTask({ id: 'b', title: 'later', due: '2026-03-20' }),
        aTask({ id: 'a', title: 'soon', due: '2026-03-10' }),
        done,
      ])
        await tasks.create(scope, task, order)
      const titles = async (query: Parameters<TaskProvider['find']>[1]) =>
        (await tasks.find(scope, query)).map(({ title }) => title)
      expect(await titles({ done: false })).toEqual(['soon', 'later', 'Send the invoice'])
      expect(await titles({ done: false, dueTo: '2026-03-19' })).toEqual(['soon'])
      expect(await titles({ done: true, doneFrom: fixtureNow, doneTo: fixtureNow + 1 })).toEqual(['done'])
      expect(await titles({ list: 'other' })).toEqual([])
    })

    it('takes a task away and puts it back, with a version of its own', async () => {
      const tasks = await open()
      const made = await tasks.create(scope, aTask(), order)
      await expect(tasks.remove(scope, made.id, 'older', order)).rejects.toMatchObject({ code: 'conflict' })
      await tasks.remove(scope, made.id, made.version, order)
      expect(await tasks.get(scope, made.id)).toBeUndefined()
      const back = await tasks.restore(scope, { ...aTask(), id: made.id }, order)
      expect(await tasks.get(scope, back.id)).toEqual({ ...made, id: back.id, version: back.version })
    })

    it('has a list from the start, and keeps one that still has tasks', async () => {
      const tasks = await open()
      const first = await tasks.defaultList(scope)
      expect((await tasks.lists(scope)).map((l) => l.id)).toEqual([first.id])
      const list = await tasks.createList(scope, { id: 'l1', title: 'Groceries' }, order)
      const made = await tasks.create(scope, aTask({ list: list.id }), order)
      await expect(tasks.removeList(scope, list.id, list.version, order)).rejects.toMatchObject({
        code: 'conflict',
      })
      await tasks.remove(scope, made.id, made.version, order)
      await tasks.removeList(scope, list.id, list.version, order)
      expect(await tasks.lists(scope)).toHaveLength(1)
    })

    it('shows nobody another user’s or realm’s tasks', async () => {
      const tasks = await open()
      await tasks.create(scope, aTask(), order)
      const other = Scope.parse({ user: 'alex', realm: 'work' })
      expect(await tasks.get(other, 't1')).toBeUndefined()
      expect(await tasks.find(other, {})).toEqual([])
    })
  })
}
