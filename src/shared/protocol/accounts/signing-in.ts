import { z } from 'zod'
import { Realm } from '../ids.ts'
import { AccountAccess, AccountAdded, AccountKindName } from './accounts.ts'

/** The owner's pages of signing in at a provider, where an account takes no password. */
export const signInPaths = {
  add: '/api/accounts/sign-in',
  again: '/api/accounts/sign-in/again',
  follow: '/api/accounts/sign-in/follow',
  paste: '/api/accounts/sign-in/paste',
  cancel: '/api/accounts/sign-in/cancel',
} as const

/** One that is known by name, or the issuer of any other OpenID provider. */
export const SignInProvider = z.union([
  z.enum(['google', 'microsoft']),
  z.url({ protocol: /^https?$/ }).max(500),
])
export type SignInProvider = z.infer<typeof SignInProvider>

/** The program as the person has registered it with the provider. */
export const SignInClient = z.strictObject({
  id: z.string().min(1).max(500),
  secret: z.string().min(1).max(1_024).exactOptional(),
  /** an address on this computer it is registered with, where the provider takes no other; its port may be left out */
  redirect: z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/ }).exactOptional(),
})
export type SignInClient = z.infer<typeof SignInClient>

/** Kinds of accounts that are got into by signing in. */
export const SignInKind = AccountKindName.extract(['imap', 'google'])
export type SignInKind = z.infer<typeof SignInKind>

const Place = AccountAccess.pick({ server: true, outgoing: true, trust: true })

/** `scopes`: what the provider calls the permissions, where it is not known by name. */
export const SignInAdding = Place.extend({
  kind: SignInKind,
  provider: SignInProvider,
  client: SignInClient,
  scopes: z.array(z.string().min(1).max(300)).max(20).exactOptional(),
  /** who is to sign in; whoever does if not given */
  login: AccountAccess.shape.login.exactOptional(),
  name: z.string().trim().min(1).max(60).exactOptional(),
  realm: Realm.exactOptional(),
})
export type SignInAdding = z.infer<typeof SignInAdding>

/** Signing in once more at the provider of an account, with what else is to be different from now on. */
export const SignInAgain = Place.extend({ client: SignInClient.exactOptional() })
export type SignInAgain = z.infer<typeof SignInAgain>

/** `address` is to be opened in a browser; `until` is in epoch milliseconds. */
export const SignInBegun = z.strictObject({ id: z.string(), address: z.url(), until: z.number() })
export type SignInBegun = z.infer<typeof SignInBegun>

/** Begins to sign in for the account `key` and leads to its provider; `proof` comes with the address that the host gives. */
export const signInLinkPath = '/sign-in'

/** null: the person has not come back yet. */
export const SignInFollowed = z.strictObject({ added: AccountAdded.nullable() })
export type SignInFollowed = z.infer<typeof SignInFollowed>

/** The address that the person's browser ended at, on another computer than this. */
export const SignInPasted = z.strictObject({ address: z.string().min(1).max(8_000) })
