import type { Param } from '../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, type FillContext, type Filled, said } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { type Cut, cutAtTarget } from '../../clarify/target.ts'
import type { Priority } from '../model/task.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { taskTarget } from './select/task-target.ts'
import { otherWords } from './slots/other-words.ts'
import { priorityOfChange, rankIn, withoutPriority } from './slots/priority.ts'
import { taskTimes } from './slots/task-times.ts'
import { whichList } from './slots/which-list.ts'
import { aboutOf, isTaskSelector, type TaskSelector, whichTasks } from './slots/which-tasks.ts'

/** "push everything due today to Monday", "move it to the work list", "make the report urgent". */
export const updateTaskIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update'],
  score: () => 0.9,
  // "and put it on the home list", "high priority", said of a task: it is there already
  fillSlots: (clause, context) =>
    isOfLast(clause) ? fillSlots(ports, ofLast(clause), context) : fillSlots(ports, clause, context),
})
const ofLast = ({ title: _, ...clause }: Clause): Clause => ({ ...clause, references: [lastOne] })
const ofLastTask = new Set(['put-it-on-a-list', 'priority-of-last'])
const isOfLast = ({ row }: Clause): boolean =>
  row !== undefined && (ofLastTask.has(row.name) || (row.name === 'set-priority' && !row.slots.rated))
const lastOne: Clause['references'][number] = { kind: 'pronoun', text: 'it', about: '', span: [0, 0] }

async function fillSlots(ports: TasksPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const wrong = clause.impossible[0]
  if (wrong) return { ok: false, say: words.noSuchTime(wrong.why), suggestions: [] }
  const renamed = corrected(clause, context)
  if (renamed) return renamed
  const swap = swaps.exec(clause.text)
  if (swap) return swapped(ports, clause, [swap[1]!, swap[2]!], context)
  const priority = matters(clause)
  const cut = beforeState(cutAtTarget(clause), clause.text, priority?.at)
  const naming = clause.quoted.filter(({ span }) => cut.after === '' || span[0] < cut.before.length)
  const about =
    clause.row?.slots.rated?.text ??
    withoutPriority(beforeTarget(aboutOf({ ...clause, quoted: naming }), cut.after))
  // what it becomes names no other task: "make the report urgent and due Friday"
  const text = cut.before.slice(0, priority?.at)
  const target = await taskTarget(ports, clause, cut, context)
  const which = await whichTasks(ports, { clause, about, times: cut.locating, text }, context)
  if (!isTaskSelector(which)) return { ok: false, ...which }
  if (target.done) return complete(which, context)
  // "tasks in the backlog" tells which tasks; only a list behind the "to" is where they go.
  const goes =
    clause.list && (cut.after === '' || cut.after.includes(clause.list.text)) ? clause.list : undefined
  const settled = Object.keys(target.params).length > 0
  const list = goes && !settled ? await whichList(ports, goes.text, context) : undefined
  const times = taskTimes(
    clause,
    cut.target,
    which.titles[0] ?? about,
    context,
    putOff.test(clause.verb) || canWait.test(clause.text) ? 'first' : 'last',
  )
  const title = /^(?:rename|retitle|call)$/.test(clause.verb) && cut.after ? unquoted(cut.after) : undefined
  const params: Record<string, Param> = {
    ...target.params,
    ...(list ? { list: list.param } : {}),
    ...(/\b(?:no|remove the|clear the|without a) (?:due )?date\b/i.test(clause.text)
      ? { due: said(null) }
      : times.params),
    ...(priority ? { priority: said(priority.level, priority.words) } : {}),
    ...(title ? { title: said(title, title) } : {}),
    ...(clause.body ? { notes: said(clause.body.text) } : {}),
  }
  if (clause.row?.name === 'set-priority' && !priority)
    return {
      ok: false,
      say: words.whichPriority(which.titles[0] ?? about),
      suggestions: [words.priorityExample(which.titles[0] ?? about)],
    }
  if (Object.keys(params).length === 0)
    return {
      ok: false,
      say: words.whatToChange(which.titles[0] ?? about),
      suggestions: [...words.changeExamples],
    }
  return {
    ok: true,
    steps: [
      ...which.asks,
      ...(list?.asks ?? []),
      ...target.asks,
      ...times.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.updateTitle(which.titles),
        dependsOn: [],
        action: 'tasks.update_task',
        params: { ...which.params, ...params },
      },
    ],
    assumptions: times.assumptions,
  }
}

