import { z } from 'zod'
import { AccountKindName } from '../../../shared/protocol/accounts/accounts.ts'
import { SignInProvider } from '../../../shared/protocol/accounts/signing-in.ts'
import { Pillar, type Scope, UserId } from '../../../shared/protocol/ids.ts'
import type { Database, Migration } from '../../services/database.ts'
import type { Account, SignedIn } from '../account-kind.ts'

/** Accounts without their secrets, and which of them new things of a service go to. */
export const accountsMigration: Migration = {
  name: 'accounts',
  up: [
    `create table account (
      key text primary key, user text not null, realm text not null, kind text not null, name text not null,
      login text not null, server text not null, settings text not null, services text not null,
      added_at integer not null
    ) strict, without rowid;
    create table account_default (
      user text not null, realm text not null, service text not null, key text not null,
      primary key (user, realm, service)
    ) strict, without rowid;`,
    // how an account signs in at a provider; null: with a password
    'alter table account add column sign_in text',
  ],
}

interface AccountRow {
  readonly key: string
  readonly user: string
  readonly realm: string
  readonly kind: string
  readonly name: string
  readonly login: string
  readonly server: string
  readonly settings: string
  readonly services: string
  readonly added_at: number
  readonly sign_in: string | null
}

const Kept: z.ZodType<SignedIn> = z.strictObject({
  provider: SignInProvider,
  clientId: z.string(),
  redirect: z.string().exactOptional(),
  scopes: z.array(z.string()),
})

const accountOf = (row: AccountRow): Account => ({
  key: row.key,
  kind: AccountKindName.parse(row.kind),
  scope: { user: UserId.parse(row.user), realm: row.realm },
  name: row.name,
  login: row.login,
  server: row.server,
  settings: z.json().parse(JSON.parse(row.settings)),
  services: z.array(Pillar).parse(JSON.parse(row.services)),
  addedAt: row.added_at,
  ...(row.sign_in !== null && { signIn: Kept.parse(JSON.parse(row.sign_in)) }),
})

/** Writes belong inside `log.unit`. */
export const openAccountsTable = (db: Database) => ({
  all: (): readonly Account[] =>
    db.all<AccountRow>('select * from account order by added_at, key').map(accountOf),
  put(account: Account): void {
    db.run(
      `insert or replace into account
        (key, user, realm, kind, name, login, server, settings, services, added_at, sign_in)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...[account.key, account.scope.user, account.scope.realm, account.kind, account.name, account.login],
      ...[account.server, JSON.stringify(account.settings), JSON.stringify(account.services)],
      ...[account.addedAt, account.signIn ? JSON.stringify(account.signIn) : null],
    )
  },
  remove(key: string): void {
    db.run('delete from account where key = ?', key)
    db.run('delete from account_default where key = ?', key)
  },
  /** The account new things of a service go to, where one was chosen. */
  defaultOf: ({ user, realm }: Scope, service: Pillar): string | undefined =>
    db
      .seldomChanged<{ service: string; key: string }>(
        'select service, key from account_default where user = ? and realm = ?',
        user,
        realm,
      )
      .find((row) => row.service === service)?.key,
  setDefault({ user, realm }: Scope, service: Pillar, key: string): void {
    db.run(
      'insert or replace into account_default (user, realm, service, key) values (?, ?, ?, ?)',
      ...[user, realm, service, key],
    )
  },
})
