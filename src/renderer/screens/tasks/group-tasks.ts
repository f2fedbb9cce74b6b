import type { TaskBoard, TaskLine } from '../../../shared/protocol/views/tasks.ts'
import { addDays } from '../days.ts'

const groupNames = ['overdue', 'today', 'tomorrow', 'week', 'later', 'none', 'done'] as const
export type GroupName = (typeof groupNames)[number]

export interface TaskGroup {
  readonly name: GroupName
  readonly tasks: readonly TaskLine[]
}

/** The tasks of one list, or of all, by when they are due; groups without any are left out. Subtasks stand below theirs. */
export function groupTasks(board: TaskBoard, list: string | undefined): readonly TaskGroup[] {
  const shown = board.tasks.filter((task) => list === undefined || task.list === list)
  const ids = new Set(shown.map(({ id }) => id))
  const below = Map.groupBy(
    shown.filter(({ parent }) => parent !== null && ids.has(parent)),
    ({ parent }) => parent,
  )
  const own = shown.filter(({ parent }) => parent === null || !ids.has(parent))
  const grouped = Map.groupBy(own, (task) => groupOf(task, board.today))
  return groupNames.flatMap((name) => {
    const tasks = grouped.get(name)
    return tasks === undefined
      ? []
      : [{ name, tasks: tasks.flatMap((task) => [task, ...(below.get(task.id) ?? [])]) }]
  })
}

export function groupOf({ doneAt, due }: Pick<TaskLine, 'doneAt' | 'due'>, today: string): GroupName {
  if (doneAt !== null) return 'done'
  if (due === null) return 'none'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  if (due === addDays(today, 1)) return 'tomorrow'
  return due <= addDays(today, 7) ? 'week' : 'later'
}
