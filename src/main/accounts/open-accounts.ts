import {
  type AccountAdded,
  type AccountAdding,
  type AccountChecked,
  type AccountRepair,
  type AccountView,
  type Consent,
  localKey,
} from '../../shared/protocol/accounts/accounts.ts'
import type { SignInKind } from '../../shared/protocol/accounts/signing-in.ts'
import { type Pillar, type Scope, sameScope } from '../../shared/protocol/ids.ts'
import { OmniiError, toWireError } from '../core/api/errors.ts'
import type { Log } from '../core/api/ports.ts'
import type { BoundAccounts, LocalProviders, Providers } from '../services/accounts/bind-providers.ts'
import type { Bound } from '../services/accounts/router.ts'
import { accessOf, grantedBy, isMissing, refusal, signInOf } from './account-access.ts'
import type { Account, KindPorts, OpenAccount, SignedIn } from './account-kind.ts'
import { type Credentials, credentialOf, type Given } from './credentials.ts'
import type { AccountKinds, KindRow } from './kinds.ts'
import { openAccountsTable } from './local/accounts-table.ts'
import { forgetAccount } from './local/forget-account.ts'

/** The accounts of a home: what is bound, what can be asked of it, and what of it services get to see. */
export interface Accounts {
  /** What services of a scope stand on, as it is when they ask: accounts come and go. */
  bound(local: LocalProviders): BoundAccounts
  start(): void
  close(): Promise<void>
  list(): readonly AccountView[]
  /** Binds an account once everything it needs was seen to work. Rejects with OmniiError that says what does not. */
  add(
    owner: Scope,
    asked: Omit<AccountAdding, 'password' | 'kind'> & Pick<AccountView, 'kind'>,
    given: Given,
  ): Promise<AccountAdded>
  /** Makes the calls of `add` again. */
  test(key: string): Promise<AccountChecked>
  /** Takes another server or certificate for it, or what else was given to get in by, once they were seen to work. */
  repair(key: string, asked: Omit<AccountRepair, 'password'>, given?: Given): Promise<AccountAdded>
  /** How an account signs in; rejects with `not_available` where it has a password. */
  signedIn(
    key: string,
  ): Promise<{ login: string; kind: SignInKind; signIn: SignedIn; clientSecret: string | undefined }>
  rename(key: string, name: string): Promise<AccountView>
  /** Forgets it, its secrets and all that is kept of it; where the vault is shut it stays as it was, and at work. */
  remove(key: string): Promise<Consent>
  /** Whether an account stands on what that person consented to; of any person where it is not known who it was. */
  usesConsent(given: Pick<SignedIn, 'provider' | 'clientId'>, login: string | undefined): boolean
  /** New things of that service go to that account from now on; `local` is this computer. */
  setDefault(owner: Scope, service: Pillar, key: string): Promise<void>
}

/** Which of a scope's providers stands for which service. */
const serviceOf = {
  calendar: 'calendar',
  tasks: 'tasks',
  contacts: 'contacts',
  mailbox: 'email',
} as const satisfies Record<keyof Providers, Pillar>

