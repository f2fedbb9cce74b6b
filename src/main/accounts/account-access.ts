import { z } from 'zod'
import { OmniiError } from '../core/api/errors.ts'
import type { Access, Account, GetCredential, SignedIn } from './account-kind.ts'
import type { Given } from './credentials.ts'

/** How to get in again, as it was given when the account was added. */
export function accessOf({ login, server, settings }: Account, credential: GetCredential): Access {
  const kept = typeof settings === 'object' && settings !== null && !Array.isArray(settings) ? settings : {}
  const text = (name: 'outgoing' | 'trust') => {
    const value = kept[name]
    return typeof value === 'string' ? { [name]: value } : {}
  }
  const hosts = z.array(z.string()).safeParse(kept.hosts)
  return {
    ...{ login, credential, server, ...text('outgoing'), ...text('trust') },
    ...(hosts.success && { hosts: hosts.data }),
  }
}

export const signInOf = (given: Given): { signIn?: SignedIn } =>
  given.kind === 'tokens' ? { signIn: given.signIn } : {}

/** Why nothing is kept: what was looked at and does not hold. */
export const refusal = (facts: readonly { readonly ok: boolean; readonly says: string }[]): OmniiError =>
  new OmniiError(
    'auth_required',
    facts
      .filter(({ ok }) => !ok)
      .map(({ says }) => says)
      .join(' '),
  )
