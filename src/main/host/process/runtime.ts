import { isBuiltin } from 'node:module'
import manifest from '../../../../package.json' with { type: 'json' }
import type { WireError } from '../../../shared/protocol/errors.ts'
import { host as say } from '../../../shared/wording/en/host.ts'

/** The parts of `process.versions` that decide. `sqlite` is absent in a Node that has none. */
interface Versions {
  readonly node: string
  readonly sqlite?: string | undefined
}

/**
 * Why this Node cannot run Omnii, as `runtime_too_old`; undefined when it can. What decides is the SQLite inside: before
 * the version in package.json two connections that wrote and checkpointed at one instant could lose a commit.
 */
export function runtimeTrouble(
  versions: Versions,
  sqlite: string | undefined = isBuiltin('node:sqlite') ? versions.sqlite : undefined,
): WireError | undefined {
  if (sqlite !== undefined && !isOlder(sqlite, manifest.config.sqlite)) return undefined
  return {
    code: 'runtime_too_old',
    message: say.runtimeTooOld(versions.node, sqlite, manifest.config.sqlite, manifest.engines.node),
    details: { node: versions.node, sqlite: sqlite ?? null, needed: manifest.config.sqlite },
    retryable: false,
  }
}

function isOlder(version: string, than: string): boolean {
  const have = version.split('.').map(Number)
  for (const [place, wanted] of than.split('.').map(Number).entries()) {
    const part = have[place] ?? 0
    if (part !== wanted) return !(part > wanted)
  }
  return false
}

/** Ends the process with one line on stderr, JSON after `--json`, when this Node cannot run Omnii. */
export function refuseRuntime(args: readonly string[]): void {
  const error = runtimeTrouble(process.versions)
  if (!error) return
  process.stderr.write(
    `${args.includes('--json') ? JSON.stringify({ error }) : `${error.message} (${error.code})`}\n`,
  )
  process.exit(1)
}
