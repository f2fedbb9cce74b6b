import { z } from 'zod'

/** A task as a screen draws it. `due` is a local date, instants are epoch milliseconds. */
export const TaskLine = z.strictObject({
  id: z.string(),
  version: z.string().describe('a change names it, and is refused when the task is another by then'),
  title: z.string(),
  notes: z.string(),
  list: z.string().describe('id of its list'),
  parent: z.string().nullable(),
  due: z.iso.date().nullable(),
  remindAt: z.number().nullable(),
  priority: z.number().int().min(1).max(4).describe('1 is the most urgent, 4 is none'),
  doneAt: z.number().nullable(),
  repeats: z.boolean(),
  assignee: z.string().nullable().describe('who else has it to do'),
})
export type TaskLine = z.infer<typeof TaskLine>

/** The open tasks by due date, none last, and those that were done today. */
export const TaskBoard = z.strictObject({
  kind: z.literal('tasks'),
  zone: z.string(),
  now: z.number(),
  today: z.iso.date(),
  lists: z.array(z.strictObject({ id: z.string(), title: z.string() })),
  tasks: z.array(TaskLine),
  more: z.number().int().nonnegative().describe('tasks that are not listed'),
})
export type TaskBoard = z.infer<typeof TaskBoard>
