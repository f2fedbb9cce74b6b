import type { Hears } from '../../../core/action.ts'
import type { TasksPorts } from '../tasks-ports.ts'
export const hearsComplete = (_ports: TasksPorts): Hears => ({
  service: 'tasks',
  intents: [],
  fits: () => 0,
  fill: async () => ({ ok: false, say: '', suggestions: [] }),
})
export const hearsReopen = (_ports: TasksPorts): Hears => ({
  service: 'tasks',
  intents: [],
  fits: () => 0,
  fill: async () => ({ ok: false, say: '', suggestions: [] }),
})