export function openAccounts(
  ports: KindPorts & {
    readonly kinds: AccountKinds
    readonly credentials: Credentials
    readonly log: Pick<Log, 'unit'>
  },
): Accounts {
  const { kinds, credentials, log, clock, logger, words } = ports
  const table = openAccountsTable(ports.db)
  const open = new Map<string, OpenAccount>()
  const accounts = new Map<string, Account>(table.all().map((account) => [account.key, account]))
  let running = false

  const kindOf = ({ kind }: Pick<Account, 'kind'>): KindRow => {
    const row = kinds[kind]
    if (!row) throw new OmniiError('not_available')
    return row
  }
  const known = (key: string): Account => {
    const account = accounts.get(key)
    if (!account) throw new OmniiError('not_found', words().noSuch(key))
    return account
  }
  /** An account that cannot be opened does not keep the others from it: it is listed with what is wrong. */
  function bring(account: Account): void {
    try {
      const opened = kindOf(account).open(account, credentials.of(account), ports)
      open.set(account.key, opened)
      if (running) opened.start()
    } catch (thrown) {
      if (!(thrown instanceof OmniiError)) throw thrown
      logger.warn('account.not_opened', { account: account.key, why: thrown.code })
    }
  }
  for (const account of accounts.values()) bring(account)

  const ofScope = (scope: Scope): readonly Account[] =>
    [...accounts.values()].filter((account) => sameScope(account.scope, scope))

  /** The account that new things of a service go to: the chosen one, else the first that has the service. */
  function homeOf(scope: Scope, service: Pillar): string {
    const having = ofScope(scope).filter(({ services }) => services.includes(service))
    const chosen = table.defaultOf(scope, service)
    if (chosen === localKey || having.some(({ key }) => key === chosen)) return chosen ?? localKey
    return having[0]?.key ?? localKey
  }

  const view = (account: Account): AccountView => {
    const { key, name, kind, login, server, services, scope, signIn } = account
    const status: ReturnType<OpenAccount['status']> = open.get(key)?.status() ?? {
      syncedAt: null,
      trouble: toWireError(new OmniiError('bad_settings')).message,
    }
    const lacks = signIn ? (kinds[kind]?.couldHave ?? []).filter((one) => !services.includes(one)) : []
    return {
      ...(lacks.length > 0 && { lacks }),
      ...{ key, name, kind, realm: scope.realm, login, server, services: [...services] },
      defaults: services.filter((service) => homeOf(scope, service) === key),
      syncedAt: status.syncedAt,
      ...(signIn && { signIn: signIn.provider }),
      ...(status.leftOut !== undefined && status.leftOut > 0 && { leftOut: status.leftOut }),
      ...(status.trouble !== undefined && { trouble: status.trouble }),
    }
  }

  const keep = async (account: Account, given: Given | undefined): Promise<void> => {
    if (given) await credentials.keep(account.key, given)
    await log.unit(() => table.put(account))
    accounts.set(account.key, account)
    bring(account)
  }

  const letGo = async (key: string): Promise<void> => {
    const opened = open.get(key)
    open.delete(key)
    await opened?.close()
  }
  /** Changes an account while nothing of it is under way; where that fails it goes on as it was. */
  const whileClosed = async <T>(account: Account, change: () => Promise<T>): Promise<T> => {
    await letGo(account.key)
    try {
      return await change()
    } catch (thrown) {
      bring(account)
      throw thrown
    }
  }

  /** A name for ids: letters and digits of what people call it. */
  function freshKey(name: string, kind: string): string {
    const plain = name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/@.*$/, '')
      .replace(/[^a-z0-9]/g, '')
      .replace(/^[0-9]+/, '')
      .slice(0, 24)
    const stem = plain === '' || plain === localKey ? kind : plain
    for (let n = 1; ; n += 1) {
      const key = n === 1 ? stem : `${stem}${n}`
      if (!accounts.has(key)) return key
    }
  }

  const bindings =
    <S extends keyof Providers>(service: S, here: Providers[S]) =>
    (scope: Scope): readonly Bound<Providers[S]>[] => {
      const local: Bound<Providers[S]> = {
        account: { key: '', name: words().thisComputer },
        provider: here,
      }
      const home = homeOf(scope, serviceOf[service])
      const all = ofScope(scope).flatMap((account) => {
        const provider = open.get(account.key)?.providers[service]
        return provider
          ? [{ account: { key: account.key, name: words().called(account.name, account.login) }, provider }]
          : []
      })
      const first = all.filter(({ account }) => account.key === home)
      const others = all.filter(({ account }) => account.key !== home)
      return home === localKey ? [local, ...all] : [...first, ...others, local]
    }

  return {
    bound: (local) => ({
      calendar: bindings('calendar', local.calendar),
      tasks: bindings('tasks', local.tasks),
      contacts: bindings('contacts', local.contacts),
      mailbox: bindings('mailbox', local.mailbox),
    }),
    start() {
      running = true
      for (const opened of open.values()) opened.start()
    },
    async close() {
      running = false
      await Promise.all([...open.keys()].map(letGo))
    },
    list: () => [...accounts.values()].map(view),
    async add(owner, { kind, name, realm, ...place }, given) {
      const access = { ...place, credential: credentialOf(given), ...grantedBy(given) }
      const { facts, found } = await kindOf({ kind }).check(access, ports)
      if (!found || facts.some(isMissing)) throw refusal(facts)
      const called = name ?? access.login
      const account: Account = {
        ...{ key: freshKey(called, kind), kind, name: called, login: access.login },
        scope: realm === undefined ? owner : { user: owner.user, realm },
        ...found,
        addedAt: clock.now(),
        ...signInOf(given),
      }
      await keep(account, given)
      return { account: view(account), facts: [...facts] }
    },
    async test(key) {
      const account = known(key)
      const access = accessOf(account, credentials.of(account))
      const { facts } = await kindOf(account).check(access, ports)
      return { ok: !facts.some(isMissing), facts: [...facts] }
    },
    async repair(key, asked, given) {
      const account = known(key)
      if (given?.kind === 'password' && account.signIn)
        throw new OmniiError('not_available', words().signIn.hasNoPassword(key))
      const before = accessOf(account, given ? credentialOf(given) : credentials.of(account))
      const hosts = [...new Set([...(before.hosts ?? []), ...(asked.hosts ?? [])])]
      const access = { ...before, ...asked, ...grantedBy(given), ...(hosts.length > 0 && { hosts }) }
      const { facts, found } = await kindOf(account).check(access, ports)
      if (!found || facts.some(isMissing)) throw refusal(facts)
      const repaired = { ...account, login: access.login, ...found, ...(given && signInOf(given)) }
      await whileClosed(account, () => keep(repaired, given))
      return { account: view(repaired), facts: [...facts] }
    },
    async signedIn(key) {
      const { login, kind, signIn } = known(key)
      if (!signIn || kind === 'dav') throw new OmniiError('not_available', words().signIn.hasPassword(key))
      return { login, kind, signIn, clientSecret: await credentials.clientSecret(key) }
    },
    async rename(key, name) {
      const renamed = { ...known(key), name }
      await log.unit(() => table.put(renamed))
      accounts.set(key, renamed)
      return view(renamed)
    },
    async remove(key) {
      const account = known(key)
      const { signIn, login } = account
      const others = [...accounts.values()].filter((other) => other.key !== key)
      const isShared = signIn !== undefined && uses(others, signIn, login)
      return whileClosed(account, async () => {
        const consent = await credentials.forget(account, isShared)
        await forgetAccount(ports, account)
        await log.unit(() => table.remove(key))
        accounts.delete(key)
        return consent
      })
    },
    usesConsent: (signIn, login) => uses([...accounts.values()], signIn, login),
    async setDefault(owner, service, key) {
      const account = key === localKey ? undefined : known(key)
      if (account && !account.services.includes(service))
        throw new OmniiError('not_available', words().notOfIt(key, service, account.services))
      await log.unit(() => table.setDefault(account?.scope ?? owner, service, key))
    },
  }
}

/** Providers know one consent of a person to a program: taken back once, it is for every account that stands on it. */
const uses = (
  accounts: readonly Account[],
  { provider, clientId }: Pick<SignedIn, 'provider' | 'clientId'>,
  login: string | undefined,
): boolean =>
  accounts.some(
    ({ signIn, login: whose }) =>
      signIn?.provider === provider &&
      signIn.clientId === clientId &&
      (login === undefined || whose.toLowerCase() === login.toLowerCase()),
  )
