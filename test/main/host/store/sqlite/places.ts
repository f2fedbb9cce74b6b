import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore, type StoreOptions } from '../../../../../src/main/host/store/sqlite/open-store.ts'
import type { Repair, Store } from '../../../../../src/main/host/store/store.ts'

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
    ...more,
  }
}

/** Where the damaged file is kept; '' when none was. */
export const copyOf = (repaired: Repair | undefined): string =>
  repaired && 'copy' in repaired ? repaired.copy : ''

export const openIn = (folder: string, more?: Partial<StoreOptions>): Promise<Store> =>
  openSqliteStore(optionsIn(folder, more))
