import { z } from 'zod'
import { maxChars } from '../../../../shared/protocol/limits.ts'
import { Subject } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatRule } from '../../clarify/format-rule.ts'
import { Moment, MomentAnswer, readMoment } from '../../clarify/moment.ts'
import { PersonAnswer, personOf } from '../../clarify/person-value.ts'
import { hearsAdd } from '../intents/add-task.ts'
import { alreadyThere } from '../model/already-there.ts'
import { dueBefore, dueDate, formatDue, formatReminder, remindInstant, TaskDue } from '../model/due.ts'
import { chooseList, listNames } from '../model/lists.ts'
import { partsIn } from '../model/parts.ts'
import type { NewTask } from '../model/task.ts'
import { ListRef, readTask, TaskRef } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { type TaskDecision, writing } from '../writes/decision.ts'
import { addedTaskRows } from '../writes/task-changes.ts'

const Title = z.string().trim().min(1).max(maxChars.taskTitle)

const AddTask = z.object({
  title: Title.optional().describe('what is to be done'),
  items: z
    .union([
      z.array(
        z.object({
          title: Title.describe('what is to be done'),
          links: z.array(Subject).optional().describe('what it is about'),
        }),
      ),
      z.string(),
    ])
    .optional()
    .describe('several at once; as answered in words, parted by commas'),
  list: z
    .union([ListRef, z.string().min(1)])
    .optional()
    .describe('the list it goes to, or the title of one; the first list without it'),
  due: TaskDue.optional().describe('the day it is due'),
  before: z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .optional()
    .describe('due so many days before an event starts: an ISO 8601 instant, or a date for an all-day one'),
  daysBefore: z.number().int().nonnegative().max(366).optional().describe('how many days before that'),
  remind: MomentAnswer.optional().describe('a reminder of Omnii’s own at that time'),
  remindBase: Moment.optional().describe('the date of the reminder, when only its time was asked for'),
  priority: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
    .optional()
    .describe('1 is the most urgent, 4 is none'),
  notes: z.string().optional().describe('more about it'),
  assignee: PersonAnswer.optional().describe('who has it to do; the user without it'),
  rule: z
    .string()
    .optional()
    .describe('how it recurs: the value of an RFC 5545 RRULE; completing it makes the next one'),
  parent: TaskRef.optional().describe('the task it is a part of'),
  links: z.array(Subject).optional().describe('what it is about: an event, a message'),
  twice: z.boolean().optional().describe('also where the same task is on the list already'),
})
type AddTask = z.infer<typeof AddTask>

export function addTask(ports: TasksPorts) {
  return action<AddTask>({
    id: 'tasks.add_task',
    pillar: 'tasks',
    title: en.tasks.titles.add,
    effect: 'write',
    params: AddTask,
    carries: ['notes'],
    examples: [
      'add buy oat milk to groceries',
      'remind me to call mum at 6',
      'task: send the invoice by Friday',
      'pay rent on the 1st of every month',
    ],
    intent: hearsAdd(ports),
    ...writing(ports, (params, context) => decide(ports, params, context)),
  })
}

async function decide(ports: TasksPorts, params: AddTask, context: ActionContext): Promise<TaskDecision> {
  const words = wordingFor(context.preferences.locale).tasks
  const list = await chooseList(ports, params.list, context)
  const parent = params.parent && (await readTask(ports.tasks, params.parent, context))
  const names = await listNames(ports, context, list)
  const remindAt = params.remind ? remindInstant(params.remind, params.remindBase, context) : null
  const due =
    params.before !== undefined
      ? dueBefore(params.before, params.daysBefore ?? 0, context)
      : params.due === undefined
        ? remindDate(params, context)
        : dueDate(params.due, context)
  const items = [
    ...(params.title ? [{ title: params.title, links: params.links }] : []),
    ...(typeof params.items === 'string'
      ? partsIn(params.items).map((title) => ({ title, links: undefined }))
      : (params.items ?? [])),
  ]
  if (items.length === 0) throw new OmniiError('invalid_params', words.noTaskTitle)
  const wanted = items.map(
    (item, at): NewTask => ({
      id: ports.tasks.idFor(context.scope, `${context.idempotencyKey}-${at}`),
      list: parent?.list ?? list.id,
      parent: parent?.id ?? null,
      title: item.title,
      notes: params.notes ?? '',
      due,
      remindAt,
      priority: params.priority ?? 4,
      doneAt: null,
      assignee: params.assignee === undefined ? null : personOf(params.assignee),
      rule: params.rule ?? null,
      links: item.links ?? [],
      createdAt: context.now,
    }),
  )
  // a list that is only made now has nothing on it
  const asked = params.twice || list.writes.length > 0 ? [] : wanted
  const there = await Promise.all(asked.map((task) => alreadyThere(ports.tasks, context.scope, task)))
  const made = wanted.filter((_, at) => !there[at])
  const found = there.filter((task) => task !== undefined)
  const titles = made.map((task) => task.title)
  const already =
    found.length === 0
      ? []
      : [
          words.alreadyOn(
            found.map(({ title }) => title),
            names(list.id),
            found.length === 1 ? dueOf(found[0]!, context) : '',
            made.length === 0,
          ),
        ]
  if (made.length === 0)
    return {
      title: words.addTitle(found.map(({ title }) => title)),
      summary: already.join(' '),
      writes: [],
      changes: [],
      warnings: [],
      about: found,
    }
  return {
    title: words.addTitle(titles),
    summary: [
      words.added(titles, names(parent?.list ?? list.id), {
        ...(due === null ? {} : { due: formatDue(due, context) }),
        ...(params.priority === undefined ? {} : { priority: words.prioritySaid[params.priority] }),
      }),
      ...(params.rule ? [words.repeats(formatRule(params.rule, context.preferences, context.now))] : []),
      ...(remindAt === null ? [] : [words.reminds(formatReminder(remindAt, context))]),
      ...already,
    ].join(' '),
    writes: [...list.writes, ...made.map((task) => ({ kind: 'create' as const, task }))],
    changes: made.flatMap((task) =>
      addedTaskRows(task, list.writes.length > 0 ? (id) => words.newList(names(id)) : names, context),
    ),
    warnings: [],
  }
}

const dueOf = ({ due }: Pick<NewTask, 'due'>, context: ActionContext): string =>
  due === null ? '' : formatDue(due, context)

/** A task to be reminded of is due on the day of its reminder. */
function remindDate(params: AddTask, context: ActionContext): string | null {
  if (params.remind === undefined) return null
  return readMoment(params.remind, context).date ?? params.remindBase?.date ?? null
}
