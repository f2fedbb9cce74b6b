import type { KindPorts } from '../accounts/account-kind.ts'
import { openCredentials } from '../accounts/credentials.ts'
import type { AccountKinds } from '../accounts/kinds.ts'
import { providerRows } from '../accounts/oauth/providers.ts'
import { type Accounts, openAccounts } from '../accounts/open-accounts.ts'
import { openSignIns, type SignIns } from '../accounts/sign-ins.ts'
import type { Log } from '../core/api/ports.ts'
import type { Vault } from '../core/api/vault.ts'
import type { AccountsAdmin } from '../gateway/options.ts'
import { asResult } from './process/as-result.ts'
import { secret } from './process/ids.ts'

/** The accounts of a home, the way to sign in, and what its owner may ask of both. */
export function openAccountsOfHome(
  ports: KindPorts & {
    readonly kinds: AccountKinds
    readonly vault: Vault
    readonly log: Pick<Log, 'unit'>
    /** where Google is, if not at Google */
    readonly google: string | undefined
  },
): { readonly accounts: Accounts; readonly signIns: SignIns; readonly admin: AccountsAdmin } {
  const { vault, clock, logger, ids, words } = ports
  const rows = providerRows({ google: ports.google })
  const credentials = openCredentials({ vault, clock, logger, words, rows })
  const accounts = openAccounts({ ...ports, credentials })
  const signIns = openSignIns({ accounts, clock, ids, secret, rows, words: () => words().signIn })
  const byPassword = (password: string) => ({ kind: 'password', password }) as const
  return {
    accounts,
    signIns,
    admin: {
      list: accounts.list,
      add: (scope, { password, ...asked }) => asResult(accounts.add(scope, asked, byPassword(password))),
      test: (key) => asResult(accounts.test(key)),
      repair: (key, { password, ...asked }) =>
        asResult(accounts.repair(key, asked, password === undefined ? undefined : byPassword(password))),
      rename: (key, name) => asResult(accounts.rename(key, name)),
      remove: (key) => asResult(accounts.remove(key).then((consent) => ({ consent }))),
      setDefault: (scope, service, key) =>
        asResult(accounts.setDefault(scope, service, key).then(() => ({}))),
      signIn: {
        begin: (scope, asked) => asResult(signIns.begin(scope, asked)),
        again: (key, asked) => asResult(signIns.again(key, asked)),
        follow: (id) => asResult(signIns.follow(id)),
        paste: (id, address) => asResult((async () => signIns.paste(id, address))().then(() => ({}))),
        cancel: (id) => asResult((async () => signIns.cancel(id))().then(() => ({}))),
      },
    },
  }
}
