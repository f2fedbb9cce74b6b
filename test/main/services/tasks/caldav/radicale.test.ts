import { missingRadicale } from '../../../../support/needs.ts'
import { furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { radicaleForFile } from '../../../../world/dav/radicale-for-file.ts'
import { taskContract } from '../provider.contract.ts'

const radicale = radicaleForFile()

taskContract(
  'a CalDAV server (Radicale)',
  async () => (await openDavPlace(await furnish(radicale().url, radicale().freshLogin()))).tasks,
  missingRadicale(),
)
