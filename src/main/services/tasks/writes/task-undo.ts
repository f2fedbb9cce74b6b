import { z } from 'zod'
import type { Call } from '../../../../shared/protocol/plan.ts'
import { TaskItem, TaskList, type TaskPatch } from '../model/task.ts'

export const TaskFields = TaskItem.omit({ id: true, version: true, createdAt: true })
  .extend({ assignee: TaskItem.shape.assignee.unwrap() })
  .partial() as z.ZodType<TaskPatch>

/** One write taken back. No version is put back: those are the place's own. */
const TaskUndo = z.discriminatedUnion('kind', [
  /** takes out what was made, if it is as it was made */
  z.strictObject({ kind: z.literal('remove'), task: TaskItem }),
  z.strictObject({ kind: z.literal('restore'), task: TaskItem }),
  /** changes fields back; whatever else was changed since stays */
  z.strictObject({ kind: z.literal('patch'), id: z.string(), was: TaskFields, became: TaskFields }),
  z.strictObject({ kind: z.literal('remove_list'), list: TaskList }),
  z.strictObject({ kind: z.literal('restore_list'), list: TaskList }),
  z.strictObject({ kind: z.literal('rename_list'), id: z.string(), was: z.string(), became: z.string() }),
  /** as logs of version 0.1 have it: a whole row in the place of one with that version */
  z.strictObject({
    kind: z.literal('row'),
    id: z.string(),
    expected: z.string().nullable(),
    row: TaskItem.nullable(),
  }),
  z.strictObject({
    kind: z.literal('list_row'),
    id: z.string(),
    expected: z.string().nullable(),
    row: TaskList.nullable(),
  }),
])
export type TaskUndo = z.infer<typeof TaskUndo>

/** Writes taken back. Its inverse is another of its kind: the redo. */
export type TaskUndoParams = { title: string; undo: TaskUndo[] }
const rowsOf = (rows: unknown, kind: string): readonly object[] =>
  Array.isArray(rows) ? rows.map((row) => ({ kind, ...row })) : []
export const TaskUndoParams: z.ZodType<TaskUndoParams> = z.preprocess(
  (params) => {
    if (typeof params !== 'object' || params === null || !('tasks' in params)) return params
    const { tasks, lists, ...rest } = params as Record<string, unknown>
    return { ...rest, undo: [...rowsOf(lists, 'list_row'), ...rowsOf(tasks, 'row')] }
  },
  z.strictObject({
    title: z.string().describe('what was taken back'),
    undo: z.array(TaskUndo).describe('the writes, last first'),
  }),
)

/** The call that takes writes back, named after what it does. */
export const undoTasksCall = (params: TaskUndoParams): Call => ({
  action: params.undo.every(({ kind }) => kind === 'remove' || kind === 'remove_list')
    ? 'tasks.remove_rows'
    : 'tasks.restore_rows',
  params: { ...params },
})
