import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import { limits } from '../../shared/protocol/limits.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import type { CliArgs, Typed } from './args.ts'
import { exit } from './exit-codes.ts'
import { type FileClient, fileClientOf, inOneConversation } from './file-client.ts'
import { runningHost, startHere } from './host/find-host.ts'
import { keepSession, sessionFor } from './terminal-session.ts'

/** Files in and out of the workspace: through the host that runs on the home, else by one of our own. Returns the exit code. */
export async function moveFiles(
  order: Extract<CliArgs, { kind: 'import' | 'export' }>,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<number> {
  const there = await runningHost(typed.home, env)
  if (there) return move(order, typed, env, fileClientOf(there))
  const started = await startHere(typed.home, env, version)
  if (!started.ok) {
    const { code, message } = started.error
    process.stderr.write(`${code === 'home_in_use' ? say.unreachable : message}\n`)
    return exit.unreachable
  }
  const { running, stop } = started.value
  try {
    return await move(order, typed, env, running)
  } finally {
    await stop()
  }
}

function move(
  order: Extract<CliArgs, { kind: 'import' | 'export' }>,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  door: FileClient,
): Promise<number> {
  return order.kind === 'import' ? takeIn(door, order.files, typed, env) : giveOut(door, order)
}

/** Takes in one after the other; what cannot be read is said and the others are taken in all the same. */
async function takeIn(
  door: FileClient,
  files: readonly string[],
  typed: Typed,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  let code: number = exit.done
  const talk = inOneConversation(door, sessionFor(typed, env))
  for (const file of files) {
    const content = await contentOf(file)
    const taken = content.ok ? await talk.importFile(basename(file), content.value) : content
    if (taken.ok) process.stdout.write(`${say.imported(file, taken.value.message)}\n`)
    else {
      process.stderr.write(`${say.imported(file, taken.error.message)}\n`)
      code = exit.failed
    }
  }
  keepSession(typed, env, talk.session())
  return code
}

async function giveOut(
  door: FileClient,
  { what, file }: Extract<CliArgs, { kind: 'export' }>,
): Promise<number> {
  const given = await door.exportFile(what)
  if (!given.ok) {
    process.stderr.write(`${given.error.message}\n`)
    return exit.failed
  }
  if (file === undefined) process.stdout.write(given.value)
  else {
    await writeFile(file, given.value)
    process.stderr.write(`${say.exported(file)}\n`)
  }
  return exit.done
}

async function contentOf(file: string): Promise<Result<Uint8Array, WireError>> {
  try {
    if ((await stat(file)).size > limits.maxImportBytes)
      return fail(wireError('too_large', say.tooLarge(limits.maxImportBytes)))
    return ok(await readFile(file))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : ''
    return fail(wireError('bad_import', say.cannotRead(basename(file), why)))
  }
}
