import {
  createPublicKey,
  generateKeyPairSync as generate,
  type generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto'
import { browserPaths, browserText, hostText } from '../../../../src/shared/protocol/browsers.ts'
import { type Answer, ask } from './ask.ts'
import type { Running } from './gateway.ts'

type Pair = ReturnType<typeof generateKeyPairSync>
export const freshPair = (): Pair => generate('ec', { namedCurve: 'P-256' }) as unknown as Pair
export const spki = ({ publicKey }: Pair): string =>
  publicKey.export({ type: 'spki', format: 'der' }).toString('base64url')

type Host = Pick<Running, 'port' | 'url' | 'gateway'>

/** What a page does at the door, step by step and with whatever it likes in each. */
export function browserAt(running: Host, origin = running.url) {
  const pair = freshPair()
  return {
    pair,
    origin,
    post: (path: string, body: object, headers: Record<string, string> = { origin }): Promise<Answer> =>
      ask(running.port, path, { method: 'POST', headers, body: JSON.stringify(body) }),
    register(code = codeOf(running.gateway.browserLink()), key = spki(pair)) {
      return this.post(browserPaths.register, { code, key, name: 'Firefox · Linux' })
    },
    async registered(): Promise<{ id: string; host: string }> {
      return JSON.parse((await this.register()).body)
    },
    challenge(id: string, nonce = 'n'.repeat(32)) {
      return this.post(browserPaths.challenge, { id, nonce })
    },
    /** Whether the host showed, in the answer to a challenge, that it has the key it named on registering. */
    isProven({ id, host }: { id: string; host: string }, challenge: Answer, asked = 'n'.repeat(32)): boolean {
      const { nonce, proof } = JSON.parse(challenge.body)
      const key = createPublicKey({ key: Buffer.from(host, 'base64url'), format: 'der', type: 'spki' })
      const text = Buffer.from(hostText({ origin, id, host, nonce }, asked))
      return verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(proof, 'base64url'))
    },
    signed(
      bound: { id: string; host: string; nonce: string; origin?: string },
      next?: string,
      by = pair,
    ): string {
      const text = Buffer.from(browserText({ origin, ...bound }, next))
      return sign('sha256', text, { key: by.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    },
    /** A whole answer, with `next` and by another pair if given. */
    async token(known: { id: string; host: string }, next?: string, by = pair): Promise<Answer> {
      const { nonce } = JSON.parse((await this.challenge(known.id)).body)
      const signature = this.signed({ ...known, nonce }, next, by)
      return this.post(browserPaths.token, { id: known.id, nonce, signature, ...(next && { next }) })
    },
  }
}

export const codeOf = (link: string): string => link.slice(link.indexOf('code=') + 5)
export const tokenIn = ({ body }: Answer): string => JSON.parse(body).token
