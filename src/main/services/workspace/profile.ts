import type { Scope } from '../../../shared/protocol/ids.ts'
import type { ProfileStore, Unit } from '../../core/api/ports.ts'

/** Who the user is, as a workspace knows it: for "me", organiser and From where the settings do not say. */
export interface OwnProfile {
  readonly name: string
  readonly email: string
}

const kind = 'self'

export async function rememberProfile(
  unit: Unit,
  profile: ProfileStore,
  scope: Scope,
  self: OwnProfile,
): Promise<void> {
  await profile.put(unit, scope, kind, 'name', self.name)
  await profile.put(unit, scope, kind, 'email', self.email)
}

/** Who the loaded workspace says the user is; undefined when none says. */
async function rememberedProfile(profile: ProfileStore, scope: Scope): Promise<OwnProfile | undefined> {
  const name = await profile.get(scope, kind, 'name')
  const email = await profile.get(scope, kind, 'email')
  return name === undefined || email === undefined ? undefined : { name, email }
}

/** Who people are here, kept at hand: it is asked with every sentence and changes when a workspace is filled. */
export interface OwnProfiles {
  /** What was read of the scope last. */
  of(scope: Scope): OwnProfile | undefined
  /** Reads it, again if it was read before. */
  read(scope: Scope): Promise<void>
  /** Reads it unless it was read before. */
  ready(scope: Scope): Promise<void>
}

/** Over a profile store. Reads nothing by itself. */
export function openOwnProfiles(profile: ProfileStore): OwnProfiles {
  const known = new Map<string, OwnProfile | undefined>()
  const keyOf = ({ user, realm }: Scope): string => JSON.stringify([user, realm])
  const read = async (scope: Scope): Promise<void> => {
    known.set(keyOf(scope), await rememberedProfile(profile, scope))
  }
  return {
    of: (scope) => known.get(keyOf(scope)),
    read,
    ready: async (scope) => (known.has(keyOf(scope)) ? undefined : read(scope)),
  }
}
