import { describe, expect, it } from 'vitest'
import { groupTasks } from '../../../src/renderer/screens/tasks/group-tasks.ts'
import type { TaskBoard, TaskLine } from '../../../src/shared/protocol/views/tasks.ts'

const task = (id: string, more: Partial<TaskLine> = {}): TaskLine => ({
  id,
  version: '1',
  title: id,
  notes: '',
  list: 'home',
  parent: null,
  due: null,
  remindAt: null,
  priority: 4,
  doneAt: null,
  repeats: false,
  assignee: null,
  ...more,
})
const board = (tasks: TaskLine[]): TaskBoard => ({
  kind: 'tasks',
  zone: 'Europe/London',
  now: 0,
  today: '2026-03-11',
  lists: [],
  tasks,
  more: 0,
})
const grouped = (tasks: TaskLine[], list?: string) =>
  groupTasks(board(tasks), list).map(({ name, tasks: of }) => [name, of.map(({ id }) => id)])

describe('tasks by when they are due', () => {
  it('stand in the order of the days, without empty groups', () => {
    const tasks = [
      task('none'),
      task('late', { due: '2026-03-10' }),
      task('today', { due: '2026-03-11' }),
      task('tomorrow', { due: '2026-03-12' }),
      task('week', { due: '2026-03-18' }),
      task('later', { due: '2026-03-19' }),
    ]
    expect(grouped(tasks)).toEqual([
      ['overdue', ['late']],
      ['today', ['today']],
      ['tomorrow', ['tomorrow']],
      ['week', ['week']],
      ['later', ['later']],
      ['none', ['none']],
    ])
  })

  it('that are done stand apart, however long they were due', () => {
    expect(grouped([task('old', { due: '2026-03-01', doneAt: 1 })])).toEqual([['done', ['old']]])
  })

  it('have their parts below them, wherever those would stand', () => {
    const tasks = [
      task('whole', { due: '2026-03-11' }),
      task('other', { due: '2026-03-11' }),
      task('part', { parent: 'whole' }),
    ]
    expect(grouped(tasks)).toEqual([['today', ['whole', 'part', 'other']]])
  })

  it('are those of one list, a part too whose whole is in another', () => {
    const tasks = [task('away', { list: 'work' }), task('part', { parent: 'away' })]
    expect(grouped(tasks, 'home')).toEqual([['none', ['part']]])
  })
})
