import { z } from 'zod'

/** Where a browser is let in, beside the sockets; the last three are the owner's own. */
export const browserPaths = {
  register: '/browser/register',
  challenge: '/browser/challenge',
  token: '/browser/token',
  list: '/browsers',
  revoke: '/browsers/revoke',
  link: '/browsers/link',
} as const

const Base64Url = z.string().regex(/^[\w-]{16,400}$/)

/** `key`: the page's public key (ECDSA P-256, SPKI, base64url). `code`: from the one-time link. */
export const Registration = z.strictObject({
  code: Base64Url,
  key: Base64Url,
  name: z.string().max(60),
})
/** `host`: the public key the host proves itself with from now on. */
export const Registered = z.strictObject({ id: z.string(), host: Base64Url })

/** `nonce`: chosen by the page, so that the host's proof cannot be an old one. */
export const ChallengeAsked = z.strictObject({ id: z.string().max(60), nonce: Base64Url })
export const Challenge = z.strictObject({ nonce: Base64Url, proof: Base64Url })

export const ChallengeAnswer = z.strictObject({
  id: z.string().max(60),
  nonce: Base64Url,
  signature: Base64Url,
  /** the public key that takes the place of the one that signs */
  next: Base64Url.optional(),
})
export const BrowserToken = z.strictObject({ token: z.string() })

export const BrowserListed = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** epoch milliseconds, UTC */
  since: z.number(),
  seen: z.number(),
})
export type BrowserListed = z.infer<typeof BrowserListed>
export const BrowserList = z.strictObject({ browsers: z.array(BrowserListed) })
export const BrowserLink = z.strictObject({ url: z.string() })

interface Bound {
  readonly origin: string
  readonly id: string
  /** the host's public key, base64url */
  readonly host: string
  readonly nonce: string
}

/** What a page signs: good for one nonce of one host at one origin, port included. `next` as in `ChallengeAnswer`. */
export const browserText = ({ origin, id, host, nonce }: Bound, next = ''): string =>
  `omnii browser 1\n${host}\n${origin}\n${id}\n${nonce}\n${next}`

/** What the host signs before a page signs anything; `asked` is the page's nonce. */
export const hostText = ({ origin, id, host, nonce }: Bound, asked: string): string =>
  `omnii host 1\n${host}\n${origin}\n${id}\n${asked}\n${nonce}`
