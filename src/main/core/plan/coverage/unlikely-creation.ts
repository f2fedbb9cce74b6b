import { plainWords } from '../../../../shared/plain-letters.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import type { Clause } from '../../nlu/utterance.ts'
import { literalParams } from '../steps/literal-params.ts'
import { conditionIn } from './condition.ts'

/**
 * Whether a new thing would be made out of words that are about what is there: an order, a question, a remark on a thing
 * that exists, a denial. Then nothing is made, and the words are said. The opposite of what was meant ("take the eggs off
 * the list", "there is no dinner on Sunday") is made by none of these.
 *
 * What was plainly ordered to be made ("add task: cancel the gym") is made, whatever it is called.
 */
export async function unlikelyCreation(
  clause: Clause,
  steps: readonly DraftStep[],
  context: FillContext,
): Promise<boolean> {
  for (const title of newTitles(steps)) {
    if (isNoTitle(title, clause) || asksOrQuotes(title, clause) || isLetter(title, clause)) return true
    if (!conditionIn(context.utterance) && (denies(clause) || tellsOfChange(clause))) return true
    if (makes.test(opening(clause.text))) continue
    if (ordersOrLooks(title, clause) || (await saysHowItStands(title, context))) return true
    if (await changesWhatIsThere(clause, context)) return true
  }
  return false
}

/** "schedule a mail to Marco … saying buongiorno": to be written, not to be met for. */
const isLetter = (title: string, { text }: Clause): boolean =>
  /^(?:(?:e ?)?mail|message|letter|text)\b/.test(plainWords(title)) &&
  /\b(?:saying|that says|to say)\b/i.test(text)

/** What the clause opens with, courtesies apart. */
const opening = (text: string): string =>
  plainWords(text).replace(
    /^(?:(?:please|pls|can you|could you|would you|hey|omnii|and|then|also|ok|just|i want to|i need to|id like to) )+/,
    '',
  )

/** Words that order a new thing to be made. */
const makes =
  /^(?:add|create|make (?=(?:me )?(?:an?|another|some|new|one|time|room)\b)|new|note|jot|write down|put|stick|schedule|book|set|plan|block|reserve|pencil|enter|log|remind|reminder|todo|to do|task|event|appointment|meeting|i (?:must|should|have to)|dont forget|remember|start)\b/

/** Words without one that names anything, a link, or words that were cut off: "Down", "Pay day is the last working day of". */
function isNoTitle(title: string, { quoted }: Clause): boolean {
  if (quoted.some(({ text }) => text.includes(title))) return false
  return (
    /^(?:https?:\/\/|www\.)\S+$/i.test(title) ||
    /^(?:down|off|in|out|up|on|away|back|over|it|that|this|them|n|the|a|an)$/i.test(title) ||
    /^(?:not|sorry|oops|actually)\s/i.test(title) ||
    /\s(?:of|the|an?|each|every|except|apart|without|and|or|than|(?<!(?:\band|\bor|\babout|\bwith|&)\s)that)$/i.test(
      title,
    )
  )
}

/** "the offsite got moved", "the party can be called off", "the last meeting gets the title …": news of what is there. */
function tellsOfChange({ text, body, quoted }: Clause): boolean {
  if (body || /\b(?:remind|remember|forget|note|task|todo|to-do)\b/i.test(text)) return false
  const outside = quoted.reduce((rest, { text: own }) => rest.replace(own, ''), text)
  return (
    /\b(?:got|gets?|was|were|is|are|be|been|being)\s+(?:moved|postponed|called off|cancelled|canceled|rescheduled|pushed back|brought forward|scrapped|renamed)\b/i.test(
      outside,
    ) ||
    /^(?:the|my|our)\s.+\s(?:gets?|takes?|is to have|should have|shall have|has|needs)\s+(?:the|a new|another)\s+(?:title|name|place|time)\b/i.test(
      outside,
    )
  )
}

function newTitles(steps: readonly DraftStep[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'do') return []
    const { title, tasks, name } = literalParams(step.params)
    const several = Array.isArray(tasks)
      ? tasks.flatMap((task) =>
          typeof task === 'object' && task !== null && 'title' in task && typeof task.title === 'string'
            ? [task.title]
            : [],
        )
      : []
    return [title, name].flatMap((text) => (typeof text === 'string' ? [text] : [])).concat(several)
  })
}

/** What opens and ends a letter. */
const greets = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b.{0,30}?[,!.:\n]/i
const closes = /[.!?,\n]\s*(?:thanks|thank you|regards|kind regards|best|best wishes|cheers|yours|love)\b/i
const questionWord = /^(?:where|when|what|whats|who|whose|which|why|how|whether|if)\b/i

/** "Where the studio drinks are", "Do I have milk?", a whole mail as a title. */
function asksOrQuotes(title: string, { quoted, question }: Clause): boolean {
  if (greets.test(title) && closes.test(title)) return true
  if (quoted.some(({ text }) => text.includes(title)) && title.length <= 80) return false
  return (
    questionWord.test(title) ||
    title.includes('?') ||
    title.length > 140 ||
    (question && /\?\s*$/.test(title))
  )
}

