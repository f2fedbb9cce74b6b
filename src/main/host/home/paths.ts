import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { OmniiError } from '../../core/api/errors.ts'
import { chooseFolder } from '../home-folder.ts'
import { fromSystem } from '../process/system-error.ts'

/** Where everything of one person lies. Nothing outside the home folder is written. */
export interface Home {
  readonly folder: string
  readonly database: string
  readonly backups: string
  readonly damaged: string
  readonly settings: string
  /** files that belong to conversations, under names of ours */
  readonly files: string
  /** the browsers that were let in, and the key this home proves itself with */
  readonly browsers: string
  /** there while what an earlier start left open is carried on */
  readonly recovery: string
  /** held for as long as a host runs on this home */
  readonly lock: string
  /** who runs here and how to reach it; for this user's eyes only */
  readonly runtime: string
}

export function homeAt(folder: string): Home {
  const at = (name: string): string => join(folder, name)
  return {
    folder,
    database: at('omnii.db'),
    backups: at('backups'),
    damaged: at('damaged'),
    settings: at('settings.json'),
    files: at('files'),
    browsers: at('browsers.json'),
    recovery: at('recovery.json'),
    lock: at('lock.db'),
    runtime: at('running.json'),
  }
}

/** `--home`, else OMNII_HOME, else where this system keeps a program's data. */
export const chooseHome = (asked: string | undefined, env: NodeJS.ProcessEnv): Home =>
  homeAt(chooseFolder(asked, env))

/**
 * Makes the folder, and closes it and everything in it to others. Throws `store_read_only` when that cannot be done,
 * `store_full` when there is no room.
 */
export function prepareHome({ folder }: Home): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32') closeToOthers(folder)
  } catch (error) {
    const known = fromSystem(error, folder)
    throw known instanceof OmniiError ? known : new OmniiError('store_read_only', undefined, { home: folder })
  }
}

/** 700 for folders, 600 for files. Links are left alone: what they lead to is not ours. */
function closeToOthers(folder: string): void {
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) closeToOthers(path)
    else if (entry.isFile()) closeFile(path)
  }
}

/** A file may go while we look: another Omnii on this home puts its own in place. */
function closeFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && (found.mode & 0o077) !== 0) chmodSync(path, 0o600)
}
