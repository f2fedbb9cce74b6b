import { z } from 'zod'

/** https://developers.google.com/workspace/tasks/reference/rest/v1/tasks, as far as it is read; the rest is kept as it is. */
export const TaskResource = z.looseObject({
  id: z.string(),
  etag: z.string(),
  title: z.string().optional(),
  notes: z.string().optional(),
  status: z.string().optional(),
  /** a date, written as a time of day that means nothing */
  due: z.string().optional(),
  completed: z.string().optional(),
  updated: z.string().optional(),
  parent: z.string().optional(),
  /** sorts before others below the same parent */
  position: z.string().optional(),
  deleted: z.boolean().optional(),
})
export type TaskResource = z.infer<typeof TaskResource>

/** A page of a listing. */
export const TaskPage = z.object({
  items: z.array(z.unknown()).optional(),
  nextPageToken: z.string().optional(),
})

export const TaskListResource = z.object({
  id: z.string(),
  etag: z.string().optional(),
  title: z.string().optional(),
})
export type TaskListResource = z.infer<typeof TaskListResource>
export const TaskListPage = z.object({
  items: z.array(TaskListResource).optional(),
  nextPageToken: z.string().optional(),
})
