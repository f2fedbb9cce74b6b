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
  /** from the frame that brought a command to its acceptance, and to its first answer */
  accepted: Histogram
  answered: Histogram
  /** the run that took longest to its first answer since the last scrape */
  slowest: { readonly run: string; readonly ms: number } | undefined
}

/** Upper bounds of the buckets, milliseconds. */
const bounds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000] as const

/** How many took how long: a count for each bucket, the last for all that took longer than any bound. */
export interface Histogram {
  readonly buckets: number[]
  count: number
  /** milliseconds */
  sum: number
}

const freshHistogram = (): Histogram => ({ buckets: Array(bounds.length + 1).fill(0), count: 0, sum: 0 })

/** Counts one that took `ms`. */
export function observe(histogram: Histogram, ms: number): void {
  const at = bounds.findIndex((bound) => ms <= bound)
  const bucket = at < 0 ? bounds.length : at
  histogram.buckets[bucket] = (histogram.buckets[bucket] ?? 0) + 1
  histogram.count += 1
  histogram.sum += ms
}

/** The bound under which this share (0 to 1) stayed, milliseconds: a bucket's upper bound; null while nothing was counted. */
export function quantile({ buckets, count }: Histogram, share: number): number | null {
  if (count === 0) return null
  let seen = 0
  for (const [at, bound] of bounds.entries()) {
    seen += buckets[at] ?? 0
    if (seen >= count * share) return bound
  }
  return bounds.at(-1) ?? null
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
  accepted: freshHistogram(),
  answered: freshHistogram(),
  slowest: undefined,
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

function histogram(name: string, help: string, { buckets, count, sum }: Histogram): string {
  let upTo = 0
  const lines = bounds.map((bound, at) => {
    upTo += buckets[at] ?? 0
    return `omnii_${name}_bucket{le="${bound / 1000}"} ${upTo}`
  })
  return [
    `# HELP omnii_${name} ${help}`,
    `# TYPE omnii_${name} histogram`,
    ...lines,
    `omnii_${name}_bucket{le="+Inf"} ${count}`,
    `omnii_${name}_sum ${sum / 1000}`,
    `omnii_${name}_count ${count}`,
  ].join('\n')
}

/**
 * The Prometheus text format, version 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). Reading it starts
 * the next period of the worst lag.
 */
export function prometheusText(counters: Counters, gauges: Gauges): string {
  const { slowest } = counters
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
    metric('counter', 'runs_total', 'Commands and acts accepted from connections.', ['', counters.runs]),
    histogram(
      'command_accepted_seconds',
      'From the frame of a command or act to its acceptance.',
      counters.accepted,
    ),
    histogram(
      'command_answered_seconds',
      'From the frame of a command or act to its first answer.',
      counters.answered,
    ),
    metric(
      'gauge',
      'command_slowest_seconds',
      'The slowest first answer since the last scrape; its trace is in the log.',
      ...(slowest ? [[`{trace_id="${slowest.run}"}`, slowest.ms / 1000] as [string, number]] : []),
    ),
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
  counters.slowest = undefined
  return `${blocks.join('\n')}\n`
}
