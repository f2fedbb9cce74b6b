import type { RunView } from '../../shared/client/conversation.ts'

/** What a script can tell from the exit code. */
export const exit = {
  done: 0,
  failed: 1,
  misused: 2,
  waits: 3,
  notUnderstood: 4,
  unreachable: 5,
  interrupted: 130,
} as const

/** The exit code for where a run stands. */
export function exitOf(run: RunView): number {
  switch (run.end?.status) {
    case undefined:
      return exit.waits
    case 'done':
    case 'dry_run':
    case 'cancelled':
    case 'declined':
      return exit.done
    case 'not_understood':
      return exit.notUnderstood
    case 'partly':
    case 'failed':
      return exit.failed
  }
}
