import { expect, test } from 'vitest'
import { accountsMigration } from '../../../../src/main/accounts/local/accounts-table.ts'
import { forgetAccount } from '../../../../src/main/accounts/local/forget-account.ts'
import { ownScope } from '../../../../src/main/accounts/own-scope.ts'
import type { Database } from '../../../../src/main/services/database.ts'
import { davMigration } from '../../../../src/main/services/dav/local/dav-tables.ts'
import { openMailCache } from '../../../../src/main/services/email/local/mail-cache.ts'
import { googleMigration } from '../../../../src/main/services/google/local/google-tables.ts'
import { workspaceMigrations } from '../../../../src/main/services/workspace/open-workspace.ts'
import { smsMigration } from '../../../../src/main/sms/local/migration.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { fixtureScope as scope } from '../../../world/services.ts'

const database = (): Database =>
  openMemoryDatabase(...workspaceMigrations, smsMigration, accountsMigration, davMigration, googleMigration)

const yieldToEventLoop = async (): Promise<void> => {}
const writeInSlices = async (step: () => Promise<boolean>): Promise<void> => {
  while (await step());
}
const tablesOf = (db: Database): readonly string[] =>
  db
    .all<{ name: string }>(
      `select name from sqlite_schema where type = 'table' and name not like 'mail_words%' order by name`,
    )
    .map(({ name }) => name)

/** what is of the workspace: the accounts themselves, phones, imports and files of conversations, which go to no account */
const otherwise = ['account', 'account_default', 'sms_phones', 'import_row', 'import_origin', 'attached_file']

/** Rows of every table as they are kept of somebody: in all of its columns that say whose they are. */
async function fill(
  db: Database,
  whose: {
    readonly user: string
    readonly realm: string
    readonly account: string
    readonly owners: string[]
  },
): Promise<void> {
  for (const table of tablesOf(db)) {
    const columns = db.all<{ name: string; type: string }>(
      'select name, type from pragma_table_info(?)',
      table,
    )
    const has = (name: string): boolean => columns.some((column) => column.name === name)
    if (!has('account') && !has('owner') && !(has('user') && has('realm'))) continue
    if ([...otherwise, 'mail_message', 'mail_person'].includes(table)) continue
    for (const owner of has('owner') ? whose.owners : [''])
      for (let n = 0; n < 450; n += 1) {
        const own: Record<string, string> = { ...whose, owner, owners: '' }
        const values = columns.map(({ name, type }) =>
          type.toLowerCase() === 'integer' ? n : name in own ? own[name]! : `${table}${n}`,
        )
        db.run(`insert or replace into ${table} values (${columns.map(() => '?').join(', ')})`, ...values)
      }
  }
  const { kept } = openMailCache(db, scope, whose.account, () => ({ email: 'me@x.test' }), yieldToEventLoop)
  for (let n = 0; n < 120; n += 1)
    await kept.receive(scope, {
      ...{ id: `m${n}`, thread: '', folder: 'inbox', subject: `About ${whose.account}`, text: 'words' },
      ...{
        from: { name: 'Dana', email: 'dana@x.test' },
        to: [],
        cc: [],
        at: n,
        unread: true,
        starred: false,
      },
      ...{ bulk: false, messageId: `<${n}@x.test>`, attachments: [], inReplyTo: '', references: [] },
    })
}

const counts = (db: Database): Readonly<Record<string, number>> =>
  Object.fromEntries(
    tablesOf(db).map((table) => [table, db.get<{ n: number }>(`select count(*) n from ${table}`)?.n ?? 0]),
  )
const found = (db: Database, word: string): number =>
  db.all('select rowid from mail_words where mail_words match ?', word).length

/** An account with something in every table that says whose its rows are. */
async function keep(db: Database, key: string): Promise<void> {
  const own = ownScope(scope, key)
  const owners = [`${own.realm}/${own.user}`, `${scope.realm}/${scope.user}#${key}`]
  await fill(db, { user: own.user, realm: own.realm, account: key, owners })
}

test('an account that is let go leaves no row in any table, and takes none of others along', async () => {
  const db = database()
  await keep(db, 'other')
  const before = counts(db)
  expect(Object.values(before).filter((n) => n > 0).length).toBeGreaterThan(25)
  await keep(db, 'mine')
  expect(found(db, 'mine')).toBe(120)
  await forgetAccount({ db, writeInSlices, yieldToEventLoop }, { key: 'mine', scope })
  expect(counts(db)).toEqual(before)
  expect([found(db, 'mine'), found(db, 'other')]).toEqual([0, 120])
})
