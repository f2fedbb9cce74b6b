import type { Priority } from '../model/task.ts'

const phrases = (row: string): readonly string[] => row.split(', ')
/** "high priority", "priority high", "high prio" */
const ranked = (row: string): readonly string[] =>
  phrases(row).flatMap((rank) => [
    `${rank} priority`,
    `${rank} prio`,
    `priority ${rank}`,
    `prio ${rank}`,
    `${rank} importance`,
  ])

/**
 * The one table of how people say how much a task matters, as they are compared: lower case, a hyphen as a space. 4 is what
 * tasks have that nobody said anything of.
 */
export const prioritySayings: Readonly<Record<Priority, readonly string[]>> = {
  1: [
    ...ranked('top, highest, urgent, critical, maximum, max, number one, 1, one'),
    ...phrases('urgent, critical, asap, a.s.a.p, p1, !!!, !1, !!1, !urgent, !critical'),
  ],
  2: [
    ...ranked('high, higher, 2, two'),
    ...phrases('important, a priority, as priority, p2, !!, !2, !!2, !high, !important'),
  ],
  3: [...ranked('medium, mid, moderate, 3, three'), ...phrases('p3, !, !3, !!3, !medium')],
  4: [
    ...ranked('low, lower, lowest, normal, no, 4, four'),
    ...phrases(
      'not urgent, isn’t urgent, no longer urgent, less urgent, not important, isn’t important, no longer important, ' +
        'less important, unimportant, not a priority, isn’t a priority, no longer a priority, no rush, no hurry, not pressing, ' +
        'p4, !4, !!4, !low, !normal',
    ),
  ],
}

/** What stands alone where the priority itself is what is spoken of: "set the priority to high". */
export const rankWords: Readonly<Record<Priority, readonly string[]>> = {
  1: phrases('urgent, top, highest, critical, maximum, one, 1'),
  2: phrases('high, higher, important, two, 2'),
  3: phrases('medium, mid, moderate, three, 3'),
  4: phrases('low, lower, lowest, normal, none, nothing, four, 4'),
}

/** Words before a saying that do not change it. */
export const priorityAdverbs =
  'as, a, an, very, really, quite, super, extremely, so, pretty, fairly, that, all that'
/** What a task is called by its kind: behind a saying it belongs to that. */
export const taskNouns =
  'task, tasks, to-do, to-dos, todo, todos, reminder, item, job, errand, chore, one, thing'
/** What may stand behind a saying that tells how much something matters, and is no name that it would be part of. */
export const behindPriority =
  'and, but, due, by, please, pls, now, again, though, tho, too, then, for, on, any'
