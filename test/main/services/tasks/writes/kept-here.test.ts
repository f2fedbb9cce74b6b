import { beforeEach, expect, it } from 'vitest'
import { tasksMigration } from '../../../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../../../src/main/services/tasks/local/provider.ts'
import type { TaskTraits } from '../../../../../src/main/services/tasks/provider.ts'
import { openTasks } from '../../../../../src/main/services/tasks/service.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { fixtureScope, openServicePorts, runnerOf } from '../../../../world/services.ts'

const { staysHere, keptFields } = en.tasks
let world: ReturnType<typeof openServicePorts>
beforeEach(() => {
  world = openServicePorts(tasksMigration)
})

function tasksOf(keptHere: TaskTraits['keptHere']) {
  const local = openLocalTasks(world.ports)
  const tasks: typeof local = { ...local, traits: (scope) => ({ ...local.traits(scope), keptHere }) }
  return { local, omnii: runnerOf(openTasks(world.ports, tasks).actions, world.context) }
}
const all = ['remindAt', 'priority', 'assignee', 'rule', 'links'] as const
const said = { title: 'Call mum', remind: { date: '2026-03-12', time: '09:00' }, priority: 1 }

it('says on the card and in the answer what a task’s account has no place for', async () => {
  const { omnii } = tasksOf(all)
  const says = staysHere([keptFields.remindAt, keptFields.priority])
  expect((await omnii.preview('tasks.add_task', said)).warnings).toEqual([says])
  expect((await omnii.run('tasks.add_task', said)).summary).toContain(says)
})

it('says nothing of what was not said, or is known there', async () => {
  const plain = { title: 'Milk', due: '2026-03-12' }
  expect((await tasksOf(all).omnii.preview('tasks.add_task', plain)).warnings).toEqual([])
  expect((await tasksOf([]).omnii.preview('tasks.add_task', said)).warnings).toEqual([])
  expect((await tasksOf(['rule']).omnii.preview('tasks.add_task', said)).warnings).toEqual([])
})

it('says it of a change of such a field, and of no other', async () => {
  const { omnii } = tasksOf(all)
  const { value } = await omnii.run('tasks.add_task', said)
  const task = value as { id: string; version: string }
  const change = (more: object) => omnii.preview('tasks.update_task', { tasks: [task], ...more })
  expect((await change({ priority: 2 })).warnings).toEqual([staysHere([keptFields.priority])])
  expect((await change({ title: 'Call dad' })).warnings).toEqual([])
  expect((await change({ priority: 4 })).warnings).toEqual([])
})

it('puts back what was above before what was below', async () => {
  const { omnii, local } = tasksOf([])
  const { value } = await omnii.run('tasks.add_task', { title: 'Move house' })
  const parent = value as { id: string }
  const below = await omnii.run('tasks.add_task', { title: 'Boxes', parent })
  await omnii.run('tasks.add_task', { title: 'Tape', parent: below.value })
  const gone = await omnii.run('tasks.delete_task', { tasks: [parent] })
  const back: string[] = []
  const { restore } = local
  const watching = {
    ...local,
    restore(...asked: Parameters<typeof restore>) {
      back.push(asked[1].title)
      return restore(...asked)
    },
  }
  await runnerOf(openTasks(world.ports, watching).actions, world.context).undo(gone)
  expect(back).toEqual(['Move house', 'Boxes', 'Tape'])
  expect(await local.find(fixtureScope, {})).toHaveLength(3)
})
