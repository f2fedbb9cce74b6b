import { createHmac, timingSafeEqual } from 'node:crypto'
import { signInLinkPath } from '../../shared/protocol/accounts/signing-in.ts'
import { wireError } from '../../shared/protocol/errors.ts'
import { fail } from '../../shared/result.ts'
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
    /** where this host is reached; undefined while nothing listens */
    readonly base: () => string | undefined
  },
): { readonly accounts: Accounts; readonly signIns: SignIns; readonly admin: AccountsAdmin } {
  const { vault, clock, logger, ids, words } = ports
  const rows = providerRows({ google: ports.google })
  // who knows the proof was given the address by this process
  const linkSecret = secret()
  const proofOf = (key: string): string => createHmac('sha256', linkSecret).update(key).digest('base64url')
  const signInUrl = (key: string): string | undefined => {
    const base = ports.base()
    return base && `${base}${signInLinkPath}?${new URLSearchParams({ key, proof: proofOf(key) })}`
  }
  const credentials = openCredentials({ vault, clock, logger, words, rows, signInUrl })
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
        async openLink(key, proof) {
          const [given, wanted] = [Buffer.from(proof), Buffer.from(proofOf(key))]
          return given.length === wanted.length && timingSafeEqual(given, wanted)
            ? asResult(signIns.again(key, {}))
            : fail(wireError('not_found'))
        },
        follow: (id) => asResult(signIns.follow(id)),
        paste: (id, address) => asResult((async () => signIns.paste(id, address))().then(() => ({}))),
        take: (query) => asResult((async () => signIns.take(new URLSearchParams(query)))().then(() => ({}))),
        cancel: (id) => asResult((async () => signIns.cancel(id))().then(() => ({}))),
      },
    },
  }
}
