import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** `--home`, else OMNII_HOME, else where this system keeps a program's data: an absolute path. */
export function chooseFolder(asked: string | undefined, env: NodeJS.ProcessEnv): string {
  return resolve(asked ?? env.OMNII_HOME ?? dataFolder(env))
}

/** What `--home` names, found before the arguments are read properly; undefined when it is not there. */
export function askedHome(args: readonly string[]): string | undefined {
  const place = args.findLastIndex((arg) => arg === '--home' || arg.startsWith('--home='))
  const arg = args[place]
  if (arg === undefined) return undefined
  return arg === '--home' ? args[place + 1] : arg.slice('--home='.length)
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
