import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, type Filled, lookedUp } from '../../../../core/api/action.ts'
import { sameName } from '../../model/lists.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

const sure = 0.85

/**
 * The list an order about a list itself names; where there is none, that is said and the lists there are named. Never the
 * list that tasks go to when none is said: it has to stay.
 */
export async function namedList(
  ports: TasksPorts,
  name: string,
  context: FillContext,
): Promise<{ readonly ok: true; readonly title: string; readonly param: Param } | (Filled & { ok: false })> {
  const words = wordingFor(context.preferences.locale).tasks
  const lists = await ports.tasks.lists(context.scope)
  const [best, second] = await context.things('list', { about: name, limit: 2 })
  const close = best && best.fit >= sure && (second?.fit ?? 0) < best.fit ? best.thing.id : undefined
  const found = lists.find(({ title }) => sameName(title, name)) ?? lists.find(({ id }) => id === close)
  const inbox = await ports.tasks.defaultList(context.scope)
  if (found?.id === inbox.id || (!found && sameName(inbox.title, name)))
    return { ok: false, say: words.inboxStays(inbox.title), suggestions: [] }
  if (!found) return { ok: false, say: words.noListCalled(name), suggestions: [] }
  return { ok: true, title: found.title, param: lookedUp({ ...found }, name) }
}
