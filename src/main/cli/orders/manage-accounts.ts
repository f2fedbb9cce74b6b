import {
  AccountAdded,
  AccountChecked,
  AccountList,
  AccountRemoved,
  AccountView,
  accountPaths,
} from '../../../shared/protocol/accounts/accounts.ts'
import type { WireError } from '../../../shared/protocol/errors.ts'
import type { Result } from '../../../shared/result.ts'
import { accounts as say } from '../../../shared/wording/en/accounts.ts'
import type { AccountsOrder, Typed } from '../args.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'
import { carryOut, type Done, done, factLine } from './carry-out.ts'
import { signIn } from './sign-in.ts'

/** A place far away is looked for, signed in to, and written to once. */
const checkMs = 90_000

/** The accounts of the Omnii that runs on this home. Returns the exit code. */
export function manageAccounts(
  order: AccountsOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  return carryOut(typed, env, terminal, (host) => carried(order, typed, host, terminal.interactive))
}

async function carried(
  order: AccountsOrder,
  typed: Typed,
  host: Reached,
  interactive: boolean,
): Promise<Result<Done, WireError>> {
  const password = (): Promise<string> => (interactive ? askHidden(say.passwordPrompt) : firstLine())
  const at = (path: string, query: Readonly<Record<string, string>>): string =>
    `${path}?${new URLSearchParams(query)}`
  const { name, ...access } = typed.access
  switch (order.does) {
    case 'list': {
      const asked = await ask(host, accountPaths.list, 'GET', AccountList)
      if (!asked.ok) return asked
      const { accounts } = asked.value
      return done(asked.value, accounts.length === 0 ? say.none : accounts.map(line).join('\n'))
    }
    case 'add': {
      const realm = typed.realm === undefined ? {} : { realm: typed.realm }
      if (access.signIn !== undefined || order.what === 'google') {
        const asked = { kind: order.what, ...realm }
        const provider = access.signIn ?? 'google'
        const signedIn = await signIn(host, asked, { ...typed.access, signIn: provider }, interactive)
        return signedIn.ok ? done(signedIn.value, addedText(signedIn.value)) : signedIn
      }
      const body = { kind: order.what, ...access, ...realm, ...(name !== undefined && { name }) }
      const asked = { ...body, password: await password() }
      const added = await ask(host, accountPaths.add, 'POST', AccountAdded, asked, checkMs)
      if (!added.ok) return added
      return done(added.value, addedText(added.value))
    }
    case 'test': {
      const path = at(accountPaths.test, { key: order.key })
      const tested = await ask(host, path, 'POST', AccountChecked, undefined, checkMs)
      return tested.ok
        ? done(tested.value, tested.value.facts.map(factLine).join('\n'), tested.value.ok)
        : tested
    }
    case 'repair': {
      const { key } = order
      const listed = await ask(host, accountPaths.list, 'GET', AccountList)
      const known = listed.ok ? listed.value.accounts.find((account) => account.key === key) : undefined
      if (known?.signIn !== undefined) {
        const signedIn = await signIn(host, { key }, typed.access, interactive)
        return signedIn.ok ? done(signedIn.value, repairedText(signedIn.value)) : signedIn
      }
      const given = await password()
      const body = { ...access, ...(given !== '' && { password: given }) }
      const path = at(accountPaths.repair, { key })
      const repaired = await ask(host, path, 'POST', AccountAdded, body, checkMs)
      return repaired.ok ? done(repaired.value, repairedText(repaired.value)) : repaired
    }
    case 'rename': {
      const path = at(accountPaths.rename, { key: order.key, name: order.name })
      const renamed = await ask(host, path, 'POST', AccountView)
      return renamed.ok ? done(renamed.value, say.renamed(order.key, renamed.value.name)) : renamed
    }
    case 'remove': {
      const removed = await ask(host, at(accountPaths.remove, { key: order.key }), 'POST', AccountRemoved)
      if (!removed.ok) return removed
      const also = say.signIn.consent[removed.value.consent]
      return done(removed.value, [say.removed(order.key), ...(also === '' ? [] : [also])].join('\n'))
    }
    case 'default': {
      const path = at(accountPaths.default, { service: order.service, key: order.key })
      const set = await ask(host, path, 'POST')
      return set.ok ? done({}, say.defaultSet(order.service, order.key)) : set
    }
  }
}

const addedText = ({ account, facts }: AccountAdded): string =>
  [...facts.map(factLine), say.added(account.key, account.services)].join('\n')

const repairedText = ({ account, facts }: AccountAdded): string =>
  [...facts.map(factLine), say.repaired(account.key)].join('\n')

const line = ({ syncedAt, trouble, ...account }: AccountView): string =>
  say.line({
    ...account,
    synced: syncedAt === null ? undefined : new Date(syncedAt).toISOString().slice(0, 16).replace('T', ' '),
    trouble,
  })
