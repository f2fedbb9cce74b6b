import type { TaskItem } from './task.ts'

/** Tasks that matter at least so much; what is of low priority is what nobody said anything of. */
export const mattersAtLeast =
  (least: number) =>
  ({ priority }: Pick<TaskItem, 'priority'>): boolean =>
    least === 4 ? priority === 4 : priority <= least
