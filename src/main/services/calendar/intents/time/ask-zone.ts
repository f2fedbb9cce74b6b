import type { AskStep } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import type { FillContext } from '../../../../core/api/action.ts'
import { formatZone } from '../../format/format-when.ts'

/** Places most people's colleagues are in, west to east; the user's own comes first. */
const common = [
  'America/Los_Angeles',
  'America/New_York',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
]

/** The zone of somebody whose clock was meant but is not known. Its answer's value is a Moment with the zone only. */
export function askZone(name: string, context: FillContext): AskStep {
  const say = wordingFor(context.preferences.locale).asking
  const zones = [...new Set([context.preferences.zone, ...common])]
  return {
    kind: 'ask',
    id: context.step(),
    title: say.askTitle(name),
    dependsOn: [],
    question: {
      text: say.whichZone(name),
      kind: 'choice',
      choices: zones.map((zone) => ({ id: zone, label: formatZone(zone), evidence: zone, value: { zone } })),
      free: false,
    },
  }
}
