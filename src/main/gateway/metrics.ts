import type { ErrorCode } from '../../shared/protocol/errors.ts'

/** What the gateway counts. Plain numbers: counting must cost nothing. */
export interface Counters {
  opened: number
  received: number
  sent: number
  runs: number
  refused: number
  errors: { [C in ErrorCode]?: number }
  /** milliseconds the last timer tick came late, and the worst since the last scrape */
  lag: number
  worstLag: number
}

export const freshCounters = (): Counters => ({
  opened: 0,
  received: 0,
  sent: 0,
  runs: 0,
  refused: 0,
  errors: {},
  lag: 0,
  worstLag: 0,
})

export function countError(counters: Counters, code: ErrorCode): void {
  counters.errors[code] = (counters.errors[code] ?? 0) + 1
}

/** Figures of the moment that are read, not counted. Memory in bytes. */
export interface Gauges {
  readonly connections: number
  readonly unauthenticated: number
  readonly sessions: number
  readonly residentBytes: number
  readonly heapBytes: number
}

const metric = (
  type: 'counter' | 'gauge',
  name: string,
  help: string,
  ...samples: readonly [string, number][]
) =>
  [
    `# HELP omnii_${name} ${help}`,
    `# TYPE omnii_${name} ${type}`,
    ...samples.map(([labels, value]) => `omnii_${name}${labels} ${value}`),
  ].join('\n')

/**
 * The Prometheus text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). Reading it starts
 * the next period of the worst lag.
 */
export function prometheusText(counters: Counters, gauges: Gauges): string {
  const errors = Object.entries(counters.errors).map(([code, n]): [string, number] => [`{code="${code}"}`, n])
  const blocks = [
    metric('gauge', 'connections', 'Open WebSocket connections.', ['', gauges.connections]),
    metric('gauge', 'connections_unauthenticated', 'Connections that have shown no token yet.', [
      '',
      gauges.unauthenticated,
    ]),
    metric('gauge', 'sessions_followed', 'Sessions at least one connection has open.', ['', gauges.sessions]),
    metric('counter', 'connections_total', 'WebSocket connections let in.', ['', counters.opened]),
    metric('counter', 'refused_total', 'Requests turned away before they were upgraded.', [
      '',
      counters.refused,
    ]),
    metric(
      'counter',
      'messages_total',
      'Frames, by direction.',
      ['{direction="in"}', counters.received],
      ['{direction="out"}', counters.sent],
    ),
    metric('counter', 'errors_total', 'Errors sent, by code.', ...errors),
    metric('counter', 'runs_total', 'Commands accepted from connections.', ['', counters.runs]),
    metric('gauge', 'event_loop_lag_seconds', 'How late the last timer tick came.', [
      '',
      counters.lag / 1000,
    ]),
    metric('gauge', 'event_loop_lag_worst_seconds', 'The latest a tick came since the last scrape.', [
      '',
      counters.worstLag / 1000,
    ]),
    metric('gauge', 'resident_memory_bytes', 'Memory of the process.', ['', gauges.residentBytes]),
    metric('gauge', 'heap_used_bytes', 'JavaScript heap in use.', ['', gauges.heapBytes]),
  ]
  counters.worstLag = 0
  return `${blocks.join('\n')}\n`
}
