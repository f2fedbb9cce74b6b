import type { Scope } from '../../../shared/protocol/ids.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Provider, WriteOrder } from '../provider.ts'
import type { AccountGaps } from './gaps.ts'

/** A place that is connected. `key` is of lower-case letters and digits, '' for the workspace's own database. */
interface Account {
  readonly key: string
  /** as people read it: "work (alex@studio.test)" */
  readonly name: string
}

export interface Bound<P> {
  readonly account: Account
  readonly provider: P
}

/** What is bound in a scope for one service; new things go to the first. */
export type Bindings<P> = (scope: Scope) => readonly Bound<P>[]

/** One of the places of a scope. */
export interface AccountRoute<P> extends Bound<P> {
  /** the id as this place has it */
  native(id: string): string
  /** its id as everybody else has it */
  tagged(id: string): string
}

/** Finds the place of a thing by its id, and asks all places of a scope together. */
export interface Router<P> {
  routes(scope: Scope): readonly AccountRoute<P>[]
  /** Where new things go. */
  home(scope: Scope): AccountRoute<P>
  /** The same, or undefined where no such place is bound (any more). */
  known(scope: Scope, id: string): AccountRoute<P> | undefined
  /** The place of what has this id. Throws `not_found` where no such place is bound. */
  of(scope: Scope, id: string): AccountRoute<P>
  /**
   * Asks every place at once. Those that fail are noted, and left out of the answer; when all do, the first failure is
   * thrown.
   */
  each<T>(scope: Scope, ask: (route: AccountRoute<P>) => Promise<T>): Promise<readonly T[]>
}

/** Between an account's key and its id of a thing. */
const mark = '~'

/**
 * Ids carry the account they are from, so that whatever refers to a thing (a plan, an undo, the log) refers to its place
 * too; those of the workspace's own database stay as they are.
 */
export function openRouter<P extends Provider>(bindings: Bindings<P>, gaps: AccountGaps): Router<P> {
  const routeOf = ({ account, provider }: Bound<P>): AccountRoute<P> => {
    const prefix = account.key === '' ? '' : account.key + mark
    return {
      account,
      provider,
      native: (id) => (id.startsWith(prefix) ? id.slice(prefix.length) : id),
      tagged: (id) => prefix + id,
    }
  }
  const routes = (scope: Scope): readonly AccountRoute<P>[] => bindings(scope).map(routeOf)
  const known = (scope: Scope, id: string): AccountRoute<P> | undefined => {
    const all = routes(scope)
    const named = all.find(({ account }) => account.key !== '' && id.startsWith(account.key + mark))
    return named ?? all.find(({ account }) => account.key === '')
  }
  const home = (scope: Scope): AccountRoute<P> => {
    const [first] = routes(scope)
    if (!first) throw new OmniiError('not_available')
    return first
  }
  return {
    routes,
    home,
    known,
    of(scope, id) {
      const found = known(scope, id)
      if (!found) throw new OmniiError('not_found')
      return found
    },
    async each(scope, ask) {
      const all = routes(scope)
      const answers = await Promise.allSettled(all.map((route) => ask(route)))
      const failed = answers.flatMap((answer, at) =>
        answer.status === 'rejected' ? [{ account: all[at]!.account, why: answer.reason as unknown }] : [],
      )
      const bug = failed.find(({ why }) => !(why instanceof OmniiError))
      if (bug || (failed.length > 0 && failed.length === all.length)) throw (bug ?? failed[0]!).why
      for (const { account } of failed) gaps.note(scope, account)
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    },
  }
}

/** A provider of any service: it says which ids new things are to have. */
interface Naming extends Provider {
  idFor(scope: Scope, name: string): string
}

/** What the providers of all services answer alike: whose they are, what they can do, and which ids new things have. */
export function routeAccounts<P extends Naming>(router: Router<P>) {
  const { routes, home } = router
  return {
    accounts: (scope: Scope) => routes(scope).map(({ account }) => account),
    traits: (scope: Scope, id?: string) => jointTraits(router, scope, id),
    idFor(scope: Scope, name: string): string {
      const place = home(scope)
      return place.tagged(place.provider.idFor(scope, name))
    },
  }
}

/** A provider whose things are read, changed and removed by their ids. */
interface Keeping<T> extends Naming {
  get(scope: Scope, id: string): Promise<T | undefined>
  patch(scope: Scope, id: string, version: string, patch: object, order: WriteOrder): Promise<T>
  remove(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void>
}

/** The same, and what is asked of the one place a thing is in. @param tagged the thing with its ids as everybody else has them */
export function routeThings<T, P extends Keeping<T>>(
  router: Router<P>,
  tagged: (place: AccountRoute<P>, thing: T) => T,
) {
  const { known, of } = router
  return {
    ...routeAccounts(router),
    async get(scope: Scope, id: string): Promise<T | undefined> {
      const place = known(scope, id)
      const found = await place?.provider.get(scope, place.native(id))
      return place && found && tagged(place, found)
    },
    async patch(scope: Scope, id: string, version: string, patch: object, order: WriteOrder): Promise<T> {
      const place = of(scope, id)
      return tagged(place, await place.provider.patch(scope, place.native(id), version, patch, order))
    },
    async remove(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void> {
      const place = of(scope, id)
      await place.provider.remove(scope, place.native(id), version, order)
    },
  }
}

/** What a scope's places have in common: together they are in the step's commit only if each is. */
function jointTraits<P extends Provider>(
  { routes, home, of }: Router<P>,
  scope: Scope,
  id: string | undefined,
): ReturnType<P['traits']> {
  if (id !== undefined) {
    const { provider, native, account } = of(scope, id)
    return { ...provider.traits(scope, native(id)), account: account.key } as ReturnType<P['traits']>
  }
  const { provider, account } = home(scope)
  const atomic = routes(scope).every((route) => route.provider.traits(scope).atomic)
  return { ...provider.traits(scope), account: account.key, atomic } as ReturnType<P['traits']>
}
