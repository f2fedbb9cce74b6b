import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider, ProviderTraits, WriteOrder } from '../provider.ts'
import type { Happened } from '../writes/make-writes.ts'
import type { NewTask, NewTaskList, TaskItem, TaskList, TaskPatch } from './model/task.ts'

/** Which tasks: all that is given has to hold. Dates are inclusive, instants epoch milliseconds, ends exclusive. */
export interface TaskQuery {
  readonly list?: string
  /** what it is called, all of it; capitals aside, as far as the letters of ASCII go */
  readonly title?: string
  readonly done?: boolean
  readonly dueFrom?: string
  readonly dueTo?: string
  readonly doneFrom?: number
  readonly doneTo?: number
  /** ids of what they are subtasks of */
  readonly parents?: readonly string[]
  /** addresses of whom one has it to do, in lower case */
  readonly assignees?: readonly string[]
  readonly remindFrom?: number
  readonly remindTo?: number
}

export interface TaskTraits extends ProviderTraits {
  /** fields the place has none of: they are kept on this computer, beside what is there */
  readonly keptHere: readonly ('remindAt' | 'priority' | 'assignee' | 'rule' | 'links')[]
}

/** One write, as it was decided: on the task or list as it was read. */
export type TaskWrite =
  | { readonly kind: 'create'; readonly task: NewTask }
  /** only these fields */
  | { readonly kind: 'patch'; readonly task: TaskItem; readonly patch: TaskPatch }
  | { readonly kind: 'remove'; readonly task: TaskItem }
  /** puts back what was removed, as it was */
  | { readonly kind: 'restore'; readonly task: TaskItem }
  | { readonly kind: 'list'; readonly list: NewTaskList }
  | { readonly kind: 'rename_list'; readonly list: TaskList; readonly title: string }
  | { readonly kind: 'remove_list' | 'restore_list'; readonly list: TaskList }

/**
 * Where tasks live. What is made has the id it was to have where the place takes ids, else one of the place's own; versions
 * are always the place's. Every write carries a key of its own, and a change or removal the version it was decided on
 * (`If-Match`). Throws OmniiError `not_found`, `conflict`, and what the place itself may fail with.
 */
export interface TaskProvider extends Provider {
  /** @param id of something there is, where not everything of a scope is in one place */
  traits(scope: Scope, id?: string): TaskTraits
  /** The id of something new that is to have this name, where new things go. */
  idFor(scope: Scope, name: string): string
  /** The list tasks go to when none is said; made on first use. */
  defaultList(scope: Scope): Promise<NewTaskList>
  lists(scope: Scope): Promise<readonly TaskList[]>
  /** What lists are called, as far as the place has told by now: never waits. */
  listTitles(scope: Scope): readonly string[]
  createList(scope: Scope, list: NewTaskList, order: WriteOrder): Promise<TaskList>
  get(scope: Scope, id: string): Promise<TaskItem | undefined>
  /** By due date (none last), then priority, then age. */
  find(scope: Scope, query: TaskQuery): Promise<readonly TaskItem[]>
  create(scope: Scope, task: NewTask, order: WriteOrder): Promise<TaskItem>
  /** Changes only these fields. */
  patch(scope: Scope, id: string, version: string, patch: TaskPatch, order: WriteOrder): Promise<TaskItem>
  remove(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void>
  /** Puts back what was removed, with a version of the place's own; under another id where it comes back anew. */
  restore(scope: Scope, task: NewTask, order: WriteOrder): Promise<TaskItem>
  renameList(scope: Scope, id: string, version: string, title: string, order: WriteOrder): Promise<TaskList>
  /** A list that has tasks cannot go: `conflict`. */
  removeList(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void>
  restoreList(scope: Scope, list: NewTaskList, order: WriteOrder): Promise<TaskList>
  /** What became of a write after a doubt. Reads only. */
  written(scope: Scope, write: TaskWrite, key: string): Promise<Happened<TaskItem | TaskList>>
}
