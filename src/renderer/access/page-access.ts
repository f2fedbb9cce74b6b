import type { z } from 'zod'
import {
  BrowserToken,
  browserPaths,
  browserText,
  Challenge,
  type ChallengeAnswer,
  hostText,
  Registered,
} from '../../shared/protocol/browsers.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { bytesOf, textOf } from './base64url.ts'
import { browserName } from './browser-name.ts'
import { type EnteringKey, type KeptKey, readEntering, readKey, storeKey, writeEntering } from './kept-key.ts'
import { freshPair, proves, publicText, signs } from './signing.ts'

/** Why a page is not let in: it has no key, its link was used or too old, the host does not know its key, or is another. */
export type NotLetIn = 'no_key' | 'link_used' | 'key_unknown' | 'other_host'
/** `away`: nobody answers, or too busy; later it may. */
export type PageToken = { readonly token: string } | { readonly not: NotLetIn | 'away' }

export interface PageAccess {
  /** A token for one socket or one request. Never kept beyond that. */
  token(): Promise<PageToken>
  /** Called whenever a page of this browser was let in by a link, this one included. */
  onEntry(heard: () => void): void
}

const patienceMs = 5_000
const { browserLinkTtlMs: linkTtlMs } = limits
const renewAfterMs = 7 * 24 * 60 * 60_000

/**
 * How a page of ours is let in. A link's code is traded once for a registered key; from then on each token is the
 * answer to a challenge, and nothing that is sent on the way is good a second time.
 */
export function openPageAccess(window: Window & typeof globalThis): PageAccess {
  const { indexedDB, location, navigator } = window
  const channel = new window.BroadcastChannel('omnii.access')
  const heardBy: (() => void)[] = []
  const entered = () => {
    for (const heard of heardBy) heard()
  }
  channel.onmessage = entered
  /** where a browser keeps nothing: good for as long as this page */
  let held: KeptKey | undefined
  let linkUsed = false
  /** One page of this browser at a time, so that none reads a key that another is about to replace. */
  const alone = <T>(task: () => Promise<T>): Promise<T> => navigator.locks.request('omnii.access', task)

  const keyKept = async () => (await readKey(indexedDB).catch(() => undefined)) ?? held
  const keep = (key: KeptKey) => {
    held = key
    return storeKey(indexedDB, key).catch(() => undefined)
  }

  /**
   * Trades the code in the address for a registered key. What is traded is kept before the code leaves the address, and
   * the same code with the same key counts once: a page that is reloaded meanwhile goes on where it was.
   */
  async function enter(): Promise<void> {
    const code = codeIn(location.hash)
    await alone(async () => {
      const key = code === undefined ? await interrupted() : await begun(code)
      if (key === undefined) return
      const answer = await post(browserPaths.register, {
        code: key.code,
        key: await publicText(key.pair),
        name: browserName(navigator),
      })
      linkUsed = answer?.status === 401
      // Nobody answered: the next page tries again.
      if (answer === undefined) return
      if (!answer.ok) return forgetEntering()
      const { id, host } = Registered.parse(await answer.json())
      const before = await keyKept()
      await keep({ id, pair: key.pair, host, since: Date.now() })
      await forgetEntering()
      // The key of the link before would stay good unused; its pages come back with the new one.
      if (before !== undefined && before.id !== id) await giveUp(before)
      channel.postMessage('entered')
    })
  }

  const forgetEntering = () => writeEntering(indexedDB, undefined).catch(() => undefined)

  async function begun(code: string): Promise<EnteringKey> {
    // a reload may bring the address back as it was before the code was taken out
    const before = await interrupted()
    const key = before?.code === code ? before : { code, pair: await freshPair(), since: Date.now() }
    await writeEntering(indexedDB, key).catch(() => undefined)
    const rest = new URLSearchParams(location.hash.slice(1))
    rest.delete('code')
    window.history.replaceState(null, '', rest.size > 0 ? `#${rest}` : location.pathname)
    return key
  }

  async function interrupted(): Promise<EnteringKey | undefined> {
    const key = await readEntering(indexedDB).catch(() => undefined)
    return key !== undefined && key.since + linkTtlMs > Date.now() ? key : undefined
  }

  async function giveUp(key: KeptKey): Promise<void> {
    const shown = await answerChallenge(key)
    if ('token' in shown)
      await post(`${browserPaths.revoke}?id=${key.id}`, {}, { authorization: `Bearer ${shown.token}` })
  }

  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    window
      .fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
        credentials: 'omit',
        cache: 'no-store',
        // Others wait for their turn behind this one.
        signal: AbortSignal.timeout(patienceMs),
      })
      .catch(() => undefined)

  async function answerChallenge(kept: KeptKey): Promise<PageToken> {
    const { id, pair, host } = kept
    const asked = textOf(window.crypto.getRandomValues(new Uint8Array(24)))
    const answer = await post(browserPaths.challenge, { id, nonce: asked })
    if (!answer?.ok) return { not: answer?.status === 401 ? 'key_unknown' : 'away' }
    const challenge = Challenge.safeParse(await answer.json().catch(() => undefined))
    // Never sign for a process that took our port: the host that registered this key must prove itself first.
    if (!challenge.success) return { not: 'other_host' }
    const { nonce, proof } = challenge.data
    const bound = { origin: location.origin, id, host, nonce }
    if (!(await proves(bytesOf(host), bytesOf(proof), hostText(bound, asked)))) return { not: 'other_host' }
    const due = Date.now() - kept.since >= renewAfterMs
    const fresh = due ? await freshPair() : undefined
    const next = fresh && (await publicText(fresh))
    const signature = await signs(pair, browserText(bound, next))
    const shown: z.infer<typeof ChallengeAnswer> = { id, nonce, signature, ...(next && { next }) }
    const given = await post(browserPaths.token, shown)
    if (!given?.ok) return { not: given?.status === 401 ? 'key_unknown' : 'away' }
    if (fresh) await keep({ id, pair: fresh, host, since: Date.now() })
    return BrowserToken.parse(await given.json())
  }

  let entering: Promise<unknown> = enter()
  window.addEventListener('hashchange', () => {
    if (codeIn(location.hash) === undefined) return
    entering = enter()
    entering.then(entered, entered)
  })

  return {
    onEntry: (heard) => void heardBy.push(heard),
    async token() {
      await entering.catch(() => undefined)
      return alone(async () => {
        const kept = await keyKept()
        return kept === undefined ? { not: linkUsed ? 'link_used' : 'no_key' } : answerChallenge(kept)
      })
    },
  }
}

const codeIn = (hash: string): string | undefined =>
  new URLSearchParams(hash.slice(1)).get('code') ?? undefined
