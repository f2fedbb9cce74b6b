import { hash, randomBytes, randomUUID } from 'node:crypto'
import type { Digest, Ids } from '../core/ports.ts'

/** Ids no one has used before: the prefix and 122 random bits. */
export const randomIds: Ids = { next: (prefix) => `${prefix}_${randomUUID()}` }

/** 192 random bits, URL-safe: tokens and link codes. */
export const secret = (): string => randomBytes(24).toString('base64url')

export const digest: Digest = (text) => hash('sha256', text, 'hex')
