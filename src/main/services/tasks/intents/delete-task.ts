import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionIntent, FillContext, Filled } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { isTaskSelector, whichTasks } from './slots/which-tasks.ts'

/** "get rid of everything that's ticked off": only tasks are ticked off. */
const clearsDone =
  /^(?:(?:please|pls|can you|could you|now|and|ok) )*(?:delete|remove|clear(?: out| away| up)?|get rid of|bin|scrap|trash|throw (?:out|away)|purge|wipe|sweep away) (?:(?:all|every|each|everything|anything|whatever|what|the|my|of|tasks?|to-?dos?|items?|ones|things?|stuff|that|which|i|is|are|was|were|has|have|been|already|['’]s|['’]ve)\s?)*(?:ticked|crossed|checked)(?: off)?\b/i

/** "delete the oat milk task", "delete all completed tasks". */
export const deleteTaskIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['delete'],
  score: () => 0.9,
  claims: ({ text }) => clearsDone.test(text),
  fillSlots: (clause, context) => fillSlots(ports, clause, context),
})

async function fillSlots(ports: TasksPorts, clause: Clause, context: FillContext): Promise<Filled> {
  const words = wordingFor(context.preferences.locale).tasks
  if (/\blist\W*$/i.test(clause.text) && clause.list && !/\b(?:from|on|off)\b/i.test(clause.text))
    return {
      ok: false,
      say: words.listsStay,
      suggestions: [words.emptyList(clause.list.text), words.deleteListExample(clause.list.text)],
    }
  const which = await whichTasks(ports, { clause, times: clause.times }, context)
  if (!isTaskSelector(which)) return { ok: false, ...which }
  return {
    ok: true,
    steps: [
      ...which.asks,
      {
        kind: 'do',
        id: context.step(),
        title: words.deleteTitle(which.titles),
        dependsOn: [],
        action: 'tasks.delete_task',
        params: which.params,
      },
    ],
    assumptions: [],
  }
}
