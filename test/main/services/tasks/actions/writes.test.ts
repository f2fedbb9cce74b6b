import { beforeEach, describe, expect, it } from 'vitest'
import { tasksMigration } from '../../../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../../../src/main/services/tasks/local/provider.ts'
import { openTasks } from '../../../../../src/main/services/tasks/service.ts'
import { openServicePorts, runnerOf } from '../../../../world/services.ts'

let world: ReturnType<typeof openServicePorts>
let omnii: ReturnType<typeof runnerOf>
/** versions are the place's own: what is taken back has another */
const rows = () =>
  ['task', 'task_list'].map((table) =>
    world.db
      .all<{ version: string }>(`select * from ${table} order by id`)
      .map(({ version: _, ...row }) => row),
  )
const pointer = (value: unknown) => value as { id: string; version: string }

beforeEach(() => {
  world = openServicePorts(tasksMigration)
  omnii = runnerOf(openTasks(world.ports, openLocalTasks(world.ports)).actions, world.context)
})

describe('adding', () => {
  it('puts a task on a list that is made for it, and takes both back', async () => {
    const done = await omnii.run('tasks.add_task', { title: 'Buy oat milk', list: { title: 'Groceries' } })
    expect(done).toMatchObject({
      summary: '“Buy oat milk” is on your list “Groceries”.',
      changes: [
        { sign: '+', label: 'Title', after: 'Buy oat milk' },
        { sign: '+', label: 'List', after: 'Groceries (new)' },
      ],
    })
    const made = rows()
    const [undone] = await omnii.undo(done)
    expect(rows()).toEqual([[], []])
    await omnii.undo(undone!)
    expect(rows()).toEqual(made)
  })

  it('uses a list that is there, however it is spelt', async () => {
    await omnii.run('tasks.create_list', { title: 'Groceries' })
    await omnii.run('tasks.add_task', { title: 'Bread', list: 'grocery list' })
    expect(rows()[1]).toHaveLength(1)
  })

  it('keeps a time of day as a reminder of its own, and says so', async () => {
    const done = await omnii.run('tasks.add_task', {
      title: 'Call mum',
      remind: { date: '2026-03-11', time: '18:00' },
    })
    expect(done.summary).toBe(
      '“Call mum” is on your list “Tasks”, due today. I will remind you Wed 11 Mar 18:00, on this computer.',
    )
    expect(done.value).toMatchObject({ due: '2026-03-11', remindAt: '2026-03-11T18:00:00.000Z' })
  })

  it('brings a repeating task back when it is done', async () => {
    const rent = await omnii.run('tasks.add_task', {
      title: 'Pay rent',
      due: '2026-04-01',
      rule: 'FREQ=MONTHLY;BYMONTHDAY=1',
    })
    expect(rent.summary).toBe(
      '“Pay rent” is on your list “Tasks”, due Wed 1 Apr. It comes back every month on the 1st, each time it is done.',
    )
    const before = rows()
    const done = await omnii.run('tasks.complete_task', { task: pointer(rent.value) })
    expect(done.summary).toBe('“Pay rent” is done. “Pay rent” comes back Fri 1 May.')
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })
})