/** How much it is to matter from now on; "the most urgent task" names a task, and "the urgent letter" too. */
function matters({ text, row, times, list }: Clause): Matters | undefined {
  if (row?.name === 'no-priority') return { level: 4, words: text }
  const level = row?.slots.level?.text ?? ''
  const rank = row?.name === 'set-priority' ? rankIn(level) : undefined
  if (row?.name === 'set-priority') return rank && { level: rank, words: level }
  const ends = [...times, ...(list ? [list] : [])].map(({ span }) => span[0])
  const found = priorityOfChange(text, ends)
  return found && { level: found.priority, words: text.slice(...found.span), at: found.span[0] }
}

/** "make everything due today urgent": a day right before what it becomes says which ones. */
function beforeState(cut: Cut, text: string, at: number | undefined): Cut {
  const names = cut.target.filter(
    ({ span }) => at !== undefined && span[1] <= at && text.slice(span[1], at).trim() === '',
  )
  return names.length === 0
    ? cut
    : {
        ...cut,
        locating: [...cut.locating, ...names],
        target: cut.target.filter((time) => !names.includes(time)),
      }
}

interface Matters {
  readonly level: Priority
  readonly words: string
  /** where the words begin that tell what it becomes */
  readonly at?: number
}

/** "the library books till next week" */
const canWait = /\b(?:can|could|may|might|will have to) wait\b/i
/** What is put off to next week comes up as it begins. */
const putOff = /^(?:postpone|push|move|defer|delay|snooze|put|shift|bump|shove|reschedule)$/

const unquoted = (text: string): string => text.trim().replace(/^["“'‘]+|["”'’]+$/g, '')

/** "actually make that almond milk": the task made or changed last gets other words. */
function corrected(clause: Clause, context: FillContext): Filled | undefined {
  const [last] = context.focus.subjects
  const title = last?.kind === 'task' ? otherWords(clause, last.title, context) : undefined
  if (!last || title === undefined) return undefined
  const step = {
    kind: 'do' as const,
    id: context.step(),
    title: wordingFor(context.preferences.locale).tasks.updateTitle([last.title]),
    dependsOn: [],
    action: 'tasks.update_task',
    params: {
      task: { value: { id: last.id, title: last.title }, from: 'focus' as const },
      title: said(title, context.utterance.text),
    },
  }
  return { ok: true, steps: [step], assumptions: [] }
}

/** The task that is called one thing gets the words of the other. */
async function swapped(
  ports: TasksPorts,
  clause: Clause,
  [leaving, coming]: readonly [string, string],
  context: FillContext,
): Promise<Filled> {
  const which = await whichTasks(ports, { clause: { ...clause, references: [] }, about: leaving }, context)
  if (!isTaskSelector(which)) return { ok: false, ...which }
  const step = {
    kind: 'do' as const,
    id: context.step(),
    title: wordingFor(context.preferences.locale).tasks.updateTitle(which.titles),
    dependsOn: [],
    action: 'tasks.update_task',
    params: { ...which.params, title: said(coming.charAt(0).toUpperCase() + coming.slice(1), coming) },
  }
  return { ok: true, steps: [...which.asks, step], assumptions: [] }
}

function complete(which: TaskSelector, context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale).tasks
  const id = context.step()
  const title = words.completeTitle(which.titles)
  const step = {
    kind: 'do' as const,
    id,
    title,
    dependsOn: [],
    action: 'tasks.complete_task',
    params: which.params,
  }
  return { ok: true, steps: [...which.asks, step], assumptions: [] }
}

/** "swap coffee beans for tea on groceries": what it is called, and what it is to be called. */
const swaps =
  /^(?:(?:please|pls|can you|could you) )*(?:swap|replace|exchange|switch) (?:the |my )?(.+?) (?:for|with|by) (?:some |the )?(.+?)(?: (?:on|in|from) (?:the |my )?[\p{L}\d' -]{2,30}?(?: list)?)?[.!]*$/iu

/** Words of the target ("work list", "daily sync") do not name the task. */
const beforeTarget = (about: string, after: string): string =>
  after && about.endsWith(after) ? about.slice(0, -after.length).trim() : about
