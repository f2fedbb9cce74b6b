import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { OmniiError } from '../core/errors.ts'

/** Where everything of one person lies. Nothing outside the home folder is written. */
export interface Home {
  readonly folder: string
  readonly database: string
  readonly backups: string
  readonly damaged: string
  readonly settings: string
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
    lock: at('lock.db'),
    runtime: at('running.json'),
  }
}

/** `--home`, else OMNII_HOME, else where this system keeps a program's data. */
export function chooseHome(asked: string | undefined, env: NodeJS.ProcessEnv): Home {
  return homeAt(resolve(asked ?? env.OMNII_HOME ?? dataFolder(env)))
}

function dataFolder(env: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Omnii')
    case 'win32':
      return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Omnii')
    default:
      return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'omnii')
  }
}

/** Makes the folder, or closes it to others where it stood open. Throws `store_read_only` when neither can be done. */
export function prepareHome({ folder }: Home): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700)
  } catch (error) {
    throw new OmniiError('store_read_only', undefined, { home: folder, reason: reasonOf(error) })
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
