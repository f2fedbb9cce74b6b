import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { AccountKind } from '../../../src/main/accounts/account-kind.ts'
import { openCredentials } from '../../../src/main/accounts/credentials.ts'
import { kindRow } from '../../../src/main/accounts/kinds.ts'
import { accountsMigration } from '../../../src/main/accounts/local/accounts-table.ts'
import { providerRows } from '../../../src/main/accounts/oauth/providers.ts'
import { type Accounts, openAccounts } from '../../../src/main/accounts/open-accounts.ts'
import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { openVault } from '../../../src/main/host/vault/open-vault.ts'
import type { LocalProviders } from '../../../src/main/services/accounts/bind-providers.ts'
import { calendarMigration } from '../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../src/main/services/calendar/local/provider.ts'
import { localContacts } from '../../../src/main/services/contacts/local/contacts.ts'
import { contactsMigration } from '../../../src/main/services/contacts/local/migration.ts'
import type { Database } from '../../../src/main/services/database.ts'
import { localMailbox } from '../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../src/main/services/email/local/migration.ts'
import { tasksMigration } from '../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../src/main/services/tasks/local/provider.ts'
import type { Scope } from '../../../src/shared/protocol/ids.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { stillClock } from '../../world/clock.ts'
import { openMemoryDatabase } from '../../world/database.ts'
import { anyUnit } from '../../world/facts.ts'
import { london } from '../../world/london.ts'
import { fixtureScope as scope } from '../../world/services.ts'

const work: Scope = { ...scope, realm: 'work' }
let made = 0
const ids = { next: (prefix: string) => `${prefix}${++made}` }
const self = () => ({ name: 'Alex Reed', email: 'alex@reed.test' })

/** what was ended and forgotten, in order */
const happened: string[] = []
/** Places that keep a calendar in a database of their own, and let in who says the word. */
const shelf: AccountKind<{ readonly trust?: string }> = {
  settings: z.strictObject({ trust: z.string().exactOptional() }),
  async check({ login, credential, server = 'shelf.test' }) {
    const shown = await credential()
    const ok = 'password' in shown && shown.password === 'sesame'
    const says = ok ? en.accounts.facts.signedIn(login) : en.accounts.facts.refused(login)
    const facts = [{ fact: 'login', ok, says }]
    return ok ? { facts, found: { server, services: ['calendar'], settings: {} } } : { facts }
  },
  open(_account, _settings, secret) {
    const calendar = openLocalCalendar({ db: openMemoryDatabase(calendarMigration), ids })
    const asked = {
      ...calendar,
      async get(...at: Parameters<typeof calendar.get>) {
        await secret()
        return calendar.get(...at)
      },
    }
    return {
      providers: { calendar: asked },
      start() {},
      sync: async () => {},
      status: () => ({ syncedAt: 5 }),
      async close() {
        happened.push('closed')
      },
    }
  },
}

function openRoom(
  db: Database,
  vault = openVault({ folder: '/nowhere', place: () => 'session', newId: () => 'x' }),
) {
  const clock = stillClock('2026-03-11T10:00:00Z')
  const logger = { info() {}, warn() {}, error() {} }
  const accounts = openAccounts({
    ...{ db, ids, clock, logger, self },
    credentials: openCredentials({ vault, clock, logger, words: () => en.accounts, rows: providerRows() }),
    log: { unit: async (body) => body(anyUnit) },
    writeInSlices: async (step) => {
      while (await step());
    },
    yieldToEventLoop: async () => {},
    preferences: () => london,
    words: () => en.accounts,
    kinds: { dav: kindRow(shelf) },
  })
  accounts.start()
  return { accounts, vault }
}

const home = () =>
  openMemoryDatabase(accountsMigration, calendarMigration, tasksMigration, contactsMigration, emailMigration)

function boundIn(accounts: Accounts, db: Database, whose: Scope): readonly string[] {
  const local: LocalProviders = {
    calendar: openLocalCalendar({ db, ids }),
    tasks: openLocalTasks({ db, ids }),
    contacts: localContacts(db, ids),
    mailbox: localMailbox(db, ids, self),
  }
  return accounts.bound(local).calendar!(whose).map(({ account }) => `${account.key}=${account.name}`)
}

const adding = { kind: 'dav', login: 'alex@shelf.test' } as const
const sesame = { kind: 'password', password: 'sesame' } as const

