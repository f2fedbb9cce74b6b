import type { ServicePorts } from '../service.ts'
import type { CalendarProvider } from './provider.ts'

/** What the calendar's actions are built from. */
export interface CalendarPorts extends ServicePorts {
  readonly calendar: CalendarProvider
}
