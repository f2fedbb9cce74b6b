import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { compensateTasks, TaskCompensationParams } from '../writes/compensate.ts'

/** What takes task writes back: `remove_rows` where there was nothing before, `restore_rows` where there was. */
export function taskCompensatingActions(ports: TasksPorts): readonly Action[] {
  const { titles } = en.tasks
  const make = (id: string, title: string) =>
    action<TaskCompensationParams>({
      id,
      internal: true,
      pillar: 'tasks',
      title,
      effect: 'write',
      params: TaskCompensationParams,
      examples: [],
      preview: async (params) => ({
        title: `${title}: ${params.title}`,
        changes: params.tasks.map(({ row }) =>
          row ? { sign: '~' as const, label: row.title } : { sign: '-' as const, label: params.title },
        ),
        reaches: [],
        warnings: [],
      }),
      run: (params, context) => compensateTasks(ports, params, context),
    })
  return [make('tasks.remove_rows', titles.remove), make('tasks.restore_rows', titles.restore)]
}
