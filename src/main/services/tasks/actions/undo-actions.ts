import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { decideUndo } from '../writes/decide-undo.ts'
import { writing } from '../writes/decision.ts'
import { TaskUndoParams } from '../writes/task-undo.ts'

/** What takes task writes back: `remove_rows` where there was nothing before, `restore_rows` where there was. */
export function undoTaskActions(ports: TasksPorts): readonly Action[] {
  const { titles } = en.tasks
  const written = writing<TaskUndoParams>(ports, (params, context) => decideUndo(ports, params, context))
  const make = (id: string, title: string) =>
    action<TaskUndoParams>({
      ...written,
      id,
      internal: true,
      pillar: 'tasks',
      title,
      effect: 'write',
      params: TaskUndoParams,
      examples: [],
      preview: async (params, context) => ({
        ...(await written.preview(params, context)),
        title: `${title}: ${params.title}`,
      }),
    })
  return [make('tasks.remove_rows', titles.remove), make('tasks.restore_rows', titles.restore)]
}
