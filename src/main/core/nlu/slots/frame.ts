import { openingAt, skipFillers } from '../clauses/order.ts'
import { statements } from '../clauses/order-words.ts'
import { phraseBook } from '../tokens/words.ts'
import { afterAskedVerb } from './asked-verb.ts'
import type { TokenChart } from './token-chart.ts'

/** How a clause opens, and where what it is about begins. */
export interface Frame {
  readonly verb: string
  readonly question: boolean
  /** index of the word the order, question or statement itself begins at */
  readonly opens: number
  /** index of the first word of the object: what is made, looked for or changed */
  readonly object: number
  /** "remind me to …", "add … to my list": what follows is a task in the speaker's own words */
  readonly task: boolean
  /** "I want to …", "I have …": said rather than ordered */
  readonly statement: boolean
}

const split = (text: string): string[] => text.split(', ')

/** Verbs with what belongs to them before the object comes. */
const VERB_TAILS = phraseBook(
  split(
    'set up, set up for, put down, put down for, put me down for, put in, block off, block out, block, squeeze in, fit in, slot in, pencil in, pencil me in for, mark down, mark my calendar for, ' +
      'mark my calendar with, mark my calendar as, mark the calendar for, mark calendar for, make time for, make room for, make some time for, make a note of, make a note to, make sure i, sign me up for, book me for, book me in for, ' +
      'schedule me for, schedule me in for, schedule time for, schedule some time for, schedule time to, schedule in, schedule me, book me, find time for, find some time for, find a time for, find time to, add in, plan for, plan on, ' +
      'call off, search for, look for, look up, get rid of, take off, cross off, tick off, note down, write down, jot down, fill in, pick up, set aside, set aside time for, set a reminder for, set a reminder to, set reminder for, set reminder to, ' +
      'set me a reminder for, set me a reminder to, set a notification for, create a reminder for, create a reminder to, create reminder for, create a task to, create a task for, create a task called, create a todo to, create task, make a task to, make a reminder to, make a reminder for, add a reminder to, add a reminder for, ' +
      'add a task to, add a task for, add a task called, add task, new task, new todo, new to-do, new to do, add a todo to, add a to-do to, add to-do, add todo, task, give me a reminder for, give me a reminder to, give me a reminder about, remind me to, remind me that i have, remind me that i have to, remind me that, remind me about, remind me of, remind me for, remind me i have, remind me on, remind me, reminds me to, remind us to, reminder to, reminder for, note to self, ' +
      'remind me i need to, remind me that i need to, tell me about, tell me when, tell me, show me, give me, get me, make me, find me, let me know, let me know about, read me, send me, add me to, i need to remember to, need to, todo, to-do, to do, need, enter in, clear out, set me up for, set me up with, get, move up, push back, bring forward',
  ),
)
/** Tails after which the words are the speaker's own task. */
const TASK_TAIL = /^(remind|reminds|reminder|todo|to-do|to|new|note|jot|write)$/
const TASK_OBJECT = /\b(task|todo|to-do|reminder|notification)\b/

/** "I want to …", with the verbs that only say that something is to be on the calendar. */
const STATEMENT_TAILS = phraseBook(
  split(
    'to go to, to attend, to have, to be at, to, going to go to, going to attend, going to have, going to, to go, having, on, attending, planning on, planning to, planning, to make time for, to make room for, to set aside time for, to schedule, to add, to create, to plan, to book, to spend, to meet, to meet with, to see, to set, to get, to find time for, to be, to put, doing, to make, to enter, to find',
  ),
)

/** Verbs that are the errand itself: "pay rent", "call mum". The title keeps them. */
const ERRANDS =
  /^(buy|pay|call|phone|ring|text|pick|fix|finish|review|read|order|print|take|bring|watch|wash|clean|study|submit|renew|return|collect|visit|drop|prepare|complete|get|run|work|practice|check|report|track|count|label|wipe|write|draft|update|email|send|start|open|leave|lock|wake|use|record|ask)$/

/** Those nobody would take for an order to Omnii. */
const PLAIN_ERRANDS =
  /^(buy|pay|call|phone|ring|pick|fix|finish|order|print|wash|clean|study|collect|return|renew|submit|water|visit|bring|take)$/

function isErrand(verb: string, next: string, errands: 'any' | 'plain' | 'none'): boolean {
  if (errands === 'none' || /^(it|this|that|them|these|those)$/.test(next)) return false
  return (errands === 'any' ? ERRANDS : PLAIN_ERRANDS).test(verb)
}

/** "don't forget to …", "I need to …", "gotta …": the verb behind is what the speaker has to do, whichever it is. */
function mustDo(chart: TokenChart, at: number): boolean {
  return chart.words
    .slice(Math.max(0, at - 6), at)
    .some(({ low }) => /^(forget|remember|need|have|gotta|got|must|should)$/.test(low))
}

/** Reads how the clause opens. `errands` says which verbs may be an errand to note. `order` is the word its order, question or statement begins at. */
export function readFrame(
  chart: TokenChart,
  order: number,
  errands: 'any' | 'plain' | 'none' = 'none',
): Frame {
  const { words } = chart
  const opening = openingAt(words, order, true)
  const question =
    opening.kind === 'question' || (words[words.length - 1]?.text === '?' && opening.kind !== 'order')
  const at = opening.kind === 'none' ? skipFillers(words, order) : opening.at
  const base = { question, statement: false, task: false, opens: at }
  if (opening.kind === 'forbidden') {
    const verb = words[at]!.low === 'do' ? at + 2 : at + 1
    return { ...base, verb: words[verb]?.low ?? '', object: verb + 1 }
  }
  if (opening.kind === 'order') {
    const tail = VERB_TAILS(words, at)
    const low = words[at]!.low
    const phrase = words
      .slice(at, at + tail)
      .map((word) => word.low)
      .join(' ')
    const ownErrand = errands === 'any' && mustDo(chart, at)
    if (ownErrand || isErrand(low, words[at + 1]?.low ?? '', errands))
      return { ...base, verb: low, object: at, task: true }
    const task = (TASK_TAIL.test(low) && tail > 1) || TASK_OBJECT.test(phrase)
    return { ...base, verb: low, object: at + Math.max(1, tail), task }
  }
  if (opening.kind === 'question') return { ...base, verb: '', object: afterAskedVerb(chart, at) }
  const noun = VERB_TAILS(words, at)
  if (noun > 0 && /^(reminder|todo|to-do|to|task|need|new)$/.test(words[at]!.low)) {
    return { ...base, verb: '', object: at + noun, task: true }
  }
  const said = statements(words, at) || statements(words, order)
  const start = statements(words, at) > 0 ? at : order
  if (said > 0) {
    const tail = STATEMENT_TAILS(words, start + said)
    return { ...base, verb: '', object: start + said + tail, statement: true }
  }
  return { ...base, verb: '', object: at }
}
