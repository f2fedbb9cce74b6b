import { type WireError, wireError } from '../../../shared/protocol/errors.ts'
import { leastPassphrase, VaultStatus, vaultPaths } from '../../../shared/protocol/vault.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { vault as say } from '../../../shared/wording/en/vault.ts'
import { chooseHome, prepareHome } from '../../host/home/paths.ts'
import { readSettings } from '../../host/home/settings.ts'
import { secret } from '../../host/process/ids.ts'
import { openVault } from '../../host/vault/open-vault.ts'
import type { Typed, VaultOrder } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { ask, type Reached } from '../host/ask-host.ts'
import { runningHost } from '../host/find-host.ts'
import type { Terminal } from '../run-command.ts'
import { askHidden, firstLine } from './ask-hidden.ts'

/**
 * Looks at the vault of a home, opens its encrypted file or shuts it. A running Omnii is asked; without one only the
 * status can be had. Returns the exit code: 0 when the vault is ready, or was shut as told.
 */
export async function manageVault(
  order: VaultOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const host = await runningHost(typed.home, env)
  const done = await carried(order, typed, env, host, terminal.interactive)
  if (!done.ok) {
    process.stderr.write(`${typed.json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
    return done.error.code === 'provider_unavailable' ? exit.unreachable : exit.failed
  }
  const { place, state } = done.value
  terminal.print(typed.json ? JSON.stringify(done.value) : say.status(place, state))
  return state === 'ready' || order.does === 'lock' ? exit.done : exit.failed
}

async function carried(
  order: VaultOrder,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  host: Reached | undefined,
  interactive: boolean,
): Promise<Result<VaultStatus, WireError>> {
  if (!host) {
    if (order.does === 'status') return ok(await statusHere(typed, env))
    return fail(wireError('provider_unavailable', say.notRunning))
  }
  if (order.does !== 'unlock')
    return ask(host, vaultPaths[order.does], order.does === 'lock' ? 'POST' : 'GET', VaultStatus)
  const before = await ask(host, vaultPaths.status, 'GET', VaultStatus)
  if (!before.ok) return before
  const passphrase = await readPassphrase(interactive, before.value.state === 'absent')
  return passphrase.ok
    ? ask(host, vaultPaths.unlock, 'POST', VaultStatus, { passphrase: passphrase.value })
    : passphrase
}

async function statusHere(typed: Typed, env: NodeJS.ProcessEnv): Promise<VaultStatus> {
  const home = chooseHome(typed.home, env)
  prepareHome(home)
  const { vault: place } = readSettings(home.settings).settings
  return openVault({ folder: home.folder, place: () => place, newId: secret }).status()
}

/** From the terminal without showing it, twice when it is a new one; else the first line of what is piped in. */
async function readPassphrase(interactive: boolean, isNew: boolean): Promise<Result<string, WireError>> {
  const given = interactive ? await askHidden(say.askPassphrase) : await firstLine()
  if (given.length < leastPassphrase)
    return fail(wireError('bad_passphrase', say.shortPassphrase(leastPassphrase)))
  if (interactive && isNew && (await askHidden(say.askAgain)) !== given)
    return fail(wireError('bad_passphrase', say.notTheSame))
  return ok(given)
}
