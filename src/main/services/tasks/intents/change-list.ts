import { wordingFor } from '../../../../shared/wording/wording.ts'
import { type ActionIntent, said } from '../../../core/api/action.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import { namedList } from './slots/named-list.ts'

/** "rename my groceries list to shopping". */
export const renameListIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['update'],
  score: ({ row }) => (row ? 0.97 : 0),
  fillSlots: async ({ row }, context) => {
    const words = wordingFor(context.preferences.locale).tasks
    const { old, title } = row?.slots ?? {}
    if (!old || !title) return { ok: false, say: words.renameListHow, suggestions: [words.renameListExample] }
    const list = await namedList(ports, old.text, context)
    if (!list.ok) return list
    const name = title.text.charAt(0).toUpperCase() + title.text.slice(1)
    const step = {
      kind: 'do' as const,
      id: context.step(),
      title: words.renameListTitle(list.title, name),
      dependsOn: [],
      action: 'tasks.rename_list',
      params: { list: list.param, title: said(name) },
    }
    return { ok: true, steps: [step], assumptions: [] }
  },
})

/** "delete the groceries list". */
export const changeListIntent = (ports: TasksPorts): ActionIntent => ({
  service: 'tasks',
  intents: ['delete'],
  score: ({ row }) => (row ? 0.97 : 0),
  fillSlots: async ({ row }, context) => {
    const list = await namedList(ports, row?.slots.old?.text ?? '', context)
    if (!list.ok) return list
    const step = {
      kind: 'do' as const,
      id: context.step(),
      title: wordingFor(context.preferences.locale).tasks.deleteListTitle(list.title),
      dependsOn: [],
      action: 'tasks.delete_list',
      params: { list: list.param },
    }
    return { ok: true, steps: [step], assumptions: [] }
  },
})
