import type { ServicePorts } from '../service.ts'
import type { TaskProvider } from './provider.ts'

/** What the task actions are built from. */
export interface TasksPorts extends ServicePorts {
  readonly tasks: TaskProvider
}
