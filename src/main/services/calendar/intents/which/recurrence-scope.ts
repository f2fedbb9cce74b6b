import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { byDefault, type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import type { RecurrenceScope } from '../../model/event-ref.ts'
import type { EventSelector } from './which-event.ts'

const all =
  /\b(?:all (?:of )?(?:them|the|my|future)|whole series|entire series|the series|every (?:one|occurrence|time)|altogether|completely|for good)\b/i
const following =
  /\b(?:from (?:now|then|there|this one) on(?:wards?)?|and (?:all )?(?:the )?following|future ones|onwards?|from now)\b|\bfrom\b.{1,40}\bon(?:wards?)?\s*(?:$|[,.;!])/i
const one =
  /\b(?:just|only) (?:this|that|the|one|once|for|on)\b|\bthis (?:time|one|week)\b|\bonce\b|\bskip\b/i

export interface SaidScope {
  readonly params: Record<string, Param>
  readonly asks: readonly AskStep[]
  readonly assumptions: readonly string[]
}

/**
 * Which occurrences of a series are meant: as said, one where a day was named, asked otherwise.
 * @param dated the event was found by its day, so one occurrence is meant
 */
export function recurrenceScopeOf(
  clause: Clause,
  which: EventSelector,
  dated: boolean,
  context: FillContext,
): SaidScope {
  if (!which.recurs) return { params: {}, asks: [], assumptions: [] }
  const words = wordingFor(context.preferences.locale).calendar
  const spoken = (extent: RecurrenceScope): SaidScope => ({
    params: { extent: said(extent) },
    asks: [],
    assumptions: [],
  })
  if (following.test(clause.text)) return spoken('following')
  if (all.test(clause.text)) return spoken('all')
  if (one.test(clause.text)) return spoken('one')
  if (dated)
    return { params: { extent: byDefault('one') }, asks: [], assumptions: [words.onlyThatOne(which.title)] }
  const ask = askExtent(which.title, context)
  return { params: { extent: fromStep(ask.id) }, asks: [ask], assumptions: [] }
}

function askExtent(title: string, context: FillContext): AskStep {
  const words = wordingFor(context.preferences.locale).calendar
  const extents: readonly RecurrenceScope[] = ['one', 'following', 'all']
  return {
    kind: 'ask',
    id: context.step(),
    title: words.whichOnes(title),
    dependsOn: [],
    question: {
      text: words.whichOnes(title),
      kind: 'scope',
      choices: extents.map((extent) => ({ id: extent, label: words.extents[extent], value: extent })),
      free: false,
    },
  }
}
