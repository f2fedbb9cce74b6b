import { same } from './fields-back.ts'
import type { Happened } from './make-writes.ts'

/** A write of one thing: it is made, put back, taken away, or some of its fields change. `before` as it was decided on. */
export type ThingWrite<T> =
  | { readonly kind: 'create' | 'restore' }
  | { readonly kind: 'remove'; readonly before: T }
  | { readonly kind: 'patch'; readonly before: T; readonly patch: object }

/**
 * What became of a write, told by what is there now under its id: for places that take the ids they are given and keep no
 * keys. A change under which somebody else has changed the same fields since cannot be told from one that never happened.
 */
export function whatBecame<T extends { readonly version: string }>(
  write: ThingWrite<T>,
  now: T | undefined,
): Happened<T> {
  switch (write.kind) {
    case 'create':
    case 'restore':
      return now ? { happened: 'yes', now } : { happened: 'no' }
    case 'remove':
      return now ? { happened: 'no' } : { happened: 'yes', now: null }
    case 'patch':
      if (!now || now.version === write.before.version) return { happened: 'no' }
      return same({ ...now, ...write.patch }, now) ? { happened: 'yes', now } : { happened: 'unknown' }
  }
}
