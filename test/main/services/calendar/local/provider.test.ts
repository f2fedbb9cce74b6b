import { calendarMigration } from '../../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../../src/main/services/calendar/local/provider.ts'
import { openServicePorts } from '../../../../world/services.ts'
import { calendarContract } from '../provider.contract.ts'

calendarContract('the local workspace', async () =>
  openLocalCalendar(openServicePorts(calendarMigration).ports),
)
