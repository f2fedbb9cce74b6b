import { type WireError, wireError } from '../../shared/protocol/errors.ts'
import type { Scope, SessionId } from '../../shared/protocol/ids.ts'
import type { Json } from '../../shared/protocol/plan.ts'
import type { AdminCommand } from '../../shared/protocol/requests.ts'
import { assertNever, fail, ok, type Result } from '../../shared/result.ts'
import type { Clock } from '../core/api/ports.ts'
import { type Counters, type Gauges, quantile } from './metrics.ts'
import type { GatewayOptions } from './options.ts'
import type { Connection } from './websocket/connection.ts'

/** Answers what the home's owner asks about the home: its sessions, its health, its settings. */
export function openAdmin(ports: {
  readonly options: Pick<GatewayOptions, 'assistant' | 'settings' | 'version' | 'state'>
  readonly connections: () => ReadonlySet<Connection>
  readonly counters: Counters
  readonly gauges: () => Gauges
  readonly clock: Clock
}): (scope: Scope, command: AdminCommand) => Promise<Result<Json, WireError>> {
  const { options, counters, clock } = ports
  const startedAt = clock.monotonic()

  async function sessions(scope: Scope): Promise<Json> {
    const open = new Map<SessionId, number>()
    for (const { session } of ports.connections())
      if (session !== undefined) open.set(session, (open.get(session) ?? 0) + 1)
    const all = await options.assistant.sessions(scope)
    return all.map((summary) => ({ ...summary, connections: open.get(summary.sessionId) ?? 0 }))
  }

  function health(): Json {
    const times = (histogram: Counters['accepted']): Json => ({
      count: histogram.count,
      p50_ms: quantile(histogram, 0.5),
      p95_ms: quantile(histogram, 0.95),
    })
    return {
      version: options.version,
      up_ms: Math.round(clock.monotonic() - startedAt),
      state: (options.state?.() ?? null) as Json,
      ...ports.gauges(),
      errors: { ...counters.errors },
      event_loop_lag_ms: counters.lag,
      accepted: times(counters.accepted),
      answered: times(counters.answered),
    }
  }

  return async (scope, command) => {
    switch (command.command) {
      case 'sessions':
        return ok(await sessions(scope))
      case 'health':
        return ok(health())
      case 'settings': {
        const { settings } = options
        if (!settings) return fail(wireError('not_available'))
        return command.change === undefined
          ? ok(settings.all())
          : settings.change(command.change.path, command.change.value)
      }
      default:
        return assertNever(command)
    }
  }
}
