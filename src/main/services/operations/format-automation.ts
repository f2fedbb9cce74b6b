import { wordingFor } from '../../../shared/wording/wording.ts'
import type { ActionContext } from '../../core/api/action.ts'
import { formatInstant } from '../../core/time/format.ts'
import { formatRule } from '../clarify/format-rule.ts'
import type { Automation } from './automation.ts'

/** When it runs: "every Mon · next Mon 16 Mar 08:00". */
export function formatAutomation(
  standing: Automation,
  { preferences, now }: Pick<ActionContext, 'preferences' | 'now'>,
): string {
  const words = wordingFor(preferences.locale).operations
  const next =
    standing.nextAt === null ? '' : formatInstant(standing.nextAt, preferences.zone, preferences.locale, now)
  return standing.kind === 'routine'
    ? words.standingRow(formatRule(standing.rule, preferences, now), next)
    : words.watchRow(next)
}
