import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { ImportedWhat } from '../../../../shared/wording/en/services/imports.ts'
import { contentHash } from '../../content-hash.ts'

/**
 * What a file last said about a thing: its version there, and what each field held. A later file is compared with this, so
 * that only what its sender changed is changed here.
 */
export const StoredOrigin = z.strictObject({
  id: z.string(),
  sequence: z.number(),
  stamp: z.string(),
  fields: z.string(),
})
export type ImportOrigin = Readonly<z.infer<typeof StoredOrigin>>

/** Origins by the id the file gives a thing (its UID). Writes belong inside `log.unit`. */
export interface ImportOrigins {
  get(scope: Scope, what: ImportedWhat, key: string): ImportOrigin | undefined
  /** undefined forgets it */
  put(scope: Scope, what: ImportedWhat, key: string, origin: ImportOrigin | undefined): void
}

const digits = 12

/** One hash a value, in order: tells which of them differ without keeping them. */
export const fieldHashes = (values: readonly unknown[]): string =>
  values.map((value) => contentHash(JSON.stringify(value) ?? '').slice(0, digits)).join('')

/** Whether the value at that place is still the one that was hashed. */
export const isField = (hashes: string, place: number, value: unknown): boolean =>
  hashes.slice(place * digits, (place + 1) * digits) === fieldHashes([value])
