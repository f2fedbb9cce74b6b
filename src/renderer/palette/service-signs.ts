import { CalendarDays, ChartColumn, Contact, Mail, SquareCheckBig, Text, Zap } from 'lucide-react'
import type { PillarName } from '../../shared/services.ts'

/** An action is known by what it is about. */
export const serviceSigns: Readonly<Record<PillarName, typeof Text>> = {
  calendar: CalendarDays,
  tasks: SquareCheckBig,
  contacts: Contact,
  email: Mail,
  insights: ChartColumn,
  operations: Zap,
  content: Text,
}
