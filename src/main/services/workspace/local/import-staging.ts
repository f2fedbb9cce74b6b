import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Json } from '../../../../shared/protocol/plan.ts'
import type { Database, Migration } from '../../database.ts'
import { originsTable } from './import-origins.ts'

/**
 * One thing of an import: what was read and waits to go in, or which thing it became and in which version. `was` is what it
 * takes to undo it, beside taking away what it added.
 */
export type StagedImport =
  | { readonly state: 'waits'; readonly row: Json }
  | {
      readonly state: 'in'
      readonly id: string
      readonly version: string
      readonly adds: boolean
      readonly was?: Json
    }

export type NumberedImport = StagedImport & { readonly number: number }

/**
 * Where what was read from a file lies, so that the log only has to name it. An import takes its batch from here and
 * leaves behind what it became, row by row, so that it goes on where a crash stopped it; taking the import back puts the batch
 * here again. Writes belong inside `log.unit`.
 */
export interface ImportStaging {
  /** Puts one row that was read, as JSON text. Kept for a day, should no import ever take it up. */
  put(scope: Scope, batch: string, number: number, row: string): void
  /** Forgets some rows of a batch that no import takes up. False: there are no more. */
  forget(scope: Scope, batch: string): boolean
  /** The first in that state from a number on, or down from it when backwards. */
  next(
    scope: Scope,
    batch: string,
    state: StagedImport['state'],
    from: number,
    backwards?: boolean,
  ): NumberedImport | undefined
  /** The ids of what the batch became. */
  ids(scope: Scope, batch: string): ReadonlySet<string>
  /** How many wait, and how many came in: by adding a thing, or otherwise. */
  counts(
    scope: Scope,
    batch: string,
  ): { readonly waiting: number; readonly added: number; readonly changed: number }
  /** What became of one; undefined: nothing, so there is nothing to take back. */
  settle(scope: Scope, batch: string, number: number, thing: StagedImport | undefined): void
  /** Forgets some of what nobody has touched for so long that nobody will take it back any more. False: there is no more. */
  sweep(): boolean
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
    `ALTER TABLE import_row ADD COLUMN adds INTEGER NOT NULL DEFAULT 1;
     UPDATE import_row SET adds = 0 WHERE was IS NOT NULL;`,
    // to count and to sweep without reading megabytes of rows
    `CREATE INDEX import_row_state ON import_row (owner, batch, adds, id);
     CREATE INDEX import_row_age ON import_row (put_at);`,
  ],
}

interface Row {
  readonly number: number
  readonly id: string | null
  readonly version: string | null
  readonly row: string | null
  readonly was: string | null
  readonly adds: number
}

const ownerOf = ({ realm, user }: Scope): string => `${realm}/${user}`

const stagedOf = ({ number, id, version, row, was, adds }: Row): NumberedImport =>
  row !== null
    ? { number, state: 'waits', row: JSON.parse(row) as Json }
    : {
        number,
        state: 'in',
        id: id ?? '',
        version: version ?? '',
        adds: adds === 1,
        ...(was !== null && { was: JSON.parse(was) as Json }),
      }

const dayMs = 24 * 60 * 60_000
/** so long an import can be taken back, or made again */
const keptMs = 90 * dayMs
const sweptAtOnce = 200

export function openImportStaging(db: Database, now: () => number): ImportStaging {
  const where = 'WHERE owner = ? AND batch = ?'
  const columns = 'SELECT number, id, version, row, was, adds FROM import_row'
  const next = {
    waits: [
      `${columns} ${where} AND row IS NOT NULL AND number >= ? ORDER BY number LIMIT 1`,
      `${columns} ${where} AND row IS NOT NULL AND number <= ? ORDER BY number DESC LIMIT 1`,
    ],
    in: [
      `${columns} ${where} AND row IS NULL AND number >= ? ORDER BY number LIMIT 1`,
      `${columns} ${where} AND row IS NULL AND number <= ? ORDER BY number DESC LIMIT 1`,
    ],
  } as const
  return {
    put(scope, batch, number, row) {
      const sql = 'INSERT INTO import_row (owner, batch, number, row, put_at) VALUES (?, ?, ?, ?, ?)'
      db.run(sql, ownerOf(scope), batch, number, row, now() - keptMs + dayMs)
    },
    forget(scope, batch) {
      const some = `SELECT number FROM import_row ${where} LIMIT ${sweptAtOnce}`
      const sql = `DELETE FROM import_row ${where} AND number IN (${some})`
      return db.run(sql, ownerOf(scope), batch, ownerOf(scope), batch).changes === sweptAtOnce
    },
    next(scope, batch, state, from, backwards = false) {
      const found = db.get<Row>(next[state][backwards ? 1 : 0], ownerOf(scope), batch, from)
      return found && stagedOf(found)
    },
    ids: (scope, batch) =>
      new Set(
        db
          .all<{ id: string }>(`SELECT id FROM import_row ${where} AND id IS NOT NULL`, ownerOf(scope), batch)
          .map(({ id }) => id),
      ),
    counts(scope, batch) {
      // what came in has an id
      const sql = `SELECT adds, count(*) AS rows, count(id) AS came FROM import_row ${where} GROUP BY adds`
      const groups = db.all<{ adds: number; rows: number; came: number }>(sql, ownerOf(scope), batch)
      const came = (adds: number): number => groups.find((group) => group.adds === adds)?.came ?? 0
      const rows = groups.reduce((sum, group) => sum + group.rows, 0)
      return { waiting: rows - came(0) - came(1), added: came(1), changed: came(0) }
    },
    settle(scope, batch, number, thing) {
      const name = [ownerOf(scope), batch, number] as const
      if (thing === undefined) db.run(`DELETE FROM import_row ${where} AND number = ?`, ...name)
      else if (thing.state === 'in')
        db.run(
          `UPDATE import_row SET id = ?, version = ?, row = NULL, was = ?, adds = ?, put_at = ? ${where} AND number = ?`,
          ...[thing.id, thing.version, thing.was === undefined ? null : JSON.stringify(thing.was)],
          ...[thing.adds ? 1 : 0, now()],
          ...name,
        )
      else
        db.run(
          `UPDATE import_row SET id = NULL, version = NULL, row = ?, was = NULL, adds = 1, put_at = ? ${where} AND number = ?`,
          ...[JSON.stringify(thing.row), now()],
          ...name,
        )
    },
    sweep() {
      const some = `SELECT owner, batch, number FROM import_row WHERE put_at < ? LIMIT ${sweptAtOnce}`
      const sql = `DELETE FROM import_row WHERE (owner, batch, number) IN (${some})`
      return db.run(sql, now() - keptMs).changes === sweptAtOnce
    },
  }
}
