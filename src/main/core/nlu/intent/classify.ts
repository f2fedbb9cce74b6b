import { type ServiceName, serviceNames } from '../../../../shared/services.ts'
import type { KeywordRule, Topics } from '../../api/topic.ts'
import type { Intent, IntentScore } from '../utterance.ts'
import { foreignOrders } from './keyword-rules.ts'
import learned from './model.json' with { type: 'json' }
import { type Guess, type IntentModel, openModel } from './model.ts'

/** What is said of a text's subject: the best reading and the runners-up, best first. */
export interface Classification {
  readonly topic: IntentScore
  readonly alternatives: readonly IntentScore[]
}

/** Tells what a text is about. */
export type Classify = (text: string) => Classification

/** Below this share a reading is not worth naming as a runner-up. */
const worthNaming = 0.03
/** How large the share of `none` must be to outweigh every service. */
const noneNeeds = 0.58
/** How often a sure wording is right. */
const sureShare = 0.97
/** A sure wording does not overrule a model that all but excludes it. */
const hardlyPossible = 0.02

/**
 * What a clause or a short message is about: the service, the intent and how sure that is.
 * `none` means nothing for us; it carries the intent `query`, which says nothing. Learned by `npm run learn`
 * (docs/understanding.md has the figures). The model is readied at the first call.
 */
export function openClassify(topics: Topics): Classify {
  let read: Classify | undefined
  return (text) => {
    read ??= openClassifier(openModel(learned as IntentModel, topics), learned.classes, topics)
    return read(text)
  }
}

/** The services' sure wordings in their order, then those that are for none; the first that fits decides. */
function keywordRulesOf(topics: Topics): readonly (KeywordRule & Pick<IntentScore, 'service'>)[] {
  const own = serviceNames.flatMap((service) =>
    topics[service].keywords.map((rule) => ({ ...rule, service })),
  )
  return [...own, ...foreignOrders.map((rule) => ({ ...rule, service: 'none' as const }))]
}

type TopicClass = Pick<IntentScore, 'service' | 'intent'>

/** The same with any model: sure wordings first, then what the model holds likely. */
export function openClassifier(guess: Guess, names: readonly string[], topics: Topics): Classify {
  const rules = keywordRulesOf(topics)
  const classes = names.map((name): TopicClass => {
    const [service, intent = 'query'] = name.split('.') as [ServiceName | 'none', Intent?]
    return { service, intent }
  })
  return (text) => {
    const chances = guess(text)
    const plain = text.slice(0, 200).trim().replace(/[‘’]/g, "'")
    const sign = rules.find(({ wording }) => wording.test(plain))
    if (!sign) return readingOf(chances, classes)
    const named = sign.service === 'none' ? 'none' : `${sign.service}.${sign.intent}`
    const at = names.indexOf(named)
    if ((chances[at] ?? 0) < hardlyPossible) return readingOf(chances, classes)
    const rest = Math.min(1, (1 - sureShare) / (1 - (chances[at] ?? 0) + Number.EPSILON))
    return readingOf(
      chances.map((chance, other) => (other === at ? Math.max(chance, sureShare) : chance * rest)),
      classes,
    )
  }
}

/** Turns class probabilities into a reading: the service with the largest sum first, then its best intent. */
function readingOf(chances: ArrayLike<number>, classes: readonly TopicClass[]): Classification {
  const services = new Map<string, number>()
  const topics = classes.map(({ service, intent }, at) => {
    const confidence = chances[at] ?? 0
    services.set(service, (services.get(service) ?? 0) + confidence)
    return { service, intent, confidence }
  })
  const none = services.get('none') ?? 0
  const share = ({ service }: IntentScore) =>
    service !== 'none' ? (services.get(service) as number) : none < noneNeeds ? 0 : 1
  topics.sort((one, other) => share(other) - share(one) || other.confidence - one.confidence)
  const [topic, ...rest] = topics as [IntentScore, ...IntentScore[]]
  const alternatives = rest.filter(({ confidence }) => confidence >= worthNaming)
  alternatives.sort((one, other) => other.confidence - one.confidence)
  return { topic, alternatives }
}
