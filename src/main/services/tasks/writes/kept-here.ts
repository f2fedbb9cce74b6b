import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionContext } from '../../../core/api/action.ts'
import { same } from '../../writes/fields-back.ts'
import type { TaskProvider, TaskTraits, TaskWrite } from '../provider.ts'

type Field = TaskTraits['keptHere'][number]
const nothing = { remindAt: null, priority: 4, assignee: null, rule: null, links: [] } as const

/** Which fields a write says something of that its place has none of. */
function unknownThere(tasks: TaskProvider, write: TaskWrite, { scope }: ActionContext): readonly Field[] {
  if (!('task' in write) || write.kind === 'remove') return []
  const { list } = write.kind === 'patch' ? { list: write.task.list, ...write.patch } : write.task
  const said: Partial<typeof write.task> = write.kind === 'patch' ? write.patch : write.task
  return tasks
    .traits(scope, list)
    .keptHere.filter((field) => said[field] !== undefined && !same(said[field], nothing[field]))
}

/** A decision that says, on the card and once it is done, what of it its place does not get to know. */
export function sayingWhatStaysHere<
  D extends {
    readonly writes: readonly TaskWrite[]
    readonly summary: string
    readonly warnings: readonly string[]
  },
>(tasks: TaskProvider, decision: D, context: ActionContext): D {
  const fields = new Set(decision.writes.flatMap((write) => unknownThere(tasks, write, context)))
  // what a task is about leads within this program only, wherever the task is
  fields.delete('links')
  if (fields.size === 0) return decision
  const words = wordingFor(context.preferences.locale).tasks
  const says = words.staysHere(
    [...fields].map((field) => words.keptFields[field as keyof typeof words.keptFields]),
  )
  return { ...decision, summary: `${decision.summary} ${says}`, warnings: [...decision.warnings, says] }
}
