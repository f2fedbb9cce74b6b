import type { Topics } from '../../api/topic.ts'
import { eventNouns, foreignNouns, intentVerbs, politeOpenings } from './cues.ts'

/** Cue words by their first word: "call" → [["call off", "verb:delete"], ["call", "noun:calendar"]]. */
export interface Cue {
  readonly words: readonly string[]
  readonly sign: string
}

let opened: ReadonlyMap<string, readonly (readonly string[])[]> | undefined

/** The courtesies that may open a message, by their first word. */
export function courtesies(): ReadonlyMap<string, readonly (readonly string[])[]> {
  if (opened) return opened
  const index = new Map<string, string[][]>()
  for (const opening of politeOpenings) {
    const parts = opening.split(' ')
    index.set(parts[0] as string, [...(index.get(parts[0] as string) ?? []), parts])
  }
  opened = index
  return index
}

/** The cue words of all tables, by their first word, in every form English gives them. */
export function indexCues(topics: Topics): Map<string, Cue[]> {
  const index = new Map<string, Cue[]>()
  const add = (phrase: string, sign: string) => {
    const words = phrase.split(/[\s]+/)
    const first = words[0] as string
    const row = index.get(first) ?? []
    row.push({ words, sign })
    index.set(first, row)
  }
  for (const [intent, verbs] of Object.entries(intentVerbs))
    for (const verb of verbs) for (const form of verbForms(verb)) add(form, `verb:${intent}`)
  for (const [service, { nouns }] of Object.entries(topics))
    for (const noun of nouns) {
      add(noun, `noun:${service}`)
      add(plural(noun), `noun:${service}`)
    }
  for (const noun of foreignNouns) {
    add(noun, 'noun:foreign')
    add(plural(noun), 'noun:foreign')
  }
  for (const noun of eventNouns) {
    add(noun, 'noun:event')
    add(plural(noun), 'noun:event')
  }
  return index
}

/** "set up" is also "setting up": the first word with "ing", in the spellings English may use. */
function verbForms(verb: string): string[] {
  const [first = '', ...rest] = verb.split(' ')
  const stem = first.endsWith('e') ? first.slice(0, -1) : first
  const doubled = `${first}${first.at(-1)}`
  return [first, `${stem}ing`, `${doubled}ing`].map((form) => [form, ...rest].join(' '))
}

function plural(noun: string): string {
  return /[sxh]$/.test(noun) ? `${noun}es` : `${noun}s`
}
