import { missingRadicale } from '../../../../support/needs.ts'
import { furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { radicaleForFile } from '../../../../world/dav/radicale-for-file.ts'
import { contactsContract } from '../provider.contract.ts'

const radicale = radicaleForFile()

contactsContract(
  async () => (await openDavPlace(await furnish(radicale().url, radicale().freshLogin()))).contacts,
  missingRadicale(),
)
