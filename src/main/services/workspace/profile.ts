import type { Scope } from '../../../shared/protocol/ids.ts'
import type { ProfileStore } from '../../core/api/ports.ts'

/** Who the user is, as a workspace knows it: for "me", organiser and From where the settings do not say. */
export interface OwnProfile {
  readonly name: string
  readonly email: string
}

const kind = 'self'

/** Inside `log.unit`. */
export function rememberProfile(profile: ProfileStore, scope: Scope, self: OwnProfile): void {
  profile.put(scope, kind, 'name', self.name)
  profile.put(scope, kind, 'email', self.email)
}

/** Who the loaded workspace says the user is; undefined when none says. */
export function rememberedProfile(profile: ProfileStore, scope: Scope): OwnProfile | undefined {
  const name = profile.get(scope, kind, 'name')
  const email = profile.get(scope, kind, 'email')
  return name === undefined || email === undefined ? undefined : { name, email }
}
