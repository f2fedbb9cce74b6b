import type { Clause } from '../../../../core/nlu/utterance.ts'

/** What opens a sentence about what one has to do; a bare order has nothing of it. */
const must =
  /^(?:(?:please|pls|ok|okay|hey|so|and|also|then|oh|well)[, ]+)*(?:(?:i|we)(?:['’]ve| have)? (?:also |really |still |just )*(?:(?:have|has|got|need|ought|want|will have)(?: got)? to|must|should|gotta|['’]d better)|(?:i|we)['’](?:(?:ve got|ll need|ll have) to|d better)|(?:(?:need|have|got) to|gotta|must|remember|mustn['’]?t forget|don['’]?t forget|do not forget|don['’]?t let me forget|make sure (?:i|to))(?: to)?)\s+(?:remember to |make sure (?:i |to ))?/i

/** What is done about the house, on the phone or at a counter: nobody orders that of an assistant. */
const chore =
  /^(?:call (?!off|for|it|in|a meeting|everyone|me)|ring (?!off)|phone|pay|submit|renew|return|collect|pick up|drop off|buy|wash|clean|water|feed|walk|take out|take back|bring back|put out|fix|repair|post|iron|vacuum|hoover|mow|trim|dust|defrost|descale|charge|refill|top up|hand in|file|sign|pack|unpack|bring(?! up)|cook|bake|empty|tidy|back up|oil|paint|sand|weed|prune|change the (?:sheets|filter|oil|batter\w+|tyres?|bed\w*|cat litter)|do the (?:laundry|dishes|washing|ironing|shopping|taxes|accounts|books|bins)|take (?:my|the) (?:pills?|meds?|medicine|bins?|rubbish|trash|garbage|car|dog|cat|kids)|get (?:my|the) (?:car|bike|boiler) (?:serviced|fixed|checked)|sort out|(?:put|take|bring|drop|pick|hand) (?:the|my|our) [\w ]{2,30}? (?:out|back|off|up|in)|chase|read|finish|check the (?:boiler|tyres|meter|smoke|oil|post|mail box))\b/i
/** "buy soap": nobody would have it bought by an assistant without saying where. */
const purchase =
  /^(?:(?:please|pls|also|and) )*buy (?!me\b|it\b|that\b|this\b)(?:[\p{L}\d'’-]+[, ]*){1,6}[.!]*$/iu
/** Those a service would have to be called for. */
const ordered =
  /\b(?:taxi|cab|uber|lyft|ride|pizza|takeaway|train ticket|plane ticket|flight to|flight from|song|music|lights?|from now on|from here on|in future)\b/i
/** "tidy away the newsletters" is done in the mailbox, not about the house. */
const inMail =
  /^(?:(?:please|pls|can you|could you) )*(?:tidy|empty|bin|sweep|clean|file)\b.{0,60}\b(?:newsletters?|promotions?|inbox|e-?mails?|mailbox|spam)\b/i
/** "… in my calendar" says where it goes. */
const entered = /\b(?:calendar|diary|schedule|agenda|meeting|event|appointment)\b/i
/** Who has these to do means an event, a mail or a question to Omnii, not a chore. */
const other =
  /^(?:meet|see|talk|speak|schedule|book|cancel|move|reschedule|add|create|set|invite|send|email|e-?mail|mail|write|reply|answer|forward|know|find|ask|be|go|have|attend|leave|get up|wake|hear|make|change|update|delete|remove|change|plan|block|arrange|organi[sz]e|postpone|push|tell|show|check my|put|mark|remind|note)\b/i

/**
 * "I have to submit the tax return by 31 March", "call mum tonight", "clean the gutters twice a year": something to do by a
 * day, or again and again without a time. Where another reading of the clause is surer, it stands.
 */
export function isImplicitTask({ text, times, question, classification: topic, people }: Clause): boolean {
  if (question || ordered.test(text) || inMail.test(text)) return false
  const day = times.find((time) => time.start?.date !== undefined || time.kind === 'set')
  if (/\?\s*$/.test(text)) return false
  if (!day) return topic.service === 'none' && purchase.test(text)
  const lead = must.exec(text)?.[0] ?? ''
  const rest = text.slice(lead.length).replace(/^(?:please|pls|to)\s+/i, '')
  const own = chore.test(rest)
  const again = times.some((time) => time.kind === 'set')
  const deadline = times.some(({ mod }) => mod === 'by' || mod === 'before')
  const due = lead !== '' && deadline && !other.test(rest)
  if (topic.service === 'calendar') {
    const clock = times.some((time) => time.start?.time !== undefined && time.partOfDay === undefined)
    return (own || due) && !clock && (again || people.length === 0) && !entered.test(text)
  }
  if (topic.service === 'tasks') return own && topic.intent === 'query'
  if (topic.service !== 'none') return false
  if (own) return true
  return due
}

/** The words of an errand with its verb, up to its time: "put the bins out", where "put" alone would be an order. */
export function implicitTaskWords({ text, title, times }: Clause): string | undefined {
  const lead = must.exec(text)?.[0].length ?? 0
  const at = lead + (/^(?:please|pls|to)\s+/i.exec(text.slice(lead))?.[0].length ?? 0)
  if (!title || !chore.test(text.slice(at))) return undefined
  if (at <= title.span[0]) return text.slice(at, title.span[1])
  const end = times.find((time) => time.span[0] > at)?.span[0] ?? text.length
  return text.slice(at, end).replace(/[\s,.!]*(?:\b(?:by|on|at|before|in|until|for|due))?\s*$/i, '')
}
