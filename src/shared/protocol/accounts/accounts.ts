import { z } from 'zod'
import { Pillar, Realm } from '../ids.ts'

/** The owner's pages of the accounts that are bound to this home. */
export const accountPaths = {
  list: '/api/accounts',
  add: '/api/accounts/add',
  test: '/api/accounts/test',
  repair: '/api/accounts/repair',
  rename: '/api/accounts/rename',
  remove: '/api/accounts/remove',
  default: '/api/accounts/default',
} as const

/** `dav`: calendars and tasks over CalDAV, contacts over CardDAV. `imap`: mail over IMAP and SMTP. `google`: by its own APIs. */
export const AccountKindName = z.enum(['dav', 'imap', 'google'])
export type AccountKindName = z.infer<typeof AccountKindName>

/** Stands for the workspace's own database where an account is named. */
export const localKey = 'local'

const Server = z.string().min(1).max(500)
/** SHA-256 of a certificate (DER) in hexadecimal, as `openssl x509 -fingerprint -sha256` prints it. */
const Fingerprint = z
  .string()
  .transform((text) => text.replaceAll(':', '').toLowerCase())
  .pipe(z.string().regex(/^[0-9a-f]{64}$/))

/** How to get into a place. */
const Login = z.string().min(1).max(254)
const Password = z.string().max(1_024)
export const AccountAccess = z.strictObject({
  /** what it logs in as, mostly an address */
  login: Login,
  password: Password,
  /** an address (URL or host) of the place; found by the login's domain if not given */
  server: Server.exactOptional(),
  /** for mail: where it is sent through, if elsewhere */
  outgoing: Server.exactOptional(),
  /** a certificate that no authority signed, of a server of one's own */
  trust: Fingerprint.exactOptional(),
  /** more hosts the password may go to, with their port where it is not the usual one */
  hosts: z.array(Server).max(10).exactOptional(),
})
export type AccountAccess = z.infer<typeof AccountAccess>

export const AccountAdding = AccountAccess.extend({
  kind: AccountKindName.exclude(['google']),
  name: z.string().trim().min(1).max(60).exactOptional(),
  realm: Realm.exactOptional(),
})
export type AccountAdding = z.infer<typeof AccountAdding>

export const AccountRepair = AccountAccess.extend({
  login: Login.exactOptional(),
  password: Password.exactOptional(),
})
export type AccountRepair = z.infer<typeof AccountRepair>

/** What was looked at in a place with real calls, and what to do where it does not hold. */
export const AccountFact = z.strictObject({
  fact: z.string(),
  ok: z.boolean(),
  says: z.string(),
  /** it does not hold, and the account is of use all the same */
  goesWithout: z.literal(true).exactOptional(),
})
export type AccountFact = z.infer<typeof AccountFact>
export const AccountChecked = z.strictObject({ ok: z.boolean(), facts: z.array(AccountFact) })
export type AccountChecked = z.infer<typeof AccountChecked>

/** An account as its owner sees it: never with a secret. */
export const AccountView = z.strictObject({
  key: z.string(),
  name: z.string(),
  kind: AccountKindName,
  realm: Realm,
  login: z.string(),
  server: z.string(),
  /** the provider it signs in at; left out: it has a password */
  signIn: z.string().exactOptional(),
  services: z.array(Pillar),
  /** services it could have as well, by being repaired */
  lacks: z.array(Pillar).min(1).exactOptional(),
  /** services whose new things go there */
  defaults: z.array(Pillar),
  /** epoch milliseconds of the last time it was in step with its place; null: not yet */
  syncedAt: z.number().nullable(),
  /** so many things there cannot be read; all others are */
  leftOut: z.number().int().positive().exactOptional(),
  /** why it cannot be reached, as a sentence */
  trouble: z.string().exactOptional(),
})
export type AccountView = z.infer<typeof AccountView>
export const AccountList = z.strictObject({ accounts: z.array(AccountView) })

/**
 * What became of the consent its person gave at a provider: `kept` where another account uses it, `not_reached` where the
 * provider could not be told, `none` of an account with a password.
 */
export const Consent = z.enum(['revoked', 'kept', 'not_reached', 'none'])
export type Consent = z.infer<typeof Consent>
export const AccountRemoved = z.strictObject({ consent: Consent })

export const AccountAdded = z.strictObject({ account: AccountView, facts: z.array(AccountFact) })
export type AccountAdded = z.infer<typeof AccountAdded>
