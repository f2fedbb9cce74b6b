import type { Intent, IntentScore } from '../../src/main/core/nlu/utterance.ts'
import type { ServiceName } from '../../src/shared/services.ts'
import type { Example } from './corpus.ts'

/** The measures of the corpora's own score.py, in percent. */
export interface Figures {
  readonly items: number
  readonly service: number
  readonly falseAction: number
  readonly missed: number
  readonly serviceAndIntent: number
}

export function isRightService(example: Example, service: IntentScore['service']): boolean {
  return service === example.gold.service || (example.gold.services_ok ?? []).includes(service)
}

export function isRightIntent(example: Example, intent: Intent): boolean {
  const wanted = [...(example.gold.intents_ok ?? []), ...(example.gold.intent ? [example.gold.intent] : [])]
  return wanted.length === 0 || wanted.includes(intent)
}

/** Counts answers against what people labelled. Grey items are not counted. */
export function measure(
  examples: readonly Example[],
  answerTo: (example: Example) => Pick<IntentScore, 'service' | 'intent'>,
): Figures {
  const tally = { all: 0, right: 0, none: 0, acted: 0, ours: 0, missed: 0, intents: 0, both: 0 }
  for (const example of examples) {
    if (example.uncounted) continue
    const answer = answerTo(example)
    const right = isRightService(example, answer.service as ServiceName)
    tally.all++
    if (right) tally.right++
    if (example.gold.service === 'none') {
      tally.none++
      if (answer.service !== 'none') tally.acted++
      continue
    }
    tally.ours++
    if (answer.service === 'none') tally.missed++
    if (!example.gold.intent && !example.gold.intents_ok?.length) continue
    tally.intents++
    if (right && isRightIntent(example, answer.intent)) tally.both++
  }
  const share = (part: number, whole: number) => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10)
  return {
    items: tally.all,
    service: share(tally.right, tally.all),
    falseAction: share(tally.acted, tally.none),
    missed: share(tally.missed, tally.ours),
    serviceAndIntent: share(tally.both, tally.intents),
  }
}
