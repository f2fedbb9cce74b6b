import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isLoopback } from '../../shared/loopback.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import { routes } from '../gateway/routes.ts'
import type { Home } from './home/paths.ts'
import { readRuntime } from './home/runtime-file.ts'
import { readSettings } from './home/settings.ts'

/** One way in or out. `exposed` when somebody other than this user of this computer could use it. */
export interface Exposure {
  readonly exposed: boolean
  readonly text: string
}

/** Lists every exposure of a home: who can read its files, where it listens, which pages may connect, where it connects to. */
export function auditHome(home: Home, env: NodeJS.ProcessEnv): readonly Exposure[] {
  const { settings } = readSettings(home.settings)
  const { url } = readRuntime(home) ?? {}
  const open = process.platform === 'win32' ? [] : openFiles(home.folder)
  const anyone = routes.filter((route) => route.access === 'anyone').map((route) => route.path)
  return [
    open.length === 0
      ? { exposed: false, text: say.filesClosed(home.folder) }
      : { exposed: true, text: say.filesOpen(open) },
    url === undefined
      ? { exposed: false, text: say.notListening }
      : { exposed: !isLoopback(new URL(url).hostname), text: say.listeningOn(url, anyone) },
    ...settings.origins.map((origin) => ({ exposed: true, text: say.originAllowed(origin) })),
    ...(settings.server === undefined
      ? []
      : [
          { exposed: !isLoopback(new URL(settings.server).hostname), text: say.otherServer(settings.server) },
        ]),
    ...(env.OMNII_TOKEN ? [{ exposed: true, text: say.tokenInEnvironment }] : []),
  ]
}

/** Files and folders under the home that others may read or write. What lies in a folder closed to them is closed too. */
function openFiles(folder: string): readonly string[] {
  const openIn = (at: string): readonly string[] =>
    readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
      const path = join(at, entry.name)
      const open = isOpen(path)
      return [...(open ? [path] : []), ...(entry.isDirectory() && open ? openIn(path) : [])]
    })
  if (!existsSync(folder)) return []
  return [...(isOpen(folder) ? [folder] : []), ...openIn(folder)]
}

const isOpen = (path: string): boolean =>
  ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0
