import type { SkipReason } from '../../protocol/plan.ts'

/** Why a step was left out, as the line beneath it. */
export const skipReasons: Readonly<Record<SkipReason, string>> = {
  declined: 'declined',
  cancelled: 'cancelled before it happened',
  replaced: 'replaced by what was said next',
  dry_run: 'comes later; a dry run cannot show it',
  needs_failed: 'left out, as a step it needs did not happen',
}
