import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { ImportedWhat } from '../../../../shared/wording/en/services/imports.ts'
import { contentHash } from '../../content-hash.ts'
import type { Database } from '../../database.ts'

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

export const originsTable = `CREATE TABLE import_origin (
  owner TEXT NOT NULL, what TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL,
  stamp TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (owner, what, key)
) STRICT, WITHOUT ROWID;`

const digits = 12

/** One hash a value, in order: tells which of them differ without keeping them. */
export const fieldHashes = (values: readonly unknown[]): string =>
  values.map((value) => contentHash(JSON.stringify(value) ?? '').slice(0, digits)).join('')

/** Whether the value at that place is still the one that was hashed. */
export const isField = (hashes: string, place: number, value: unknown): boolean =>
  hashes.slice(place * digits, (place + 1) * digits) === fieldHashes([value])

export function openImportOrigins(db: Database): ImportOrigins {
  const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`
  return {
    get(scope, what, key) {
      const sql =
        'SELECT id, sequence, stamp, fields FROM import_origin WHERE owner = ? AND what = ? AND key = ?'
      const found = db.get<ImportOrigin>(sql, ownerOf(scope), what, key)
      return found && { ...found }
    },
    put(scope, what, key, origin) {
      const owner = ownerOf(scope)
      db.run('DELETE FROM import_origin WHERE owner = ? AND what = ? AND key = ?', owner, what, key)
      if (!origin) return
      const { id, sequence, stamp, fields } = origin
      db.run(
        'INSERT INTO import_origin (owner, what, key, id, sequence, stamp, fields) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[owner, what, key, id, sequence, stamp, fields],
      )
    },
  }
}
