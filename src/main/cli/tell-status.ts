import { wireError } from '../../shared/protocol/errors.ts'
import { HostStatus, safeModePath, statusPath } from '../../shared/protocol/recovery.ts'
import { fail } from '../../shared/result.ts'
import { cli as say } from '../../shared/wording/en/cli.ts'
import { host as hostSays } from '../../shared/wording/en/host.ts'
import type { CliArgs, Typed } from './args.ts'
import { exit } from './exit-codes.ts'
import { ask } from './host/ask-host.ts'
import { runningHost } from './host/find-host.ts'
import type { Terminal } from './run-command.ts'

/** Says how the Omnii on this home is, and ends its safe mode when told how. Returns the exit code: 3 while it is in it. */
export async function tellStatus(
  order: Extract<CliArgs, { kind: 'status' | 'recover' }>,
  typed: Typed,
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const host = await runningHost(typed.home, env)
  const query = order.kind === 'recover' ? `?${new URLSearchParams({ do: order.how })}` : ''
  const [path, method] = order.kind === 'recover' ? [safeModePath + query, 'POST'] : [statusPath, 'GET']
  const told = host
    ? await ask(host, path, method, HostStatus)
    : fail(wireError('provider_unavailable', say.notRunning))
  if (!told.ok) {
    process.stderr.write(`${typed.json ? JSON.stringify({ error: told.error }) : told.error.message}\n`)
    return host ? exit.failed : exit.unreachable
  }
  const { version, safe_mode: safeMode } = told.value
  terminal.print(
    typed.json
      ? JSON.stringify(told.value)
      : [
          say.running(host?.url ?? '', version),
          ...(safeMode
            ? [
                hostSays.safeMode(
                  safeMode.starts,
                  safeMode.culprits.map(({ text }) => text),
                ),
              ]
            : [say.carriesOn]),
        ].join('\n'),
  )
  return safeMode ? exit.waits : exit.done
}
