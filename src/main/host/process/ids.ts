import { hash, randomBytes, randomUUID } from 'node:crypto'
import type { Digest, Ids } from '../../core/api/ports.ts'

/**
 * Ids no one has used before: the prefix and a UUID of version 7 (RFC 9562), 48 bits of time and 74 of chance. What is
 * made together sorts together, so that a table's index grows at one end and a commit touches few of its pages.
 */
export function openIds(now: () => number): Ids {
  return {
    next(prefix) {
      const time = Math.floor(now()).toString(16).padStart(12, '0')
      return `${prefix}_${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
    },
  }
}

/** 192 random bits, URL-safe: tokens and link codes. */
export const secret = (): string => randomBytes(24).toString('base64url')

export const sha256Hex: Digest = (text) => hash('sha256', text, 'hex')
