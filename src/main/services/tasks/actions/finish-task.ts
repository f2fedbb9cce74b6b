import { z } from 'zod'
import { limits } from '../../../../shared/protocol/limits.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { addDays, daysBetween } from '../../../core/time/civil.ts'
import { toInstant, toLocal } from '../../../core/time/zone.ts'
import { readInSlices } from '../../in-slices.ts'
import { completeIntent, finishTaskIntent } from '../intents/finish-task.ts'
import { formatDue } from '../model/due.ts'
import { nextDue } from '../model/next-due.ts'
import type { TaskItem } from '../model/task.ts'
import { readTask, TaskRef } from '../model/task-ref.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'

export const FinishTask = z.object({
  task: TaskRef.optional().describe('the task, as a look-up or an earlier step gave it'),
  tasks: z.array(TaskRef).optional().describe('several tasks, instead of one'),
})
export type FinishTask = z.infer<typeof FinishTask>

export function completeTask(ports: TasksPorts): Action {
  return action<FinishTask>({
    id: 'tasks.complete_task',
    pillar: 'tasks',
    title: en.tasks.titles.complete,
    effect: 'write',
    params: FinishTask,
    examples: ['mark the invoice thing done', 'I finished the report', 'tick off buy oat milk'],
    intent: completeIntent(ports),
    effectOf: ({ tasks = [] }) => (tasks.length > limits.handful ? 'destroy' : 'write'),
    ...writing(ports, (params, context) => decideComplete(ports, params, context)),
  })
}

export function reopenTask(ports: TasksPorts): Action {
  return action<FinishTask>({
    id: 'tasks.reopen_task',
    pillar: 'tasks',
    title: en.tasks.titles.reopen,
    effect: 'write',
    params: FinishTask,
    examples: ['reopen the invoice task', 'the report is not done yet'],
    intent: finishTaskIntent(ports),
    ...writing(ports, (params, context) => decideReopen(ports, params, context)),
  })
}

/** The tasks named, each once. */
export async function namedTasks(
  ports: TasksPorts,
  params: FinishTask,
  context: ActionContext,
): Promise<readonly TaskItem[]> {
  const pointers = new Map(
    [...(params.task ? [params.task] : []), ...(params.tasks ?? [])].map((p) => [p.id, p]),
  )
  if (pointers.size === 0)
    throw new OmniiError('not_found', wordingFor(context.preferences.locale).tasks.nothingThere)
  const read = (pointer: TaskRef): Promise<TaskItem> => readTask(ports.tasks, pointer, context)
  return readInSlices([...pointers.values()], read, ports.yieldToEventLoop)
}

/** A task that repeats makes its next one, with its reminder; that of the old one ends. */
async function decideComplete(
  ports: TasksPorts,
  params: FinishTask,
  context: ActionContext,
): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const named = await namedTasks(ports, params, context)
  const open = named.filter((task) => task.doneAt === null)
  const titles = open.map((task) => task.title)
  const next = await readInSlices(open, (task) => nextTask(ports, task, context), ports.yieldToEventLoop)
  const back = next.flatMap((task) =>
    task ? [words.comesBack(task.title, formatDue(task.due!, context))] : [],
  )
  return {
    title: words.completeTitle(named.map((t) => t.title)),
    summary:
      open.length > 0
        ? [words.completed(titles), ...back].join(' ')
        : named.map((t) => words.alreadyDone(t.title)).join(' '),
    writes: [
      ...open.map(
        (task): TaskWrite => ({
          kind: 'patch',
          task,
          patch: { doneAt: context.now },
        }),
      ),
      ...next.flatMap((task): TaskWrite[] => (task ? [{ kind: 'create', task }] : [])),
    ],
    changes: open.map((task) => ({ sign: '~', label: task.title, after: words.labels.done })),
    warnings: [],
  }
}

async function nextTask({ tasks }: TasksPorts, task: TaskItem, context: ActionContext) {
  const due = task.rule === null ? undefined : await nextDue(task, context)
  if (due === undefined) return undefined
  const { version: _, ...copy } = task
  const id = tasks.idFor(context.scope, `${context.idempotencyKey}-${task.id}`)
  return { ...copy, id, due, remindAt: nextReminder(task, due, context), createdAt: context.now }
}

/** What reminded of the one reminds of the next, as many days before it and at the same hour. */
function nextReminder(task: TaskItem, due: string, { preferences }: ActionContext): number | null {
  if (task.remindAt === null || task.due === null) return null
  const { zone } = preferences
  const { date, time } = toLocal(task.remindAt, zone)
  return toInstant(addDays(due, daysBetween(task.due, date)), time, zone).instant
}

async function decideReopen(
  ports: TasksPorts,
  params: FinishTask,
  context: ActionContext,
): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const named = await namedTasks(ports, params, context)
  const done = named.filter((task) => task.doneAt !== null)
  return {
    title: words.titles.reopen,
    summary:
      done.length > 0
        ? words.reopened(done.map((t) => t.title))
        : named.map((t) => words.notDone(t.title)).join(' '),
    writes: done.map((task) => ({
      kind: 'patch',
      task,
      patch: { doneAt: null },
    })),
    changes: done.map((task) => ({ sign: '~', label: task.title, before: words.labels.done })),
    warnings: [],
  }
}
