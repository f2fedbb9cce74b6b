import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database, Migration } from '../../database.ts'

/** One thing of an import: what was read and waits to go in, or which thing it became and in which version. */
export type StagedImport =
  | { readonly state: 'waits'; readonly row: Json }
  | { readonly state: 'in'; readonly id: string; readonly version: string }

/**
 * Where what was read from a file lies, so that the log only has to name it. An import takes its batch from here and
 * leaves behind what it became; taking the import back puts the batch here again. Writes belong inside `log.unit`.
 */
export interface ImportStaging {
  put(scope: Scope, batch: string, things: readonly StagedImport[]): Promise<void>
  /** In the order they were put; empty when there is no such batch. */
  read(scope: Scope, batch: string): readonly StagedImport[]
  /** Forgets the batches that nobody has touched for so long that nobody will take them back any more. */
  sweep(): Promise<void>
}

export const importsMigration: Migration = {
  name: 'imports',
  up: [
    `CREATE TABLE import_row (
       owner TEXT NOT NULL, batch TEXT NOT NULL, number INTEGER NOT NULL, id TEXT, version TEXT, row TEXT,
       PRIMARY KEY (owner, batch, number),
       CHECK ((row IS NULL) = (id IS NOT NULL) AND (id IS NULL) = (version IS NULL))
     ) STRICT, WITHOUT ROWID;`,
    // when a row was put, epoch milliseconds; the rows there are already begin their time now
    `ALTER TABLE import_row ADD COLUMN put_at INTEGER NOT NULL DEFAULT 0;
     UPDATE import_row SET put_at = unixepoch() * 1000;`,
  ],
}

interface Row {
  readonly id: string | null
  readonly version: string | null
  readonly row: string | null
}

const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`

const shelvedOf = ({ id, version, row }: Row): StagedImport =>
  row === null
    ? { state: 'in', id: id ?? '', version: version ?? '' }
    : { state: 'waits', row: JSON.parse(row) as Json }

/** so long an import can be taken back, or made again */
const keptMs = 90 * 24 * 60 * 60_000

export function openImportStaging(
  db: Database,
  now: () => number,
  yieldToEventLoop: YieldToEventLoop,
): ImportStaging {
  return {
    async put(scope, batch, things) {
      const owner = ownerOf(scope)
      db.run('DELETE FROM import_row WHERE owner = ? AND batch = ?', owner, batch)
      const sql =
        'INSERT INTO import_row (owner, batch, number, id, version, row, put_at) VALUES (?, ?, ?, ?, ?, ?, ?)'
      const at = now()
      for (const [number, thing] of things.entries()) {
        if (thing.state === 'in') db.run(sql, owner, batch, number, thing.id, thing.version, null, at)
        else db.run(sql, owner, batch, number, null, null, JSON.stringify(thing.row), at)
        await yieldToEventLoop()
      }
    },
    read: (scope, batch) =>
      db
        .all<Row>(
          'SELECT id, version, row FROM import_row WHERE owner = ? AND batch = ? ORDER BY number',
          ...[ownerOf(scope), batch],
        )
        .map(shelvedOf),
    async sweep() {
      const old = 'SELECT DISTINCT owner, batch FROM import_row WHERE put_at < ?'
      for (const { owner, batch } of db.all<{ owner: string; batch: string }>(old, now() - keptMs)) {
        db.run('DELETE FROM import_row WHERE owner = ? AND batch = ?', owner, batch)
        await yieldToEventLoop()
      }
    },
  }
}
