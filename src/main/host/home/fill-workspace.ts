import { readFile } from 'node:fs/promises'
import type { Scope } from '../../../shared/protocol/ids.ts'
import { host as say } from '../../../shared/wording/en/host.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Log } from '../../core/api/ports.ts'
import type { Workspace } from '../../services/workspace/open-workspace.ts'

/** Fills an empty workspace from a seed file; one that has something in it is left as it is. Throws OmniiError `bad_import`. */
export async function fillWorkspace(
  log: Pick<Log, 'unit'>,
  workspace: Pick<Workspace, 'isEmpty' | 'readSeed'>,
  scope: Scope,
  file: string,
): Promise<void> {
  // most starts find it filled: the file is not even read then
  if (!workspace.isEmpty()) return
  const load = await workspace.readSeed(await readJson(file))
  await log.unit(async (unit) => {
    if (workspace.isEmpty()) await load(unit, scope)
  })
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new OmniiError('bad_import', say.badSeed(file, error instanceof Error ? error.message : ''))
  }
}
