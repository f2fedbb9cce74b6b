import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, action } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { plainPreview } from '../../read-result.ts'
import { describedTasks } from '../intents/select/described.ts'
import { isTaskSelector, whichTasks } from '../intents/slots/which-tasks.ts'
import { formatDue } from '../model/due.ts'
import { readTask, TaskRef, taskSubject, taskValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'

const ShowTask = z.object({ task: TaskRef.describe('the task, as a look-up or an earlier step gave it') })
type ShowTask = z.infer<typeof ShowTask>

/** Looks one task up by what is said of it, for a question or for the clause after it: "take Anaya's most urgent task and …". */
export function showTask(ports: TasksPorts) {
  const { titles } = en.bulk
  return action<ShowTask>({
    id: 'tasks.show_task',
    pillar: 'tasks',
    title: titles.showTask,
    effect: 'read',
    params: ShowTask,
    examples: ['what is Anaya’s most urgent task?'],
    intent: hearsShow(ports),
    preview: async () => plainPreview(titles.showTask),
    async run({ task: pointer }, context) {
      const task = await readTask(ports.tasks, pointer, context)
      const due = task.due === null ? '' : formatDue(task.due, context)
      return {
        summary: wordingFor(context.preferences.locale).bulk.taskIs(
          task.title,
          due,
          task.assignee?.name ?? '',
        ),
        changes: [],
        value: taskValue(task),
        subjects: [taskSubject(task)],
        inverse: [],
        evidence: [{ label: task.title, subject: taskSubject(task) }],
      }
    },
  })
}

const looking = /^(?:take|find|get|show|pick|grab|look|see|tell|check|what|which|choose|open|pull)\b/i

const score = (clause: Clause): number =>
  describedTasks(clause, clause.text)?.pick !== undefined &&
  (looking.test(clause.verb) || clause.question) &&
  !/\b(?:to|from|done|off)\b/i.test(clause.text.replace(/^.*?\b(?:need|want|like) to\b/i, ''))
    ? 0.97
    : 0

const hearsShow = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update', 'query', 'create'],
  score,
  async fillSlots(clause, context) {
    const which = await whichTasks(ports, { clause, times: clause.times }, context)
    if (!isTaskSelector(which)) return { ok: false, ...which }
    const task = which.params.task
    if (!task)
      return { ok: false, say: wordingFor(context.preferences.locale).tasks.whichTask, suggestions: [] }
    const title = wordingFor(context.preferences.locale).bulk.titles.showTask
    return {
      ok: true,
      steps: [
        ...which.asks,
        { kind: 'do', id: context.step(), title, dependsOn: [], action: 'tasks.show_task', params: { task } },
      ],
      assumptions: [],
    }
  },
})
