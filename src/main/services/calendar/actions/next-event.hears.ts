import type { Hears } from '../../../core/action.ts'
import type { CalendarPorts } from '../calendar-ports.ts'
export const hearsNext = (_ports: CalendarPorts): Hears => ({
  service: 'calendar',
  intents: [],
  fits: () => 0,
  fill: async () => ({ ok: false, say: '', suggestions: [] }),
})