describe('changing', () => {
  it('completes, reopens and completes again, each undone to the same rows', async () => {
    const task = pointer((await omnii.run('tasks.add_task', { title: 'Report' })).value)
    const before = rows()
    const done = await omnii.run('tasks.complete_task', { task })
    expect(done.summary).toBe('“Report” is done.')
    expect((await omnii.run('tasks.complete_task', { task: { id: task.id } })).summary).toBe(
      '“Report” was done already.',
    )
    const reopened = await omnii.run('tasks.reopen_task', { task: { id: task.id } })
    expect(reopened.summary).toBe('“Report” is open again.')
    await omnii.undo(reopened)
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('moves several at once with one undo', async () => {
    const a = pointer((await omnii.run('tasks.add_task', { title: 'A', due: '2026-03-11' })).value)
    const b = pointer((await omnii.run('tasks.add_task', { title: 'B', due: '2026-03-11' })).value)
    const before = rows()
    const done = await omnii.run('tasks.update_task', { tasks: [a, b], due: '2026-03-16' })
    expect(done.summary).toBe('2 tasks are changed: due Mon 16 Mar.')
    expect(done.changes).toEqual([
      { sign: '~', label: 'A: due', before: 'today', after: 'Mon 16 Mar' },
      { sign: '~', label: 'B: due', before: 'today', after: 'Mon 16 Mar' },
    ])
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })

  it('fails when the task changed since it was read', async () => {
    const task = pointer((await omnii.run('tasks.add_task', { title: 'Report' })).value)
    await omnii.run('tasks.update_task', { task, priority: 1 })
    await expect(omnii.run('tasks.update_task', { task, priority: 2 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('deletes with everything below it, and brings all of it back', async () => {
    const parent = pointer((await omnii.run('tasks.add_task', { title: 'Launch' })).value)
    await omnii.run('tasks.add_task', { items: [{ title: 'Draft' }, { title: 'Send' }], parent })
    const before = rows()
    expect((await omnii.preview('tasks.delete_task', { task: parent })).warnings[0]).toBe(
      'Its 2 subtasks go with it.',
    )
    const done = await omnii.run('tasks.delete_task', { task: parent })
    expect(rows()[0]).toEqual([])
    await omnii.undo(done)
    expect(rows()).toEqual(before)
  })
})

describe('taking a change back after somebody else changed the task', () => {
  it('leaves what it had not changed, and names what was changed again', async () => {
    const made = await omnii.run('tasks.add_task', { title: 'Invoice', due: '2026-03-11' })
    const moved = await omnii.run('tasks.update_task', { task: pointer(made.value), due: '2026-03-20' })
    await omnii.run('tasks.update_task', { task: { id: pointer(made.value).id }, notes: 'No. 7' })
    const [undone] = await omnii.undo(moved)
    expect(rows()[0]).toMatchObject([{ due: '2026-03-11', notes: 'No. 7' }])
    await omnii.run('tasks.update_task', { task: { id: pointer(made.value).id }, due: '2026-04-01' })
    await expect(omnii.undo(undone!)).rejects.toMatchObject({
      code: 'conflict',
      message: '“Invoice” was changed since (due), so nothing was taken back.',
    })
  })

  it('does what a log of version 0.1 says', async () => {
    const made = await omnii.run('tasks.add_task', { title: 'Invoice' })
    const { id, version } = pointer(made.value)
    const call = { title: 'Invoice', tasks: [{ id, expected: version, row: null }], lists: [] }
    await omnii.run('tasks.remove_rows', call)
    expect(rows()[0]).toEqual([])
  })
})

describe('asking', () => {
  beforeEach(async () => {
    await omnii.run('tasks.add_task', { title: 'Invoice', due: '2026-03-11' })
    await omnii.run('tasks.add_task', { title: 'Tax form', due: '2026-03-02' })
    await omnii.run('tasks.add_task', { title: 'Plan', due: '2026-03-20', list: 'Work' })
    await omnii.run('tasks.add_task', { title: 'Someday' })
  })

  it('answers what is due today and what is overdue as two groups', async () => {
    const done = await omnii.run('tasks.list_tasks', { today: true, overdue: true })
    expect(done.summary).toBe('Due today: Invoice. Overdue: Tax form (Mon 2 Mar).')
    expect(done.view!.groups.map((g) => [g.heading, g.rows.map((r) => r.title)])).toEqual([
      ['Due today', ['Invoice']],
      ['Overdue', ['Tax form']],
    ])
  })

  it('answers for one list', async () => {
    const lists = world.db.all<{ id: string; title: string }>('select id, title from task_list')
    const done = await omnii.run('tasks.list_tasks', { list: { ...lists[0] } })
    expect(done.summary).toBe('You have one task on “Work”: Plan (Fri 20 Mar).')
  })

  it('answers what was finished', async () => {
    const task = (await omnii.run('tasks.list_tasks', { today: true })).subjects[0]!
    await omnii.run('tasks.complete_task', { task: { id: task.id } })
    const done = await omnii.run('tasks.list_tasks', { done: true, from: '2026-03-09', to: '2026-03-11' })
    expect(done.summary).toBe('You finished one task from Mon 9 Mar to today: Invoice.')
  })
})
