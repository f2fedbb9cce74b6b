import { chmodSync, closeSync, existsSync, openSync, rmSync } from 'node:fs'
import type { SessionId } from '../../../../shared/protocol/ids.ts'
import type { Turns } from '../../../core/api/ports.ts'
import type { Migration } from '../../../services/database.ts'
import type { ImmediateStore, Repair } from '../store.ts'
import { assertSqlite, openConnection, type SqliteConnection } from './connection.ts'
import { openDatabase } from './database.ts'
import { openDirectory } from './directory.ts'
import { putInPlace, removeCompanions } from './files.ts'
import { openGroupCommit } from './group-commit.ts'
import { makeBackup } from './integrity/backups.ts'
import { checkAndRepair, type StorePlaces } from './integrity/repair.ts'
import { coverTables, uncoverTables } from './integrity/row-sums.ts'
import { removeShutdownChecksum, writeShutdownChecksum } from './integrity/shutdown-checksum.ts'
import { type LeaseHolder, openLeases, soleHost } from './log/leases.ts'
import { openLog } from './log/log.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { openProfileStore } from './profile-store.ts'
import { openRowCache } from './row-cache.ts'
import { channelsMigration, logMigration } from './schema.ts'
import { fromSqlite } from './sqlite-error.ts'
import { openThreadStore } from './thread-store.ts'

export interface StoreOptions extends StorePlaces {
  /** the services' tables, in the order they depend on each other */
  readonly migrations: readonly Migration[]
  /** epoch milliseconds; numbers the backups and stamps the events */
  readonly now: () => number
  /** turns of the event loop, shared with all else that is done in it */
  readonly turns: Turns
  /** whose leases this store takes; the one host of a locked home if not given */
  readonly holder?: LeaseHolder
  /** told of every moment between two writes of a migration; tests end the process there */
  readonly boundary?: (name: string) => void
}

/**
 * Opens the SQLite store, mended and migrated. The caller holds the home's lock.
 *
 * Throws OmniiError: `store_damaged` (no backup to go back to), `store_newer`, `store_full`, `store_read_only`.
 */
export async function openSqliteStore(options: StoreOptions): Promise<ImmediateStore> {
  assertSqlite()
  try {
    const migrations = [logMigration, channelsMigration, ...options.migrations]
    if (!existsSync(options.file)) createDatabase(options.file, migrations, options.boundary)
    chmodSync(options.file, 0o600)
    const repaired = checkAndRepair(options, options.now())
    removeShutdownChecksum(options.file)
    const connection = openConnection(options.file, 'wal')
    try {
      if (pendingMigrations(connection, migrations) > 0) {
        await makeBackup(connection, options.backups, options.now())
        uncoverTables(connection)
        migrate(connection, migrations, options.boundary)
      }
      coverTables(connection)
      return storeOver(connection, options, repaired)
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    throw fromSqlite(error)
  }
}

/**
 * A new database is made under another name and put in place finished, so that an empty or half-made file under the
 * real name can only mean damage.
 */
function createDatabase(
  file: string,
  migrations: readonly Migration[],
  boundary?: (name: string) => void,
): void {
  const draft = `${file}.new`
  rmSync(draft, { force: true })
  removeCompanions(draft)
  closeSync(openSync(draft, 'wx', 0o600))
  const connection = openConnection(draft, 'plain')
  try {
    migrate(connection, migrations, boundary)
  } finally {
    connection.close()
  }
  putInPlace(draft, file)
}

function storeOver(
  connection: SqliteConnection,
  options: StoreOptions,
  repaired: Repair | undefined,
): ImmediateStore {
  const last = new Map<SessionId, number>()
  const kept = openRowCache(connection.statement)
  const group = openGroupCommit(connection, options.turns, () => {
    last.clear()
    kept.forget()
  })
  const changes = connection.statement('SELECT total_changes() AS n')
  const changeCount = (): number => (changes.get() as { n: number }).n
  let backedUpAt = changeCount()

  async function backup(when?: 'now'): Promise<void> {
    const count = changeCount()
    if (count === backedUpAt && when !== 'now') return
    await makeBackup(connection, options.backups, options.now())
    backedUpAt = count
  }

  return {
    log: openLog(
      connection,
      group,
      openLeases(connection, options.holder ?? soleHost, options.now),
      last,
      options.now,
    ),
    profile: openProfileStore(connection, kept),
    directory: openDirectory(connection, group),
    threads: openThreadStore(connection, group),
    db: openDatabase(connection, group, kept),
    repaired,
    backup,
    async close() {
      await group.drain()
      try {
        await backup()
      } catch (error) {
        throw fromSqlite(error)
      } finally {
        connection.close()
      }
      writeShutdownChecksum(options.file)
    },
  }
}
