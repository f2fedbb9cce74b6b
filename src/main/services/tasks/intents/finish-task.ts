import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionIntent, FillContext, Filled } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { isTaskSelector, whichTasks } from './slots/which-tasks.ts'

const reopening =
  /\b(?:re-?open|uncheck|untick|un-?done|not (?:yet )?(?:done|finished)|isn['’]t done|not done|unfinish\w*|incomplete|bring back)\b/i
const finishing =
  /\b(?:done|complete[d]?|finish(?:ed)?|tick(?:ed)?|check(?:ed)? off|cross(?:ed)? off|i did|i['’]ve|bought|paid|got the|i got|got .{1,40} done)\b/i

/** Tasks that are there, however they are described: "finish everything due today". */
const many =
  /\b(?:everything|all (?:of )?(?:the|my|today|overdue|those|these|them|tasks)|every (?:task|to-?do)|both)\b/i
/** "mark the invoice thing done", "I finished the report", "tick off buy oat milk". */
export const completeIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update', 'delete', 'create'],
  score(clause) {
    // asking whether it is done does not make it so
    if (clause.question && clause.verb === '') return 0
    if (reopening.test(clause.text)) return 0.05
    if (clause.row) return 0.98
    if (clause.classification.intent === 'delete')
      return /\b(?:cross|tick|check) .*\boff\b|\b(?:cross|tick|check) off\b/i.test(clause.text) ? 0.98 : 0
    if (clause.classification.intent === 'create')
      return /^(?:mark|i (?:have )?finished|i['’]ve|tick)\b/i.test(clause.text) ? 0.95 : 0
    // "move them to completed" names where they go.
    if (/^(?:move|put|shift|push|drag|transfer|bring)$/.test(clause.verb) && /\bto\b/i.test(clause.text))
      return 0.1
    // "finish the slides by Thursday" is something still to be done.
    if (/^(?:finish|complete|do)\b/i.test(clause.text) && clause.times.length > 0 && !many.test(clause.text))
      return 0.1
    return finishing.test(clause.text) || clause.verb === 'check' ? 0.97 : 0.1
  },
  fillSlots: (clause, context) => fillSlots(ports, clause, 'tasks.complete_task', context),
})

/** "reopen the invoice task", "the report is not done yet". */
export const finishTaskIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update', 'create'],
  score: (clause) => (reopening.test(clause.text) ? 0.98 : 0),
  fillSlots: (clause, context) => fillSlots(ports, clause, 'tasks.reopen_task', context),
})

async function fillSlots(
  ports: TasksPorts,
  clause: Clause,
  action: 'tasks.complete_task' | 'tasks.reopen_task',
  context: FillContext,
): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  const reopen = action === 'tasks.reopen_task'
  const which = await whichTasks(ports, { clause, times: clause.times, done: reopen }, context)
  if (!isTaskSelector(which)) return { ok: false, ...which }
  return {
    ok: true,
    steps: [
      ...which.asks,
      {
        kind: 'do',
        id: context.step(),
        title: reopen ? words.titles.reopen : words.completeTitle(which.titles),
        dependsOn: [],
        action,
        params: which.params,
      },
    ],
    assumptions: [],
  }
}
