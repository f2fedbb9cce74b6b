import type { Span } from '../../../../core/nlu/utterance.ts'
import {
  behindPriority,
  priorityAdverbs,
  prioritySayings,
  rankWords,
  taskNouns,
} from '../../en/priorities.ts'
import type { Priority } from '../../model/task.ts'

/** How much something matters, as it was said. */
export interface PrioritySaid {
  readonly priority: Priority
  readonly span: Span
}

const levels = [1, 2, 3, 4] as const
const compared = (text: string): string => text.toLowerCase().replaceAll('’', "'").replaceAll('-', ' ')
const tableOf = (rows: Readonly<Record<Priority, readonly string[]>>): ReadonlyMap<string, Priority> =>
  new Map(levels.flatMap((level) => rows[level].map((saying) => [compared(saying), level] as const)))
const sayings = tableOf(prioritySayings)
const ranks = tableOf(rankWords)

/** Any of some phrases, the longest first, whatever stands between their words. */
const anyOf = (all: Iterable<string>): string =>
  [...all]
    .sort((a, b) => b.length - a.length)
    .map((one) =>
      one.replaceAll('.', String.raw`\.`).replaceAll("'", "['’]").replaceAll(' ', String.raw`[\s-]+`),
    )
    .join('|')
/** Every saying of the table, the longest first, as a part of an expression. */
const saying = anyOf(sayings.keys())
const adverbs = `(?:(?:${anyOf(priorityAdverbs.split(', '))}) +)*`
/** A saying with the words before it that do not change it. */
export const anyPriority = `${adverbs}(?:${saying})`
const nouns = anyOf(taskNouns.split(', '))
const said = new RegExp(String.raw`(?<![\p{L}\d!]|\bmost )${adverbs}(${saying})(?![\p{L}\d!])`, 'giu')
const kindBehind = new RegExp(String.raw`^\s*(?::|(?:${nouns})\b)`, 'iu')
const endBehind = new RegExp(
  String.raw`^\s*(?:$|[.,;:!?)–—]|(?:${anyOf(behindPriority.split(', '))})\b)`,
  'iu',
)
/** "what is important", "something urgent": what it is about, and not how much it matters */
const isContent =
  /\b(?:what|whatever|which|who|why|whether|if|something|anything|nothing|everything|how)(?:['’]?s| (?:it |that |this )?(?:is|are|was))?\s*$/iu

/** Every way of saying how much something matters that stands in a text. */
function sayingsIn(text: string): readonly PrioritySaid[] {
  return [...text.matchAll(said)].flatMap((found) => {
    const priority = sayings.get(compared(found[1]!).replace(/\s+/g, ' '))
    return priority ? [{ priority, span: [found.index, found.index + found[0].length] as const }] : []
  })
}

/** How much matters what is asked for: "high priority tasks", "what is urgent". */
export const priorityIn = (text: string): Priority | undefined => sayingsIn(text)[0]?.priority

/** How much a new task matters: "an urgent task to …", "… high priority". */
export const priorityOfNew = (text: string, ends: readonly number[]): PrioritySaid | undefined =>
  saidOfAll(text, ends, true)

/** How much a task that is there is to matter: "mark the report as urgent", "make it a high priority task". */
export const priorityOfChange = (text: string, ends: readonly number[]): PrioritySaid | undefined =>
  saidOfAll(text, ends, false)

/**
 * What is said of a task as a whole, never a word of what it is called ("the important papers"). A mark ("!!", "p1") is no
 * word of anything.
 * @param ends where in the text something else begins that was read: a time, a list
 */
function saidOfAll(text: string, ends: readonly number[], made: boolean): PrioritySaid | undefined {
  return sayingsIn(text).find(({ span: [from, to] }) => {
    const ahead = text.slice(0, from)
    const behind = text.slice(to)
    if (isMark(text.slice(from, to))) return true
    if (kindBehind.test(behind)) return made || leads(text.slice(from, to), ['as', 'a', 'an'])
    const next = to + behind.length - behind.trimStart().length
    return !isContent.test(ahead) && (endBehind.test(behind) || ends.includes(next))
  })
}
const leads = (phrase: string, words: readonly string[]): boolean =>
  words.includes(phrase.toLowerCase().split(' ')[0] ?? '')
const isMark = (saying: string): boolean => saying.startsWith('!') || /^p\d$/i.test(saying)

/** "high priority tasks": the tasks that matter so much, as they are described. */
export const priorityOfKind = (text: string): PrioritySaid | undefined =>
  sayingsIn(text).find(({ span: [, to] }) => kindBehind.test(text.slice(to)))

/** "all high priority tasks": "all tasks". */
export function withoutPriorityOfKind(text: string): string {
  const found = priorityOfKind(text)
  return found ? `${text.slice(0, found.span[0])}${text.slice(found.span[1]).trimStart()}` : text
}

/** What a priority is set to: "high", "urgent", "medium priority". */
export function rankIn(text: string): Priority | undefined {
  const whole = compared(text).trim()
  return ranks.get(whole) ?? sayings.get(whole) ?? priorityIn(text)
}

const ahead = new RegExp(
  String.raw`^(?:(?:(?:please|pls|add|new|create|make|set|the|my|another)\s+)*${anyPriority}\s*(?::|(?:${nouns})\b(?:\s*(?::|called|named|to|for|that)(?=\s|$))?)\s*|(?:${saying})\s*[,:–—-]\s+|!+\w*\s+|p[1-4]\s+)`,
  'iu',
)
const atEnd = new RegExp(
  String.raw`[\s,;:(–—-]+(?:(?:and|it['’]?s|it is|that['’]?s|this is|with) +)*${anyPriority}(?:[\s-]+(?:${nouns}))?(?: (?:please|pls|though|tho|too))*[\s.)]*$`,
  'iu',
)

/** A task's words without how much it matters, before or behind them. */
export function withoutPriority(title: string): string {
  const open = title.replace(ahead, '')
  const end = atEnd.exec(open)
  const plain = end && !isContent.test(open.slice(0, end.index)) ? open.slice(0, end.index) : open
  return plain.trim() === '' ? title : plain
}
