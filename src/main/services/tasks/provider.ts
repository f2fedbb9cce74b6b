import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider } from '../provider.ts'
import type { NewTask, NewTaskList, TaskItem, TaskList, TaskPatch } from './model/task.ts'

/** Which tasks: all that is given has to hold. Dates are inclusive, instants epoch milliseconds, ends exclusive. */
export interface TaskQuery {
  readonly list?: string
  readonly done?: boolean
  readonly dueFrom?: string
  readonly dueTo?: string
  readonly doneFrom?: number
  readonly doneTo?: number
  readonly parent?: string
  /** addresses of whom one has it to do, in lower case */
  readonly assignees?: readonly string[]
  readonly remindFrom?: number
  readonly remindTo?: number
}

/**
 * Where tasks live. Ids are chosen by the caller; every write names the version it was decided on (`If-Match`). Throws
 * OmniiError `not_found`, `conflict`, and what the place itself may fail with.
 */
export interface TaskProvider extends Provider {
  /** The list tasks go to when none is said; made on first use. */
  defaultList(scope: Scope): Promise<NewTaskList>
  lists(scope: Scope): Promise<readonly TaskList[]>
  createList(scope: Scope, list: NewTaskList): Promise<TaskList>
  get(scope: Scope, id: string): Promise<TaskItem | undefined>
  /** By due date (none last), then priority, then age. */
  find(scope: Scope, query: TaskQuery): Promise<readonly TaskItem[]>
  create(scope: Scope, task: NewTask): Promise<TaskItem>
  /** Changes only these fields. */
  patch(scope: Scope, id: string, version: string, patch: TaskPatch): Promise<TaskItem>
  /** Makes what is stored under an id exactly this, or nothing, if it has the expected version (null: not there). */
  put(scope: Scope, id: string, expected: string | null, task: TaskItem | null): Promise<void>
  /** The same for a list. A list that has tasks cannot go: `conflict`. */
  putList(scope: Scope, id: string, expected: string | null, list: TaskList | null): Promise<void>
}
