import { z } from 'zod'
import { Subject } from '../../../../shared/protocol/plan.ts'

/** Who has it to do. */
const Assignee = z.strictObject({ name: z.string(), email: z.string() })

/**
 * The data of tasks. A task is due on a date and never at a time, as in the task services people use; a time of day is a
 * reminder of Omnii's own (`remindAt`, epoch milliseconds). `parent` makes it a subtask; `links` are what it is about.
 */
export const TaskItem = z.strictObject({
  id: z.string(),
  version: z.string(),
  list: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  notes: z.string(),
  due: z.iso.date().nullable(),
  remindAt: z.number().nullable(),
  /** 1 is the most urgent, 4 is none */
  priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** epoch milliseconds when it was done, null while it is open */
  doneAt: z.number().nullable(),
  /** null: nobody said, so it is the user's own; rows kept from before there were assignees have none */
  assignee: Assignee.nullable().default(null),
  /** RRULE value: completing it makes the next one */
  rule: z.string().nullable(),
  links: z.array(Subject),
  /** epoch milliseconds */
  createdAt: z.number(),
})
export type TaskItem = z.infer<typeof TaskItem>
export type Priority = TaskItem['priority']
export type NewTask = Omit<TaskItem, 'version'>
export type TaskPatch = Partial<Omit<TaskItem, 'id' | 'version' | 'createdAt'>>

export const TaskList = z.strictObject({
  id: z.string().describe('its id'),
  version: z.string().describe('the version it was decided on'),
  title: z.string().describe('its title'),
})
export type TaskList = z.infer<typeof TaskList>
export type NewTaskList = Omit<TaskList, 'version'>
