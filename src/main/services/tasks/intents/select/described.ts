import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import type { Priority } from '../../model/task.ts'
import { priorityOfKind } from '../slots/priority.ts'

/** What words say of tasks without naming any: whose, where, how late, and which of those. */
export interface Described {
  readonly owner?: Mention
  /** late ones only */
  readonly overdue: boolean
  readonly done: boolean
  /** only those that matter at least so much */
  readonly priority?: Priority
  /** the one that comes first: the most urgent, the oldest, the newest */
  readonly pick?: 'urgent' | 'oldest' | 'newest'
}

const plural =
  /\b(?:tasks|to-?dos|todos|action items|items|tickets|cards|reminders|ones|everything|anything|whatever)\b|\b(?:every|each) (?:[\w-]+ ){0,3}(?:task|to-?do|item|ticket|card|reminder)\b/i
const picks: readonly (readonly [RegExp, NonNullable<Described['pick']>])[] = [
  [
    /\b(?:most (?:urgent|pressing)|soonest(?: due)?|next due|first due|top) (?:task|to-?do|item|ticket|card|one)\b/i,
    'urgent',
  ],
  [/\b(?:oldest|longest[- ]standing) (?:task|to-?do|item|ticket|card)\b/i, 'oldest'],
  [/\b(?:newest|latest|most recent) (?:task|to-?do|item|ticket|card)\b/i, 'newest'],
]
const overdue = /\b(?:overdue|past due|late|behind schedule|missed (?:its|their) (?:due )?dates?)\b/i
const done =
  /\b(?:completed|done|finished|ticked[- ]off|checked[- ]off|closed) (?:\w+ )?(?:tasks|to-?dos|todos|items|tickets|cards|reminders|ones|task|to-?do|item|reminder)\b|\b(?:(?:that|which)(?:['’]s| is| are| was| were|['’]ve been| have been| has been)|(?:i|we)(?: have|['’]?ve)?|already|are) (?:already |all )?(?:completed|done|finished|ticked off|crossed off|closed)(?! \w+ing\b)\b|\b(?:everything|anything|all)(?: that['’]?s| that is)? (?:completed|done|finished|ticked off)\b/i
const every =
  /\b(?:all|every|any|each|everything|anything|whatever|a bunch of|those|these|them|the (?:ones|rest))\b/i

/**
 * Reads a clause that describes tasks; undefined where it names one by its words.
 * @param text the part of the clause that says which tasks, without what becomes of them
 */
export function describedTasks(clause: Clause, text: string): Described | undefined {
  const pick = picks.find(([wording]) => wording.test(text))?.[1]
  const many = plural.test(text)
  if (!pick && !many) return undefined
  const owner = ownerIn(clause, text)
  const late = overdue.test(text)
  const finished =
    done.test(text) && !/\b(?:not|isn['’]t|aren['’]t) (?:yet )?(?:done|completed|finished)\b/i.test(text)
  const priority = pick ? undefined : priorityOfKind(text)
  if (!pick && !owner && !late && !finished && !priority && !every.test(text)) return undefined
  return {
    ...(owner && { owner }),
    overdue: late,
    done: finished,
    ...(priority && { priority: priority.priority }),
    ...(pick && { pick }),
  }
}

/** True of every task a change is of, unless the done ones are meant. */
const stillOpen =
  /\b(?:open|outstanding|remaining|pending|unfinished|incomplete|existing|due|mine|a bunch of|lots? of)\b/i

/**
 * The words by which tasks were chosen, and those alone; what else was said chose nothing and is left over.
 * @param chosen names of lists and people, and words of titles that were looked for
 * @param due the days asked for; empty where no time was used
 */
export function wordsRead(clause: Clause, text: string, chosen: readonly string[], due: object): string {
  const said = [plural, overdue, done, every, stillOpen, whose, ...picks.map(([wording]) => wording)].flatMap(
    (wording) => [...text.matchAll(new RegExp(wording, 'gi'))].map(([found]) => found),
  )
  const times = Object.keys(due).length > 0 ? clause.times.map((time) => time.text) : []
  const priority = priorityOfKind(text)
  if (priority) said.push(text.slice(...priority.span))
  return [...chosen, ...said, ...times].filter((words) => words !== '').join(' ')
}

const whose = /\b(?:assigned to|belong(?:s|ing)? to|owned by)\b/i
const owning = /\b(?:assigned to|belongs? to|belonging to|owned by)\s+([\p{L}'’-]+)|\b([\p{L}-]+)['’]s\b/iu
/** what has an "'s" and owns no tasks */
const nobody =
  /^(?:today|tomorrow|yesterday|tonight|week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|it|that|what|let|here|there|he|she|who|where|everything|everyone|everybody|this|one)$/i

/**
 * "Kofi's tasks", "tasks of Kofi", "assigned to Kofi", "Kofi has a bunch of …". Whoever is named where tasks are described
 * narrows them: leaving a name out would change somebody else's.
 */
function ownerIn({ people, text: whole }: Clause, text: string): Mention | undefined {
  const named = people.find(
    (one) =>
      one.role !== 'about' && !['group', 'pronoun', 'phone'].includes(one.kind) && text.includes(one.text),
  )
  if (named) return named
  const found = owning.exec(text)
  const name = found?.[1] ?? found?.[2]
  if (!name || nobody.test(name.replace(/['’]s$/, ''))) return undefined
  const start = whole.indexOf(name)
  return {
    text: name.replace(/['’]s$/, ''),
    span: [start, start + name.length],
    kind: /^me$/i.test(name) ? 'me' : 'name',
    role: 'of',
  }
}
