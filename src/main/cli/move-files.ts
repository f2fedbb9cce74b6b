import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { WireError } from '../../shared/protocol/errors.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import type { Running } from '../host/options.ts'
import { exit } from './exit-codes.ts'
import type { Order } from './orders.ts'
import { startHere } from './reach.ts'

/** Files in and out of the workspace, from the terminal. Needs the home for itself while it runs. Returns the exit code. */
export async function moveFiles(
  order: Extract<Order, { kind: 'import' | 'export' }>,
  home: string | undefined,
  env: NodeJS.ProcessEnv,
  version: string,
): Promise<number> {
  const started = await startHere(home, env, version)
  if (!started.ok) {
    const { code, message } = started.error
    process.stderr.write(`${code === 'home_in_use' ? say.stopFirst : message}\n`)
    return exit.unreachable
  }
  const { running, stop } = started.value
  try {
    return order.kind === 'import' ? await takeIn(running, order.files) : await giveOut(running, order)
  } finally {
    await stop()
  }
}

/** Takes in one after the other; what cannot be read is said and the others are taken in all the same. */
async function takeIn(running: Running, files: readonly string[]): Promise<number> {
  let code: number = exit.done
  for (const file of files) {
    const content = await contentOf(file)
    const taken = content.ok ? await running.importFile(basename(file), content.value) : content
    if (taken.ok) process.stdout.write(`${say.imported(file, taken.value)}\n`)
    else {
      process.stderr.write(`${say.imported(file, taken.error.message)}\n`)
      code = exit.failed
    }
  }
  return code
}

async function giveOut(
  running: Running,
  { what, file }: Extract<Order, { kind: 'export' }>,
): Promise<number> {
  const given = await running.exportFile(what)
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

async function contentOf(file: string): Promise<Result<Uint8Array, Pick<WireError, 'message'>>> {
  try {
    return ok(await readFile(file))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : ''
    return fail({ message: say.cannotRead(basename(file), why) })
  }
}
