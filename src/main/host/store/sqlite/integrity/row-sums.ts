import type { DatabaseSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { isWhole, type StoredText } from '../log/event-text.ts'

/** An open database; not imported, as a connection is opened with this. */
interface Open {
  readonly db: DatabaseSync
}

/**
 * One checksum for each table, kept by triggers in the commit of every write: the sum of its rows' CRC-32, so that a
 * row is added and taken off by itself. It finds changed texts, which SQLite's own check of structure cannot see.
 */
const table =
  'CREATE TABLE IF NOT EXISTS row_sums(name TEXT PRIMARY KEY, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID'

/** Sums are taken modulo 2^48: SQLite's integers do not overflow then, nor do JavaScript's numbers. */
const mask = '0xFFFFFFFFFFFF'
/** the entry that holds the sum over all definitions, and says that the tables are covered */
const definitions = 'sqlite_schema'

/** Lets SQL say `row_sum(a, b, …)`. REPLACE tells the triggers of the row it deletes only with `recursive_triggers`. */
export function teachRowSum(db: DatabaseSync): void {
  db.function('row_sum', { varargs: true, deterministic: true }, (...values) => crc32(JSON.stringify(values)))
  db.exec('PRAGMA recursive_triggers=ON')
}

/**
 * Brings the triggers up to the tables as they are; where anything differs they are made anew and the sums taken from
 * what is there. Called once the tables are migrated.
 */
export function coverTables({ db }: Open): void {
  const wanted = new Map(coveredTables(db).flatMap(({ name, columns }) => triggersOf(name, columns)))
  if (isCovered(db) && sameAs(wanted, triggersIn(db))) return
  inTransaction(db, () => {
    uncover(db)
    db.exec(table)
    for (const sql of wanted.values()) db.exec(sql)
    const put = db.prepare('INSERT INTO row_sums(name, sum) VALUES(?,?)')
    for (const { name, columns } of coveredTables(db)) put.run(name, sumOf(db, name, columns))
    put.run(definitions, sumOfDefinitions(db))
  })
}

/** Before a migration: it may change any table, and the next start covers them anew should this one be killed. */
export function uncoverTables({ db }: Open): void {
  inTransaction(db, () => uncover(db))
}

/** False when a row, a definition or a sum is not what was written. True for a database that was never covered. */
export function rowsAreWhole({ db }: Open): boolean {
  if (!isCovered(db)) return true
  const sums = db.prepare('SELECT name, sum FROM row_sums').all() as { name: string; sum: number }[]
  const tables = coveredTables(db)
  const known = new Map(sums.map(({ name, sum }) => [name, sum]))
  return (
    known.size === tables.length + 1 &&
    known.get(definitions) === sumOfDefinitions(db) &&
    tables.every(({ name, columns }) => known.get(name) === sumOf(db, name, columns)) &&
    textsAreWhole(db)
  )
}

interface Covered {
  readonly name: string
  readonly columns: readonly string[]
}

/** Texts of the log have a checksum of their own beside them, so that they are not read twice with each write. */
const ownChecksum = { table: 'events', columns: ['body', 'packed'] } as const

const heldApart: ReadonlySet<string> = new Set(ownChecksum.columns)

function textsAreWhole(db: DatabaseSync): boolean {
  const rows = db.prepare(`SELECT ${ownChecksum.columns.join(', ')}, checksum FROM ${ownChecksum.table}`)
  for (const row of rows.iterate() as Iterable<unknown>) if (!isWhole(row as StoredText)) return false
  return true
}

/** Ordinary tables of ours; a full-text index is made of shadow tables, which belong to SQLite. */
function coveredTables(db: DatabaseSync): readonly Covered[] {
  const tables = db
    .prepare("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name")
    .all() as { name: string; wr: number }[]
  const columns = db.prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
  return tables
    .filter(({ name }) => name !== 'row_sums' && !name.startsWith('sqlite_'))
    .map(({ name, wr }) => {
      const own = (columns.all(name) as { name: string }[])
        .map((column) => column.name)
        .filter((column) => name !== ownChecksum.table || !heldApart.has(column))
      return { name, columns: wr === 0 ? ['rowid', ...own] : own }
    })
}

function triggersOf(name: string, columns: readonly string[]): [name: string, sql: string][] {
  const row = (which: 'OLD' | 'NEW'): string => `row_sum(${listed(columns, which)})`
  const trigger = (event: string, change: string): [string, string] => {
    const id = `row_sum_${event.toLowerCase()}_${name}`
    const update = `UPDATE row_sums SET sum = (sum ${change}) & ${mask} WHERE name = '${name}'`
    return [id, `CREATE TRIGGER ${id} AFTER ${event} ON "${name}" BEGIN ${update}; END`]
  }
  return [
    trigger('INSERT', `+ ${row('NEW')}`),
    trigger('DELETE', `- ${row('OLD')}`),
    trigger('UPDATE', `- ${row('OLD')} + ${row('NEW')}`),
  ]
}

const listed = (columns: readonly string[], row?: 'OLD' | 'NEW'): string =>
  columns
    .map((column) => `${row === undefined ? '' : `${row}.`}${column === 'rowid' ? column : `"${column}"`}`)
    .join(', ')

function sumOf(db: DatabaseSync, name: string, columns: readonly string[]): number {
  const sql = `SELECT coalesce(sum(row_sum(${listed(columns)})), 0) & ${mask} AS sum FROM "${name}"`
  return (db.prepare(sql).get() as { sum: number }).sum
}

function sumOfDefinitions(db: DatabaseSync): number {
  const sql = 'SELECT coalesce(sum(row_sum(type, name, tbl_name, sql)), 0) AS sum FROM sqlite_schema'
  return (db.prepare(sql).get() as { sum: number }).sum
}

function isCovered(db: DatabaseSync): boolean {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'row_sums'").get()) return false
  return db.prepare('SELECT 1 FROM row_sums LIMIT 1').get() !== undefined
}

function triggersIn(db: DatabaseSync): ReadonlyMap<string, string> {
  const sql =
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'row\\_sum\\_%' ESCAPE '\\'"
  return new Map((db.prepare(sql).all() as { name: string; sql: string }[]).map((row) => [row.name, row.sql]))
}

const sameAs = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, sql]) => other.get(name) === sql)

function uncover(db: DatabaseSync): void {
  for (const name of triggersIn(db).keys()) db.exec(`DROP TRIGGER "${name}"`)
  db.exec('DROP TABLE IF EXISTS row_sums')
}

function inTransaction(db: DatabaseSync, body: () => void): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    body()
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
