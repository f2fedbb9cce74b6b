import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Database, Migration } from '../../database.ts'
import { originsTable } from './import-origins.ts'

/**
 * One thing of an import: what was read and waits to go in, or which thing it became and in which version. `was` is what it
 * takes to undo it, where it did not simply add a thing.
 */
export type StagedImport =
  | { readonly state: 'waits'; readonly row: Json }
  | { readonly state: 'in'; readonly id: string; readonly version: string; readonly was?: Json }

export type NumberedImport = StagedImport & { readonly number: number }

/**
 * Where what was read from a file lies, so that the log only has to name it. An import takes its batch from here and
 * leaves behind what it became; taking the import back puts the batch here again. Writes belong inside `log.unit`.
 */
export interface ImportStaging {
  /** Begins a batch anew with these rows, each as JSON text. */
  put(scope: Scope, batch: string, rows: Iterable<string>): Promise<void>
  /** A page of a batch: those behind `after`, or before it when backwards, in that order; empty at the end. */
  page(scope: Scope, batch: string, after: number, backwards?: boolean): readonly NumberedImport[]
  /** The ids of what the batch became. */
  ids(scope: Scope, batch: string): ReadonlySet<string>
  /** What became of one; undefined: nothing, so there is nothing to take back. */
  settle(scope: Scope, batch: string, number: number, thing: StagedImport | undefined): void
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
    // what was there before, where an import changed or removed it; and what a file last said about each thing
    `ALTER TABLE import_row ADD COLUMN was TEXT;
     ${originsTable}`,
  ],
}

interface Row {
  readonly number: number
  readonly id: string | null
  readonly version: string | null
  readonly row: string | null
  readonly was: string | null
}

const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`

const stagedOf = ({ number, id, version, row, was }: Row): NumberedImport =>
  row !== null
    ? { number, state: 'waits', row: JSON.parse(row) as Json }
    : {
        number,
        state: 'in',
        id: id ?? '',
        version: version ?? '',
        ...(was !== null && { was: JSON.parse(was) as Json }),
      }

/** so long an import can be taken back, or made again */
const keptMs = 90 * 24 * 60 * 60_000
/** rows read at a time, so that a large batch is never in memory as a whole */
const pageSize = 100

export function openImportStaging(
  db: Database,
  now: () => number,
  yieldToEventLoop: YieldToEventLoop,
): ImportStaging {
  const columns = 'number, id, version, row, was'
  const where = 'WHERE owner = ? AND batch = ?'
  return {
    async put(scope, batch, rows) {
      const owner = ownerOf(scope)
      db.run(`DELETE FROM import_row ${where}`, owner, batch)
      const sql = 'INSERT INTO import_row (owner, batch, number, row, put_at) VALUES (?, ?, ?, ?, ?)'
      let number = 0
      for (const row of rows) {
        db.run(sql, owner, batch, number, row, now())
        number += 1
        await yieldToEventLoop()
      }
    },
    page: (scope, batch, after, backwards = false) =>
      db
        .all<Row>(
          backwards
            ? `SELECT ${columns} FROM import_row ${where} AND number < ? ORDER BY number DESC LIMIT ${pageSize}`
            : `SELECT ${columns} FROM import_row ${where} AND number > ? ORDER BY number LIMIT ${pageSize}`,
          ...[ownerOf(scope), batch, after],
        )
        .map(stagedOf),
    ids: (scope, batch) =>
      new Set(
        db
          .all<{ id: string }>(`SELECT id FROM import_row ${where} AND id IS NOT NULL`, ownerOf(scope), batch)
          .map(({ id }) => id),
      ),
    settle(scope, batch, number, thing) {
      const name = [ownerOf(scope), batch, number] as const
      if (thing === undefined) db.run(`DELETE FROM import_row ${where} AND number = ?`, ...name)
      else if (thing.state === 'in')
        db.run(
          `UPDATE import_row SET id = ?, version = ?, row = NULL, was = ?, put_at = ? ${where} AND number = ?`,
          ...[thing.id, thing.version, thing.was === undefined ? null : JSON.stringify(thing.was), now()],
          ...name,
        )
      else
        db.run(
          `UPDATE import_row SET id = NULL, version = NULL, row = ?, was = NULL, put_at = ? ${where} AND number = ?`,
          ...[JSON.stringify(thing.row), now()],
          ...name,
        )
    },
    async sweep() {
      const old = 'SELECT DISTINCT owner, batch FROM import_row WHERE put_at < ?'
      for (const { owner, batch } of db.all<{ owner: string; batch: string }>(old, now() - keptMs)) {
        db.run(`DELETE FROM import_row ${where}`, owner, batch)
        await yieldToEventLoop()
      }
    },
  }
}
