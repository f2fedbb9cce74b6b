import type { Logger } from '../../core/api/ports.ts'

export const logLevels = ['error', 'warn', 'info', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const weight = { silent: 0, error: 1, warn: 2, info: 3 } as const satisfies Record<LogLevel, number>

/** Log lines as JSON: when, how grave, which fact, which ids. What people wrote has no place in them. */
export function openLogger(level: LogLevel, now: () => number, write: (line: string) => void): Logger {
  const at =
    (severity: Exclude<LogLevel, 'silent'>): Logger['info'] =>
    (fact, ids) => {
      if (weight[severity] > weight[level]) return
      write(`${JSON.stringify({ at: new Date(now()).toISOString(), level: severity, fact, ...ids })}\n`)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
