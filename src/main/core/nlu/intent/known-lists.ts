import { serviceReadAs } from '../../../../shared/services.ts'
import type { IntentScore, TextSlice } from '../utterance.ts'

/** An order about a list there is, or about what stands on it, told by the list's own name. */
export interface AboutList {
  readonly topic: IntentScore
  readonly list: TextSlice
}

const courtesy =
  "(?:(?:please|pls|can|could|would|will|you|ok|okay|hey|now|and|then|also|just|i want to|i['’]d like to|let['’]s|go ahead and) )*"
const some = '(?:(?:the|my|our|that) )?'
const end = '(?: please| pls| for me| too| as well| now)?[\\s.!]*$'
const kinds = '(?: (?:shopping |to-?do )?list)?'
/** How often such words mean tasks. */
const sure = 0.97
const tasks = serviceReadAs('task')

interface Wording {
  readonly intent: IntentScore['intent']
  /** the pattern for one list's name; what stands for the name is its first group */
  of(name: string): string
}
const wordings: readonly Wording[] = [
  {
    // "take the milk off groceries", "kick the eggs from the groceries list"
    intent: 'delete',
    of: (name) =>
      `(?:take|get|kick|remove|delete|drop|knock|scratch|strike|bin|chuck|throw|scrap|lose|rub|wipe) .{2,80}? (?:off of|off|from|out of) ${some}(${name})${kinds}`,
  },
  // "empty my groceries", "wipe the groceries list"
  {
    intent: 'delete',
    of: (name) =>
      `(?:(?:empty|wipe|clean out|clear out) (?:out )?|(?:delete|remove|bin|scrap|trash) all (?:of )?)${some}(${name})${kinds}`,
  },
  // "what's on Later", "what have I got left on home"
  {
    intent: 'query',
    of: (name) =>
      `(?:what|whats|what['’]s|what is|what do i have|what have i got)(?: still| left| all)* on ${some}(?!(?:today|tomorrow|tonight|mon|tue|wed|thu|fri|sat|sun))(${name})${kinds}[?]?`,
  },
  {
    // "rename groceries to food", "call the groceries food from now on"
    intent: 'update',
    of: (name) =>
      `(?:rename|retitle|change (?:the )?(?:name|title) of|change) ${some}(${name})${kinds} (?:to be|to|as|into) .{1,60}?`,
  },
  {
    // "put a bottle of wine, some olives and crackers on groceries"
    intent: 'create',
    of: (name) =>
      `(?:add|put|stick|pop|bung|chuck|whack|throw|write|jot|get|note|enter|append) .{2,200}? (?:to|on|onto|on to) ${some}(${name})${kinds}`,
  },
]
/** Longer texts are letters and no orders about a list. */
const longest = 260

const patterns = new Map<
  string,
  readonly { readonly intent: IntentScore['intent']; readonly wording: RegExp }[]
>()
const mostNames = 500
function patternsOf(name: string) {
  const known = patterns.get(name)
  if (known) return known
  if (patterns.size > mostNames) patterns.clear()
  const plain = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  const made = wordings.map(({ intent, of }) => ({
    intent,
    wording: new RegExp(`^${courtesy}${of(plain)}${end}`, 'iud'),
  }))
  patterns.set(name, made)
  return made
}

/**
 * Whether a text orders something of a list there is: only the workspace knows that "groceries" is one, so that taking
 * something off it never puts it on.
 */
export function aboutKnownList(text: string, lists: readonly string[]): AboutList | undefined {
  if (text.length > longest) return undefined
  const low = text.toLowerCase()
  for (const name of lists) {
    if (name === '' || !low.includes(name.toLowerCase())) continue
    for (const { intent, wording } of patternsOf(name)) {
      const span = wording.exec(text)?.indices?.[1]
      if (span)
        return {
          topic: { service: tasks, intent, confidence: sure },
          list: { text: text.slice(...span), span },
        }
    }
  }
  return undefined
}
