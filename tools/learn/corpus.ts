import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Intent } from '../../src/main/core/nlu/utterance.ts'
import type { ServiceName } from '../../src/shared/services.ts'

/** Everything a text can be about; `none` is nothing for us. */
export const classes: readonly string[] = [
  'none',
  ...['create', 'query', 'update', 'delete'].flatMap((intent) =>
    ['calendar', 'tasks', 'contacts'].map((service) => `${service}.${intent}`),
  ),
  ...['create', 'query', 'update', 'delete', 'send', 'reply', 'forward'].map((intent) => `email.${intent}`),
]

/** A text with the classes that are right for it; learning is content with any of them. */
export interface Example {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly right: readonly string[]
  readonly weight: number
  /** only learned from, never counted: readings over which fair people differ */
  readonly uncounted: boolean
  readonly gold: Gold
}

export interface Gold {
  readonly service?: ServiceName | 'none'
  readonly services_ok?: readonly (ServiceName | 'none')[]
  readonly intent?: Intent
  readonly intents_ok?: readonly Intent[]
}

interface Row {
  readonly id: string
  readonly text: string
  readonly expected: Gold
  readonly tags?: readonly string[]
}

/** Files that may be learned from (CC BY and MIT); the CC BY-SA ones are for measuring only. */
export const learnable = ['hwu64', 'slurp', 'clinc150', 'workbench'] as const
export const measuredOnly = ['smcalflow', 'sgd-calendar'] as const

/** Reads one corpus file of the gold folder. Grey items count for less, as things that are not for us. */
export function readCorpus(folder: string, source: string): Example[] {
  const lines = readFileSync(join(folder, `${source}.jsonl`), 'utf8').split('\n')
  return lines.filter(Boolean).flatMap((line) => {
    const { id, text, expected, tags = [] } = JSON.parse(line) as Row
    if (!expected.service || tags.includes('multi-service')) return []
    const grey = tags.includes('grey')
    return [
      {
        id,
        source,
        text,
        right: rightClasses(expected),
        weight: grey ? 0.3 : 1,
        uncounted: grey,
        gold: expected,
      },
    ]
  })
}

function rightClasses(gold: Gold): string[] {
  const services = new Set([gold.service, ...(gold.services_ok ?? [])])
  const intents = new Set<string | undefined>([gold.intent, ...(gold.intents_ok ?? [])])
  intents.delete(undefined)
  return classes.filter((name) => {
    const [service, intent = ''] = name.split('.')
    if (!services.has(service as ServiceName)) return false
    return service === 'none' || intents.size === 0 || intents.has(intent)
  })
}
