import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTurns } from '../../../../../src/main/host/process/turns.ts'
import { openSqliteStore, type StoreOptions } from '../../../../../src/main/host/store/sqlite/open-store.ts'
import type { ImmediateStore, Repair } from '../../../../../src/main/host/store/store.ts'
import type { SharedLog } from '../lease.contract.ts'

export const at = Date.UTC(2026, 2, 11, 10)

/** A fresh folder for one test's database. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'omnii-store-'))
}

export function optionsIn(folder: string, more: Partial<StoreOptions> = {}): StoreOptions {
  return {
    file: join(folder, 'omnii.db'),
    backups: join(folder, 'backups'),
    damaged: join(folder, 'damaged'),
    migrations: [],
    now: () => at,
    turns: openTurns(),
    ...more,
  }
}

/** Where the damaged file is kept; '' when none was. */
export const copyOf = (repaired: Repair | undefined): string =>
  repaired && 'copy' in repaired ? repaired.copy : ''

export const openIn = (folder: string, more?: Partial<StoreOptions>): Promise<ImmediateStore> =>
  openSqliteStore(optionsIn(folder, more))

/** A database that several hosts have open at once, each by its own connection. */
export function sharedIn(folder: string): SharedLog {
  let now = at
  const leaseMs = 30_000
  return {
    leaseMs,
    host: (name) => openIn(folder, { now: () => now, holder: { host: name, leaseMs } }),
    pass(ms) {
      now += ms
    },
  }
}
