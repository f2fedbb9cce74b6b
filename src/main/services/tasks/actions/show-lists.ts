import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { action } from '../../../core/api/action.ts'
import { plainPreview } from '../../read-result.ts'
import { listSubject, listValue } from '../model/task-ref.ts'
import type { TasksPorts } from '../tasks-ports.ts'

const ShowLists = z.object({})
type ShowLists = z.infer<typeof ShowLists>

/** "which lists do I have": every list with how much is open on it. */
export function showLists(ports: TasksPorts) {
  const { titles } = en.tasks
  return action<ShowLists>({
    id: 'tasks.show_lists',
    pillar: 'tasks',
    title: titles.showLists,
    effect: 'read',
    params: ShowLists,
    examples: ['which lists do I have?'],
    preview: async () => plainPreview(titles.showLists),
    async run(_, { scope, preferences }) {
      const words = wordingFor(preferences.locale).tasks
      const lists = await ports.tasks.lists(scope)
      const open = await ports.tasks.find(scope, { done: false })
      const rows = lists.map((list) => ({ list, open: open.filter((task) => task.list === list.id).length }))
      return {
        summary: words.lists(rows.map((row) => words.listWith(row.list.title, row.open))),
        changes: [],
        value: { lists: lists.map(listValue) },
        subjects: lists.map(listSubject),
        inverse: [],
        view: {
          groups: [
            {
              rows: rows.map((row) => ({
                title: row.list.title,
                detail: words.openOf(row.open),
                subject: listSubject(row.list),
              })),
            },
          ],
        },
        evidence: [],
      }
    },
  })
}
