import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { type BrowserListed, browserText, hostText } from '../../../shared/protocol/browsers.ts'
import type { Clock } from '../../core/api/ports.ts'

const Browser = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** the only origin it is let in from, port included */
  origin: z.string(),
  /** SPKI, base64url */
  key: z.string(),
  /** the key before it, good until the new one is used: its page may not have learnt that it was taken */
  before: z.string().optional(),
  since: z.number(),
  seen: z.number(),
})
type Browser = z.infer<typeof Browser>

/** What outlives the process: the host's own private key (PKCS #8, base64url) and the browsers' public ones. */
export const BrowsersKept = z.strictObject({ host: z.string(), browsers: z.array(Browser) })
export type BrowsersKept = z.infer<typeof BrowsersKept>

export interface BrowserStore {
  /** Undefined when there is nothing yet, or nothing that can be read. */
  read(): BrowsersKept | undefined
  write(kept: BrowsersKept): void
}

export function memoryBrowsers(): BrowserStore {
  let kept: BrowsersKept | undefined
  return {
    read: () => kept,
    write(next) {
      kept = next
    },
  }
}

const unusedMs = 90 * 24 * 60 * 60_000
const mostBrowsers = 50
const challengeMs = 30_000
const mostChallenges = 1_000
const seenStepMs = 60 * 60_000

/**
 * The browsers that were let in, each known by the public key of a pair it cannot give away. A browser shows that it has
 * the other half by signing a nonce of ours; nothing it sends is good a second time or at another port.
 */
export function openBrowsers(ports: {
  readonly store: BrowserStore
  readonly clock: Clock
  readonly secret: () => string
}) {
  const { store, clock, secret } = ports
  const known = store.read()
  const own = known === undefined ? undefined : privateKeyOf(known.host)
  const hostKey = own ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const host = createPublicKey(hostKey).export({ type: 'spki', format: 'der' }).toString('base64url')
  let browsers: readonly Browser[] = own === undefined ? [] : (known?.browsers ?? [])
  const challenges = new Map<string, { readonly id: string; readonly until: number }>()

  function keep(next: readonly Browser[]): void {
    browsers = next
    const pem = hostKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url')
    store.write({ host: pem, browsers: [...next] })
  }
  const replace = (old: Browser, next: Browser) => keep(browsers.map((one) => (one === old ? next : one)))
  const alive = () => browsers.filter(({ seen }) => seen + unusedMs > clock.now())
  const at = (id: string, origin: string) => alive().find((one) => one.id === id && one.origin === origin)

  return {
    /** Undefined when `key` is not a public key of P-256. The caller must have verified a link code. */
    register(key: string, name: string, origin: string): { id: string; host: string } | undefined {
      if (publicKeyOf(key) === undefined) return undefined
      const now = clock.now()
      const browser = { id: `b_${secret().slice(0, 12)}`, name, origin, key, since: now, seen: now }
      keep([...alive(), browser].slice(-mostBrowsers))
      return { id: browser.id, host }
    },
    /** A nonce to be signed, and the proof that it is this host that asks. Undefined for a browser that is not known here. */
    challenge(id: string, origin: string, asked: string): { nonce: string; proof: string } | undefined {
      if (at(id, origin) === undefined) return undefined
      const now = clock.now()
      for (const [old, { until }] of challenges)
        if (until <= now || challenges.size >= mostChallenges) challenges.delete(old)
      const nonce = secret()
      challenges.set(nonce, { id, until: now + challengeMs })
      const text = Buffer.from(hostText({ origin, id, host, nonce }, asked))
      const proof = sign('sha256', text, { key: hostKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      return { nonce, proof }
    },
    /**
     * Whether the signature is that browser's, over a nonce that was given to it and not used yet. `next` is the key it
     * wants to sign with from then on.
     */
    answers(id: string, origin: string, nonce: string, signature: string, next?: string): boolean {
      const given = challenges.get(nonce)
      challenges.delete(nonce)
      const browser = at(id, origin)
      if (given === undefined || given.id !== id || given.until <= clock.now() || browser === undefined)
        return false
      if (next !== undefined && publicKeyOf(next) === undefined) return false
      const text = Buffer.from(browserText({ origin, id, host, nonce }, next))
      const by = [browser.key, browser.before].find((key) => isSigned(key, text, signature))
      if (by === undefined) return false
      const { before, ...known } = browser
      const used = { ...known, seen: clock.now() }
      if (next !== undefined) replace(browser, { ...used, key: next, before: by })
      else if (before !== undefined && by === browser.key) replace(browser, used)
      else if (used.seen - browser.seen >= seenStepMs) replace(browser, { ...browser, seen: used.seen })
      return true
    },
    list: (): readonly BrowserListed[] =>
      alive().map(({ id, name, since, seen }) => ({ id, name, since, seen })),
    /** False when there is no such browser. */
    revoke(id: string): boolean {
      const left = browsers.filter((one) => one.id !== id)
      if (left.length === browsers.length) return false
      keep(left)
      return true
    },
  }
}
export type Browsers = ReturnType<typeof openBrowsers>

function isSigned(key: string | undefined, text: Buffer, signature: string): boolean {
  const signer = key === undefined ? undefined : publicKeyOf(key)
  if (signer === undefined) return false
  return verify(
    'sha256',
    text,
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
}

function publicKeyOf(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}

function privateKeyOf(pkcs8: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' })
  } catch {
    return undefined
  }
}