/** "there will be no dinner", "make sure nothing is on Tuesday", "we are not having …": said to be off, not to be made. */
function denies({ text, body, quoted }: Clause): boolean {
  if (body || quoted.length > 0 || /\b(?:remind|remember|forget|note|task|todo|to-do)\b/i.test(text))
    return false
  return /\b(?:(?:is|are|will be|there['’]?s|have|having) no|nothing|not (?:having|going|happening|any ?more)|isn['’]?t|aren['’]?t|won['’]?t be|no longer|any longer|completely empty)\b/i.test(
    text,
  )
}

/** Verbs that are said of what is there and of nothing else. */
const orders =
  /^(?:show|list|display|view|delete|remove|cancel|erase|clear|empty|archive|untick|uncheck|tick off|cross off|reschedule|rename|undo|accept|decline|get shot|get rid|bin|break|split|more|pull up|bring up|open up|let me know|tell me)\b/
/** Verbs that may be somebody's task, unless what follows is kept here: "read my appointments". */
const looks = /^(?:read|open|check|look at|see|take|kick|throw|knock|strike|drop|get|pull|bring|leave|keep)\b/
const keptHere =
  /\b(?:appointments?|events?|meetings?|calendar|diary|agenda|schedule|inbox|to-?dos?|tasks?|my (?:\w+ )?lists?|mails?|e-?mails?|messages?|(?:off|out of|from) (?:the |my )?(?:\w+ ){0,2}list|(?:off|out of|from) groceries)\b/i

/** Ways of saying that one wants to be told, and what is looked at by its name alone: "my work schedule". */
const wantsToldOf =
  /^(?:(?:i want|i need|id like|i would like|give me|get me|tell me|may i have) (?:to (?:know|hear|have|see) )?)?(?:some |a bit |any )?more (?:about|on|info|information|details?|regarding)\b/
const namesCalendar =
  /^(?:(?:my|our|the) )(?:\w+ ){0,2}(?:schedule|calendar|diary|agenda|appointments|meetings|plans)$/

function ordersOrLooks(title: string, { text }: Clause): boolean {
  const begins = opening(text)
  if (wantsToldOf.test(plainWords(text)) || namesCalendar.test(begins) || stays.test(begins)) return true
  if (orders.test(begins) && orders.test(plainWords(title))) return true
  if (orders.test(begins) && !/^(?:break|split)\b/.test(begins) && keptHere.test(text)) return true
  return looks.test(begins) && keptHere.test(text)
}

/** "leave that at one", "leave Wednesday off", "keep it as it is": what is there stays or goes, and is not called "Leave". */
const stays =
  /^(?:(?:no|actually|wait|sorry|oh|well|yes|but) )*(?:leave|keep) (?:(?:it|that|this|them|those|these)(?: ones?)?(?:$| (?:at|on|in|as|where|to|for|alone|there|be|out|off)\b)|.{2,40} (?:off|out|alone|be|as (?:it|they) (?:is|are)|where (?:it|they) (?:is|are))(?: please)?$)/

/** "make the rehearsal yellow", "leave the bread alone", "shorten the retro": a verb, an article, and what is there. */
async function changesWhatIsThere({ text, times }: Clause, context: FillContext): Promise<boolean> {
  const leaves = leavingOut.exec(opening(text))?.[1]
  if (leaves !== undefined && (await isThere(leaves, context))) return true
  const found = changing.exec(opening(text))
  const before = times.length > 0 ? /^(?:leave|keep|make|turn)$/ : /./
  if (!found || !before.test(found[1]!)) return false
  // the first word behind the article names it, whatever stands behind that
  return isThere(found[2]!, context)
}
/** "leave Leo out of the interview", "keep Tom off the retro": somebody is to leave what is there. */
const leavingOut =
  /^(?:leave|kick|cut|take|get|keep|strike) .{2,40}? (?:out of|off|from) (?:the |my |our |tomorrows? |todays? )*(\w{3,}(?: \w{3,})?)/
const changing =
  /^(make|turn|colour|color|paint|leave|keep|share|shorten|lengthen|extend|move|push|change|bump|chuck out|translate|print)(?: out)? (?:the|my|our|that) (\w{3,}(?: \w{3,})?)/

/** "library books are back": a remark on a thing that is there. */
async function saysHowItStands(title: string, context: FillContext): Promise<boolean> {
  const subject = /^(.{3,60}?)\s+(?:is|are|was|were|has been|have been|['’]s)\s+\S/iu.exec(title)?.[1]
  if (subject === undefined) return false
  return isThere(subject.replace(/^(?:the|my|our|a|an)\s+/i, ''), context)
}

/** Whether all of these words stand in the name of a task or event. */
async function isThere(about: string, { things }: FillContext): Promise<boolean> {
  const words = plainWords(about).split(' ')
  for (const said of words.length > 1 ? [words, words.slice(0, 1)] : [words])
    for (const kind of ['task', 'event'] as const)
      for (const { thing } of await things(kind, { about: said.join(' '), limit: 3 })) {
        const name = plainWords(thing.title).split(' ')
        if (said.every((word) => name.includes(word))) return true
      }
  return false
}

/** A guest named only by a mail ("with the author of the mail about the gala"): nobody resolves it, so it is said, not dropped. */
export function writerAsGuest({ text, body, quoted }: Clause): string | undefined {
  const own = [...quoted, ...(body ? [body] : [])]
  const found = byMail.exec(text)
  if (!found || own.some(({ span }) => found.index >= span[0] && found.index < span[1])) return undefined
  return found[1]
}
const byMail =
  /\b(?:with|invit(?:e|ing)|for)\s+((?:the|its|their) (?:sender|author|writer)|who(?:so)?ever (?:wrote|sent)|(?:the )?(?:person|one|man|woman) (?:who|that) (?:wrote|sent))\b/i
