import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { AnsweredNames, NamedPerson } from '../../../core/api/lookup.ts'
import type { Awaitable, ProfileStore, Unit } from '../../../core/api/ports.ts'
import { aliasKey } from '../model/alias.ts'

/** A name that was asked about, as it was said, and whom the answer named. */
export interface AnsweredName extends NamedPerson {
  readonly said: string
}

/** Who was meant by a name, as it was answered: kept, listed, forgotten. */
export interface KeptNames extends AnsweredNames {
  all(scope: Scope): Promise<readonly AnsweredName[]>
  get(scope: Scope, said: string): Promise<AnsweredName | undefined>
  put(unit: Unit, scope: Scope, kept: AnsweredName): Awaitable<void>
  remove(unit: Unit, scope: Scope, said: string): Awaitable<void>
}

/** The kind of fact an answered name is kept as. */
const kind = 'answered_name'

const Kept = z.object({ said: z.string(), name: z.string(), email: z.string() })
const read = (value: string): AnsweredName => Kept.parse(JSON.parse(value))

/** Over the profile store, one row a name and realm. */
export function openAnsweredNames(profile: ProfileStore): KeptNames {
  const get: KeptNames['get'] = async (scope, said) => {
    const value = await profile.get(scope, kind, aliasKey(said))
    return value === undefined ? undefined : read(value)
  }
  const put: KeptNames['put'] = (unit, scope, kept) =>
    profile.put(unit, scope, kind, aliasKey(kept.said), JSON.stringify(kept))
  return {
    get,
    put,
    of: get,
    keep: (unit, scope, said, { name, email }) => put(unit, scope, { said, name, email }),
    all: async (scope) => (await profile.list(scope, kind)).map(({ value }) => read(value)),
    remove: (unit, scope, said) => profile.remove(unit, scope, kind, aliasKey(said)),
  }
}
