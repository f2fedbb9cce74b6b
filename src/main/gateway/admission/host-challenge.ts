import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a challenge looks like; long enough that nobody meets the same one twice. */
const NONCE = /^[\w-]{16,128}$/

/**
 * Shows that this listener knows the launch token without saying it. The port is part of it, so that a process that took
 * a port cannot relay the challenge to the real host on another one. Undefined when the nonce is not one.
 */
export function challengeProof(launchToken: string, port: number, nonce: string): string | undefined {
  if (!NONCE.test(nonce)) return undefined
  return createHmac('sha256', launchToken).update(`omnii:${port}:${nonce}`).digest('base64url')
}

/**
 * Challenges the listener at `url` (http) to prove that it knows the token, before the token is sent there. False also when nothing
 * answers within two seconds. `nonce` is fresh each time.
 */
export async function isValidProof(url: string, launchToken: string, nonce: string): Promise<boolean> {
  const wanted = challengeProof(launchToken, Number(new URL(url).port), nonce)
  if (wanted === undefined) throw new Error('a nonce is 16 to 128 URL-safe characters')
  try {
    const signal = AbortSignal.timeout(2_000)
    const answer = await fetch(`${url}/prove?nonce=${nonce}`, { redirect: 'error', signal })
    const given = Buffer.from(await answer.text())
    return given.length === wanted.length && timingSafeEqual(given, Buffer.from(wanted))
  } catch {
    return false
  }
}
