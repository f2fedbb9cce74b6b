import { describe, expect, it } from 'vitest'
import type { NewTask } from '../../../../src/main/services/tasks/model/task.ts'
import type { TaskProvider } from '../../../../src/main/services/tasks/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'
import { fixtureNow, fixtureScope } from '../../../world/services.ts'

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

/** What every place that keeps tasks has to do, whoever runs it. */
export function taskContract(name: string, open: () => Promise<TaskProvider>): void {
  const scope = fixtureScope
  describe(`${name} keeps tasks`, () => {
    it('gives back what was created, and refuses the same id twice', async () => {
      const tasks = await open()
      const made = await tasks.create(
        scope,
        aTask({ links: [{ kind: 'message', id: 'm1', title: 'Lease' }] }),
      )
      expect(await tasks.get(scope, 't1')).toEqual(made)
      await expect(tasks.create(scope, aTask())).rejects.toMatchObject({ code: 'conflict' })
    })

    it('changes only the fields of a patch, on the version it was decided on', async () => {
      const tasks = await open()
      const made = await tasks.create(scope, aTask({ priority: 1 }))
      const after = await tasks.patch(scope, 't1', made.version, { due: '2026-03-13' })
      expect(after).toEqual({ ...made, due: '2026-03-13', version: after.version })
      await expect(tasks.patch(scope, 't1', made.version, {})).rejects.toMatchObject({ code: 'conflict' })
      await expect(tasks.patch(scope, 'nobody', 'v', {})).rejects.toMatchObject({ code: 'not_found' })
    })

    it('finds by date, state and list, the soonest first and undated last', async () => {
      const tasks = await open()
      const done = aTask({ id: 'd', doneAt: fixtureNow })
      for (const task of [
        aTask(),
        aTask({ id: 'b', due: '2026-03-20' }),
        aTask({ id: 'a', due: '2026-03-10' }),
        done,
      ])
        await tasks.create(scope, task)
      const ids = async (query: Parameters<TaskProvider['find']>[1]) =>
        (await tasks.find(scope, query)).map((t) => t.id)
      expect(await ids({ done: false })).toEqual(['a', 'b', 't1'])
      expect(await ids({ done: false, dueTo: '2026-03-19' })).toEqual(['a'])
      expect(await ids({ done: true, doneFrom: fixtureNow, doneTo: fixtureNow + 1 })).toEqual(['d'])
      expect(await ids({ list: 'other' })).toEqual([])
    })

    it('takes a row away and puts it back exactly', async () => {
      const tasks = await open()
      const made = await tasks.create(scope, aTask())
      await tasks.put(scope, 't1', made.version, null)
      expect(await tasks.get(scope, 't1')).toBeUndefined()
      await tasks.put(scope, 't1', null, made)
      expect(await tasks.get(scope, 't1')).toEqual(made)
      await expect(tasks.put(scope, 't1', 'older', null)).rejects.toMatchObject({ code: 'conflict' })
    })

    it('has a list from the start, and keeps one that still has tasks', async () => {
      const tasks = await open()
      const first = await tasks.defaultList(scope)
      expect((await tasks.lists(scope)).map((l) => l.id)).toEqual([first.id])
      const list = await tasks.createList(scope, { id: 'l1', title: 'Groceries' })
      await tasks.create(scope, aTask({ list: 'l1' }))
      await expect(tasks.putList(scope, 'l1', list.version, null)).rejects.toMatchObject({ code: 'conflict' })
      await tasks.put(scope, 't1', (await tasks.get(scope, 't1'))!.version, null)
      await tasks.putList(scope, 'l1', list.version, null)
      expect(await tasks.lists(scope)).toHaveLength(1)
    })

    it('shows nobody another user’s or realm’s tasks', async () => {
      const tasks = await open()
      await tasks.create(scope, aTask())
      const other = Scope.parse({ user: 'alex', realm: 'work' })
      expect(await tasks.get(other, 't1')).toBeUndefined()
      expect(await tasks.find(other, {})).toEqual([])
    })
  })
}
