import type { ActionContext } from '../../../core/api/action.ts'
import { normalizedText } from '../../clarify/fit-words.ts'
import type { TaskWrite } from '../provider.ts'
import type { TasksPorts } from '../tasks-ports.ts'
import type { ListRef } from './task-ref.ts'

/** The list a task goes to, and the write that makes it where it is new. */
export interface ChosenList {
  readonly id: string
  readonly title: string
  readonly writes: readonly TaskWrite[]
}

/**
 * A pointer with an id, or a title: an existing list of that name, else a new one (a title without a list gets here only
 * after a question agreed to make it).
 */
export async function chooseList(
  ports: TasksPorts,
  pointer: ListRef | string | undefined,
  { scope, ids }: ActionContext,
): Promise<ChosenList> {
  if (pointer === undefined) return { ...(await ports.tasks.defaultList(scope)), writes: [] }
  const asked = typeof pointer === 'string' ? { title: pointer } : pointer
  const lists = await ports.tasks.lists(scope)
  const found = lists.find((l) =>
    'id' in asked && asked.id ? l.id === asked.id : sameName(l.title, asked.title),
  )
  if (found) return { id: found.id, title: found.title, writes: [] }
  const list = { id: ports.tasks.idFor(scope, ids.next('list')), title: asked.title.trim() }
  return { ...list, writes: [{ kind: 'list', list }] }
}

/** "groceries", "Grocery list", "GROCERIES" name one list. */
export const sameName = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (title: string): string =>
  normalizedText(title)
    .replace(/\b(?:my|the|list)\b/g, '')
    .trim()
    .replace(/(?:ies|y|s)$/, '')

const doneNames = /^(?:completed?|done|finished|closed)$/i
/** A column of a board that holds what is done: tasks moved there are done, and open again when they leave it. */
export const isDoneList = (title: string): boolean =>
  doneNames.test(title.replace(/\b(?:list|tasks?)\b/gi, '').trim())

/** How far a task is, by the column of a board it stands in. */
export type Stage = 'ahead' | 'begun' | 'reviewed' | 'done'
export function stageOf(list: string): Stage {
  if (isDoneList(list)) return 'done'
  if (/\b(?:review|approval|testing|qa|verification|sign-?off)\b/i.test(list)) return 'reviewed'
  return /\b(?:progress|doing|started|active|ongoing)\b/i.test(list) ? 'begun' : 'ahead'
}

/** Names lists by id, for the rows people see. */
export async function listNames(ports: TasksPorts, { scope }: ActionContext, fresh?: ChosenList) {
  const known = new Map((await ports.tasks.lists(scope)).map((l) => [l.id, l.title]))
  if (fresh) known.set(fresh.id, fresh.title)
  return (id: string): string => known.get(id) ?? id
}
