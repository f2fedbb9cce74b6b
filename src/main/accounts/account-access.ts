import { z } from 'zod'
import type { AccountFact } from '../../shared/protocol/accounts/accounts.ts'
import { OmniiError } from '../core/api/errors.ts'
import type { Access, Account, GetCredential, SignedIn } from './account-kind.ts'
import type { Given } from './credentials.ts'

/** How to get in again, as it was given when the account was added. */
export function accessOf({ login, server, settings, signIn }: Account, credential: GetCredential): Access {
  const kept = typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings : {}
  const text = (name: 'outgoing' | 'trust') => {
    const value = kept[name]
    return typeof value === 'string' ? { [name]: value } : {}
  }
  const hosts = z.array(z.string()).safeParse(kept.hosts)
  return {
    ...{ login, credential, server, ...text('outgoing'), ...text('trust') },
    ...(hosts.success && { hosts: hosts.data }),
    ...(signIn && { granted: signIn.scopes }),
  }
}

export const grantedBy = (given: Given | undefined): Pick<Access, 'granted'> =>
  given?.kind === 'tokens' ? { granted: given.signIn.scopes } : {}

export const signInOf = (given: Given): { signIn?: SignedIn } =>
  given.kind === 'tokens' ? { signIn: given.signIn } : {}

/** What was looked at, does not hold, and cannot be done without. */
export const isMissing = ({ ok, goesWithout }: AccountFact): boolean => !ok && !goesWithout

/** Why nothing is kept. */
export const refusal = (facts: readonly AccountFact[]): OmniiError =>
  new OmniiError(
    'auth_required',
    facts
      .filter(isMissing)
      .map(({ says }) => says)
      .join(' '),
  )
