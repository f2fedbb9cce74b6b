import { z } from 'zod'
import { limits, maxChars } from '../../../../shared/protocol/limits.ts'
import type { Effect } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { MomentAnswer } from '../../clarify/moment.ts'
import { PersonAnswer, personOf } from '../../clarify/person-value.ts'
import { mapInSlices } from '../../in-slices.ts'
import { updateTaskIntent } from '../intents/update-task.ts'
import { dueDate, remindInstant, TaskDue } from '../model/due.ts'
import { chooseList, isDoneList, listNames } from '../model/lists.ts'
import type { TaskItem, TaskPatch } from '../model/task.ts'
import { ListRef, TaskRef } from '../model/task-ref.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'
import { acrossWarning, isAcross, moveAcross } from '../writes/move-across.ts'
import { changedTaskRows } from '../writes/task-changes.ts'
import { namedTasks } from './finish-task.ts'

const UpdateTask = z.object({
  task: TaskRef.optional().describe('the task, as a look-up or an earlier step gave it'),
  tasks: z.array(TaskRef).optional().describe('several tasks, instead of one'),
  title: z.string().trim().min(1).max(maxChars.taskTitle).optional().describe('its new title'),
  list: z
    .union([ListRef, z.string().min(1)])
    .optional()
    .describe('the list it moves to, or the title of one'),
  due: TaskDue.nullable().optional().describe('the day it is due; null takes the date away'),
  remind: MomentAnswer.nullable().optional().describe('when it is reminded of; null takes the reminder away'),
  priority: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
    .optional()
    .describe('1 is the most urgent, 4 is none'),
  rule: z
    .string()
    .nullable()
    .optional()
    .describe('how it recurs from now on: the value of an RFC 5545 RRULE; null for not at all'),
  notes: z.string().optional().describe('its new notes'),
  assignee: PersonAnswer.nullable().optional().describe('who has it to do; null takes them off'),
})
type UpdateTask = z.infer<typeof UpdateTask>

export function updateTask(ports: TasksPorts) {
  return action<UpdateTask>({
    id: 'tasks.update_task',
    pillar: 'tasks',
    title: en.tasks.titles.update,
    effect: 'write',
    params: UpdateTask,
    carries: ['notes'],
    examples: ['push everything due today to Monday', 'move it to the work list', 'make the report urgent'],
    intent: updateTaskIntent(ports),
    effectOf,
    // what leaves an account is shown before, with what does not come along
    effectNow: async (params, context) =>
      (await movesAcross(ports, params, context)) ? 'destroy' : effectOf(params),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

const effectOf = ({ tasks = [] }: UpdateTask): Effect => (tasks.length > limits.handful ? 'destroy' : 'write')

async function movesAcross(ports: TasksPorts, params: UpdateTask, context: ActionContext): Promise<boolean> {
  if (params.list === undefined || (ports.tasks.accounts?.(context.scope).length ?? 0) < 2) return false
  const named = await namedTasks(ports, params, context)
  const { id } = await chooseList(ports, params.list, context)
  return named.some((task) => isAcross(ports, task, id, context))
}

async function decide(ports: TasksPorts, params: UpdateTask, context: ActionContext): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const named = await namedTasks(ports, params, context)
  const list = params.list === undefined ? undefined : await chooseList(ports, params.list, context)
  const names = await listNames(ports, context, list)
  const patch: TaskPatch = {
    ...(params.title !== undefined && { title: params.title }),
    ...(list && { list: list.id }),
    ...(params.due !== undefined && { due: params.due === null ? null : dueDate(params.due, context) }),
    ...(params.remind !== undefined && {
      remindAt: params.remind === null ? null : remindInstant(params.remind, undefined, context),
    }),
    ...(params.priority !== undefined && { priority: params.priority }),
    ...(params.rule !== undefined && { rule: params.rule }),
    ...(params.notes !== undefined && { notes: params.notes }),
    ...(params.assignee !== undefined && {
      assignee: params.assignee === null ? null : personOf(params.assignee),
    }),
  }
  const change = (task: TaskItem) => {
    const own = {
      ...patch,
      ...remindedLater(task, patch, context),
      ...doneByMove(task, list?.title, names(task.list), context.now),
    }
    const rows = changedTaskRows(task, { ...task, ...own } as TaskItem, names, context)
    return rows.length > 0 ? [{ task, rows, patch: own }] : []
  }
  const changed = (await mapInSlices(named, change, ports.yieldToEventLoop, 20)).flat()
  const titles = (tasks: readonly TaskItem[]) => tasks.map((t) => t.title)
  const several = named.length > 1
  const across = list ? changed.filter(({ task }) => isAcross(ports, task, list.id, context)) : []
  const writes: TaskWrite[] = [...(list?.writes ?? [])]
  for (const each of changed) {
    const { task, patch: own } = each
    if (!list || !across.includes(each)) writes.push({ kind: 'patch', task, patch: own })
    else if (!writes.some((write) => write.kind === 'remove' && write.task.id === task.id))
      writes.push(...(await moveAcross(ports, task, { ...own, list: list.id }, context)))
  }
  return {
    title: words.updateTitle(titles(named)),
    summary:
      changed.length > 0
        ? words.updated(titles(changed.map((c) => c.task)), changed[0]!.rows)
        : words.unchanged(titles(named)),
    writes,
    changes: changed.flatMap(({ task, rows }) =>
      rows.map((row) => (several ? { ...row, label: `${task.title}: ${row.label.toLowerCase()}` } : row)),
    ),
    warnings: list ? across.map(({ task }) => acrossWarning(ports, task, list.id, context)) : [],
  }
}

/** A reminder keeps its hour and its distance from the day the task is due, as long as that is still to come. */
function remindedLater(
  task: TaskItem,
  { due, remindAt }: TaskPatch,
  { preferences: { zone }, now }: ActionContext,
): TaskPatch {
  if (remindAt !== undefined || !due || task.due === null || task.remindAt === null) return {}
  const { date, time } = toLocal(task.remindAt, zone)
  const moved = toInstant(addDays(date, daysBetween(task.due, due)), time, zone).instant
  return moved === task.remindAt || moved <= now ? {} : { remindAt: moved }
}

/** What a move into or out of a list of done tasks does to the task besides. */
function doneByMove(task: TaskItem, to: string | undefined, from: string, now: number): TaskPatch {
  if (to === undefined || to === from) return {}
  if (isDoneList(to)) return task.doneAt === null ? { doneAt: now } : {}
  return isDoneList(from) && task.doneAt !== null ? { doneAt: null } : {}
}
