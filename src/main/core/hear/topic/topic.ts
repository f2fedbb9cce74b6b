import type { Intent, Service, Topic } from '../clause.ts'
import learned from './model.json' with { type: 'json' }
import { type Guess, openModel, type TopicModel } from './model.ts'

/** What is said of a text's subject: the best reading and the runners-up, best first. */
export interface Reading {
  readonly topic: Topic
  readonly alternatives: readonly Topic[]
}

/** Below this share a reading is not worth naming as a runner-up. */
const worthNaming = 0.03

let guess: Guess | undefined

/**
 * What a clause or a short message is about: the service, the intent and how sure that is.
 * `none` means nothing for us; it carries the intent `query`, which says nothing. Learned by `npm run learn`
 * (docs/understanding.md has the figures). The model is readied at the first call.
 */
export function topicOf(text: string): Reading {
  guess ??= openModel(learned as TopicModel)
  return readingOf(guess(text), learned.classes)
}

/** Turns class probabilities into a reading: the service with the largest sum first, then its best intent. */
export function readingOf(chances: ArrayLike<number>, classes: readonly string[]): Reading {
  const services = new Map<string, number>()
  const topics = classes.map((name, at) => {
    const [service, intent = 'query'] = name.split('.') as [Service | 'none', Intent?]
    const confidence = chances[at] ?? 0
    services.set(service, (services.get(service) ?? 0) + confidence)
    return { service, intent, confidence }
  })
  const share = (topic: Topic) => services.get(topic.service) as number
  topics.sort((one, other) => share(other) - share(one) || other.confidence - one.confidence)
  const [topic, ...rest] = topics as [Topic, ...Topic[]]
  const alternatives = rest.filter(({ confidence }) => confidence >= worthNaming)
  alternatives.sort((one, other) => other.confidence - one.confidence)
  return { topic, alternatives }
}