test('an account is bound in its realm, first for new things, and its password is in the vault alone', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  const { account, facts } = await accounts.add(scope, { ...adding, name: 'Work!', realm: 'work' }, sesame)
  expect(facts.map(({ ok }) => ok)).toEqual([true])
  expect(account).toEqual({
    ...{ key: 'work', name: 'Work!', kind: 'dav', realm: 'work', login: 'alex@shelf.test' },
    ...{ server: 'shelf.test', services: ['calendar'], defaults: ['calendar'], syncedAt: 5 },
  })
  expect(boundIn(accounts, db, work)).toEqual(['work=Work! (alex@shelf.test)', '=this computer'])
  expect(boundIn(accounts, db, scope)).toEqual(['=this computer'])
  expect(await vault.get('work', 'password')).toBe('sesame')
  expect(JSON.stringify(db.all('select * from account'))).not.toContain('sesame')
})

test('a wrong password keeps nothing and says what to do', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  await expect(accounts.add(scope, adding, { ...sesame, password: 'open up' })).rejects.toMatchObject({
    code: 'auth_required',
    message: expect.stringContaining('app password'),
  })
  expect(accounts.list()).toEqual([])
  expect(await vault.get('alex', 'password')).toBeUndefined()
})

test('several accounts have keys of their own, survive a restart, and one can be made the first', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  await accounts.add(scope, adding, sesame)
  await accounts.add(scope, { ...adding, name: 'alex' }, sesame)
  expect(accounts.list().map(({ key, defaults }) => [key, defaults])).toEqual([
    ['alex', ['calendar']],
    ['alex2', []],
  ])
  await accounts.setDefault(scope, 'calendar', 'alex2')
  const next = openRoom(db, vault).accounts
  expect(boundIn(next, db, scope).map((one) => one.split('=')[0])).toEqual(['alex2', 'alex', ''])
  await next.setDefault(scope, 'calendar', 'local')
  expect(boundIn(next, db, scope)[0]).toBe('=this computer')
  await expect(next.setDefault(scope, 'email', 'alex')).rejects.toMatchObject({ code: 'not_available' })
})

test('an account is called another name, tested, repaired and let go', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  await accounts.add(scope, adding, sesame)
  expect((await accounts.rename('alex', 'Home')).name).toBe('Home')
  expect((await accounts.test('alex')).ok).toBe(true)
  await expect(accounts.repair('alex', {}, { ...sesame, password: 'wrong' })).rejects.toMatchObject({
    code: 'auth_required',
  })
  expect(await vault.get('alex', 'password')).toBe('sesame')
  expect((await accounts.repair('alex', { server: 'other.test' })).account.server).toBe('other.test')
  await accounts.remove('alex')
  expect(accounts.list()).toEqual([])
  expect(boundIn(accounts, db, scope)).toEqual(['=this computer'])
  expect(await vault.get('alex', 'password')).toBeUndefined()
  await expect(accounts.test('alex')).rejects.toMatchObject({ code: 'not_found' })
})

test('an account is let go once nothing of it is at work, and works on where its secrets cannot be forgotten', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  await accounts.add(scope, adding, sesame)
  happened.length = 0
  const removing = vi.spyOn(vault, 'remove').mockImplementation(async () => {
    happened.push('asked the vault')
    throw new OmniiError('vault_unavailable')
  })
  await expect(accounts.remove('alex')).rejects.toMatchObject({ code: 'vault_unavailable' })
  expect(happened).toEqual(['closed', 'asked the vault'])
  expect(accounts.list()).toMatchObject([{ key: 'alex', syncedAt: 5 }])
  expect(boundIn(accounts, db, scope)).toEqual(['alex=alex@shelf.test', '=this computer'])
  vi.spyOn(vault, 'set').mockRejectedValueOnce(new OmniiError('vault_unavailable'))
  await expect(accounts.repair('alex', {}, sesame)).rejects.toMatchObject({ code: 'vault_unavailable' })
  expect(boundIn(accounts, db, scope)).toEqual(['alex=alex@shelf.test', '=this computer'])
  removing.mockRestore()
  await accounts.remove('alex')
  expect(boundIn(accounts, db, scope)).toEqual(['=this computer'])
})

test('an account whose settings cannot be read is listed with that, and keeps no other from opening', async () => {
  const db = home()
  const { accounts, vault } = openRoom(db)
  await accounts.add(scope, adding, sesame)
  await accounts.add(scope, { ...adding, name: 'other' }, sesame)
  db.run(`update account set settings = '{"from":"another version"}' where key = 'alex'`)
  const next = openRoom(db, vault).accounts
  expect(next.list().map(({ key, trouble }) => [key, trouble !== undefined])).toEqual([
    ['alex', true],
    ['other', false],
  ])
  expect(boundIn(next, db, scope)).toEqual(['other=other (alex@shelf.test)', '=this computer'])
})
