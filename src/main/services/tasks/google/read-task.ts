import { contentHash } from '../../content-hash.ts'
import { cutTo, plainLine, plainText } from '../../plain-text.ts'
import { same } from '../../writes/fields-back.ts'
import type { NewTask, TaskItem, TaskList, TaskPatch } from '../model/task.ts'
import type { TaskResource } from './task-resource.ts'

const most = { title: 500, notes: 10_000 }

/** What Google has no place for: it is kept on this computer, beside what is there. */
export const keptHere = ['remindAt', 'priority', 'assignee', 'rule', 'links'] as const
export type Extras = Pick<TaskItem, (typeof keptHere)[number]>
const noExtras: Extras = { remindAt: null, priority: 4, assignee: null, rule: null, links: [] }

export const extrasOf = (task: NewTask | undefined): Extras =>
  task ? { ...noExtras, ...pick(task, keptHere) } : noExtras

/** The fields of a patch that Google has no place for. */
export const extrasIn = (patch: TaskPatch): Partial<Extras> => pick(patch, keptHere)

function pick<T extends object, K extends keyof T>(from: T, names: readonly K[]): Pick<T, K> {
  return Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]])) as Pick<
    T,
    K
  >
}

/** A version names what is there and what is kept here, so that a change of either is seen. */
const versionOf = (etag: string, extras: Extras): string =>
  same(extras, noExtras)
    ? etag
    : `${etag}~${contentHash(JSON.stringify(keptHere.map((name) => extras[name])))}`

/**
 * A task as the services have it. Texts of others come without control characters.
 * @param createdAt epoch milliseconds: Google does not say when a task was made
 */
export function taskOfGoogle(
  resource: TaskResource,
  list: string,
  extras: Extras,
  createdAt: number | undefined,
): TaskItem {
  const { id, etag, title = '', notes = '', due, status, completed, updated, parent } = resource
  const changed = Date.parse(updated ?? '') || 0
  return {
    ...{ id, version: versionOf(etag, extras), list, parent: parent ?? null },
    title: cutTo(most.title, plainLine(title)),
    notes: cutTo(most.notes, plainText(notes)),
    due: due === undefined ? null : due.slice(0, 10),
    doneAt: status === 'completed' ? Date.parse(completed ?? '') || changed : null,
    createdAt: createdAt ?? changed,
    ...extras,
  }
}

/** The fields of a task that a patch names, as Google has them; empty where it names none that Google has. */
export function taskPatchBody({
  title,
  notes,
  due,
  doneAt,
}: TaskPatch): Readonly<Record<string, string | null>> {
  return {
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(due !== undefined && { due: due === null ? null : `${due}T00:00:00.000Z` }),
    ...(doneAt !== undefined &&
      (doneAt === null
        ? { status: 'needsAction', completed: null }
        : { status: 'completed', completed: new Date(doneAt).toISOString() })),
  }
}

/** A task that is to be there whole. */
export function taskBody({ title, notes, due, doneAt }: NewTask): object {
  return taskPatchBody({
    title,
    ...(notes !== '' && { notes }),
    ...(due !== null && { due }),
    ...(doneAt !== null && { doneAt }),
  })
}

export const listOf = ({ id, title }: Pick<TaskList, 'id' | 'title'>): TaskList => ({
  ...{ id, title },
  // its etag changes with every task on it
  version: contentHash(title),
})
