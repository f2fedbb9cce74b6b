import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Clock } from '../../core/api/ports.ts'

/** Letters and digits that cannot be mistaken for one another on a phone. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const codeLength = 8
const lifetimeMs = 10 * 60_000
/** Wrong codes from all unknown phones together until the code is withdrawn. */
const maxWrong = 20

export interface PairingCode {
  readonly code: string
  readonly expiresAt: number
}

export interface PairingCodes {
  /** A fresh code for this user; the one before stops to work. */
  offer(scope: Scope): PairingCode
  /** Whose code the text is, if it is one; a code is good for one phone. Anything that looks like a wrong code is counted. */
  take(body: string): Scope | undefined
}

/** Codes shown on the desktop and texted from the phone that is to be paired. They live in memory: a restart ends them. */
export function openPairingCodes(clock: Clock, random: (below: number) => number): PairingCodes {
  let open:
    | { readonly scope: Scope; readonly code: string; readonly expiresAt: number; wrong: number }
    | undefined

  return {
    offer(scope) {
      const code = Array.from({ length: codeLength }, () => alphabet[random(alphabet.length)]).join('')
      open = { scope, code, expiresAt: clock.now() + lifetimeMs, wrong: 0 }
      return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt: open.expiresAt }
    },
    take(body) {
      const typed = body.toUpperCase().replace(/[^A-Z0-9]/g, '')
      if (!open || typed.length !== codeLength) return undefined
      if (clock.now() > open.expiresAt) {
        open = undefined
        return undefined
      }
      if (typed === open.code) {
        const { scope } = open
        open = undefined
        return scope
      }
      open.wrong += 1
      if (open.wrong >= maxWrong) open = undefined
      return undefined
    },
  }
}
