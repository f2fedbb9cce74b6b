import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, lookedUp } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import type { Cut } from '../../../clarify/target.ts'
import { isDoneList, sameName } from '../../model/lists.ts'
import { listValue } from '../../model/task-ref.ts'
import type { TasksPorts } from '../../tasks-ports.ts'
import { assigneeParam } from './assigned.ts'

/** Where tasks go: onto a list, to a person, or to being done; nothing of that was said: `params` is empty. */
export interface TaskTarget {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  /** they are to be done, and there is no list of done ones */
  readonly done: boolean
}

const moving = /^(?:move|put|shift|transfer|drag|bring|change|set|mark|send|switch|update)$/
const giving = /\b(?:re-?assign|assign|delegate|hand (?:over|off)?|give|transfer)\b/i
const none: TaskTarget = { params: {}, asks: [], done: false }

/** Reads what stands behind "to" in "move … to in progress", "reassign … to Dmitri". */
export async function taskTarget(
  ports: TasksPorts,
  clause: Clause,
  cut: Cut,
  context: FillContext,
): Promise<TaskTarget> {
  if (/\bunassign\b|\btake .+ off (?:the|that|this) task\b/i.test(clause.text))
    return { ...none, params: { assignee: lookedUp(null) } }
  if (giving.test(clause.text)) {
    const to = clause.people.find((one) => cut.after.includes(one.text))
    if (to) return { ...none, ...(await assigneeParam(ports, to, context)) }
  }
  if (!moving.test(clause.verb) || cut.target.length > 0) return none
  const name = cut.after
    .replace(/[.,?!]+.*$/s, '')
    .replace(/^(?:the|my|our|being)\s+/i, '')
    .replace(/\s+(?:list|column|lane|status|please)$/i, '')
    .trim()
  if (!name) return none
  const lists = await ports.tasks.lists(context.scope)
  const done = isDoneList(name)
  const list =
    lists.find(({ title }) => sameName(title, name)) ??
    (done ? lists.find(({ title }) => isDoneList(title)) : undefined)
  if (list) return { ...none, params: { list: lookedUp(listValue(list), name) } }
  return { ...none, done }
}
