import { type DesktopAsked, desktopPath } from '../../../shared/protocol/desktop.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import { fail } from '../../../shared/result.ts'
import { cli as say } from '../../../shared/wording/en/cli.ts'
import type { Typed } from '../args.ts'
import { exit } from '../exit-codes.ts'
import { ask } from '../host/ask-host.ts'
import { runningHost } from '../host/find-host.ts'

/** Shows or hides what the desktop app on this home has. Returns the exit code; 1 where that Omnii has no desktop app. */
export async function askDesktop(
  asked: DesktopAsked,
  { home, json }: Typed,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const host = await runningHost(home, env)
  const done = host
    ? await ask(host, desktopPath(asked), 'POST')
    : fail(wireError('provider_unavailable', say.notRunning))
  if (done.ok) return exit.done
  process.stderr.write(`${json ? JSON.stringify({ error: done.error }) : done.error.message}\n`)
  return done.error.code === 'provider_unavailable' ? exit.unreachable : exit.failed
}
