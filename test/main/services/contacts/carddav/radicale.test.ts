import { afterAll, beforeAll, vi } from 'vitest'
import { missingRadicale } from '../../../../support/needs.ts'
import { furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { type Radicale, startRadicale } from '../../../../world/dav/radicale.ts'
import { contactsContract } from '../provider.contract.ts'

// a server of others on a machine that may be busy
vi.setConfig({ testTimeout: 60_000 })

let radicale: Radicale
beforeAll(async () => {
  if (missingRadicale() === undefined) radicale = await startRadicale()
}, 60_000)
afterAll(() => radicale?.stop())

contactsContract(
  async () => (await openDavPlace(await furnish(radicale.url, radicale.freshLogin()))).contacts,
  missingRadicale(),
)
