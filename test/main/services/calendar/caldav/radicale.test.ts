import { missingRadicale } from '../../../../support/needs.ts'
import { furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { radicaleForFile } from '../../../../world/dav/radicale-for-file.ts'
import { calendarContract } from '../provider.contract.ts'

const radicale = radicaleForFile()

calendarContract(
  'a CalDAV server (Radicale)',
  async () => (await openDavPlace(await furnish(radicale().url, radicale().freshLogin()))).calendar,
  missingRadicale(),
)
