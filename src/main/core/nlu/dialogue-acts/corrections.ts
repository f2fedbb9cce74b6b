import type { DialogueAct } from '../utterance.ts'
import { uninvites } from './uninviting.ts'

type Of = Extract<DialogueAct, { kind: 'correction' }>['of']

const LEAD =
  "(?:no|nope|nah|hm|not|sorry|oops|wait|actually|i meant|i mean|rather|make that|make it|let's make it|change it to|change that to|change to|better|instead|hmm|ah|ok|oh|make this|it should be|should be|that should be|it's|that's|correction)"
/** "leave that at one", "keep it on Friday": the time it is to have, whatever was said since */
const STAYS_AT =
  '(?:leave|keep) (?:it|that|this)(?: one)?(?= (?:at|on|for) (?:the )?(?:\\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|noon|midday|midnight|mon|tue|wed|thu|fri|sat|sun|today|tomorrow))'
/** "yes but at 3": a yes to all but what follows */
const YES_BUT = '(?:(?:yes|yep|yeah|ok|okay|sure|fine|good|great|right|perfect) )?but'
const STARTS = new RegExp(`^(?:${YES_BUT} )?(?:${LEAD} )+|^${YES_BUT} `)
const MAKES = new RegExp(
  `^(?:(?:no|actually|wait|sorry|ok|oh|please|can you|could you) )*(?:${STAYS_AT}|(?:make|change|set) (?:it|(?:that|this)(?= (?:half|quarter|noon|midday|midnight|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$|to|at|on|for|in|a|an|\\d))|(?:the|its) (?:duration|length|start|start time|time|date|day)(?= (?:to|at|on|for|be)\\b))|(?:cut|trim|shorten|reduce|keep|stretch|extend|lengthen|knock|bring) (?:it|that|this)(?= (?:down )?to\\b))\\b`,
)
const ENDS = / (?:instead|rather)$/
const NAMING =
  /^(?:(?:no|actually|wait|sorry|please|ok) )*(?:call|name|title|rename) (?:it|that|this)\b|^(?:(?:change|rename|set|make) (?:the )?(?:title|name|its name)\b)/
const OTHER =
  /\bthe other (?:one|person|guy|woman|man)?\s?(\w*)|\bnot (?:her|him|that one|that \w+|(?:him|her) )/
/** "every week please": a rhythm and nothing else is that of the thing before. */
const REPEATS =
  /^(?:and |make that |make it |have it |repeat it |repeat that |repeated |recurring )?(?:(?:every|each) (?:(?:other|second|two|2|three|3|four|4) )?(?:day|weekday|week|fortnight|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day|days|weeks|months)|weekly|daily|monthly|yearly|annually|fortnightly|biweekly|every fortnight)$/
const DURATION =
  /\b(?:\d+(?:\.\d+)?|an?|one|two|three|half an?|fifteen|thirty|forty five|twenty|ten|ninety) ?(?:minutes?|mins?|min|hours?|hrs?|h|m)\b|\b(?:longer|all day)\b|\b(?:shorter)$/
const CLOCK =
  /^(?:at )?(?:\d{1,2}(?:[ :.]?\d\d)? ?(?:am|pm|o'clock)?|noon|midnight|half past \w+|quarter (?:past|to) \w+)$|\b\d{1,2}(?: \d\d)? ?(?:am|pm|a m|p m)\b|\bo'clock\b/
const DAY =
  /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:today|tomorrow|tonight|morning|afternoon|evening|noon|next week|this week|earlier|later|january|february|march|april|june|july|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th))\b/
const PLACE = /\broom\b|^(?:in|at) (?!\d|noon|midnight|half|quarter|\w+ (?:am|pm))\D/
const LIST = /\blist\b|^(?:on|in|to) (?:the |my )?\w+ list$/

/** "no lunch on Friday" is about lunch; "no, lunch" and "no the other one" correct something. */
const NO_THING = /^\s*no\s+\p{L}/iu
const NO_CHANGE =
  /^no (?:(?:the other|not|make|its?|it's|i|i'm|at|on|in|with|to|actually|wait|sorry|change|call|name|that|that's|this|tomorrow|today)\b|mon|tue|wed|thu|fri|sat|sun)/
/** "but not on the 31st", "not Friday": one day or clock, and it is the one that is not meant */
const NOT_THEN =
  /^(?:(?:and|but|no|ok|oh|just|please|actually|sorry|wait) )*not (?:on |at |in )?(?:the |this |next )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|\d{1,2}(?:st|nd|rd|th)(?: (?:of )?[a-z]{3,9})?|\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?: \d\d)? ?(?:am|pm)?)$/
const LONGEST = 120

/**
 * Reads "make it 30 minutes instead", "no, the other Sarah", "2 pm instead", "actually Thursday": a change of the
 * last thing, with no order of its own. `hasOrder` tells whether the words give one ("actually cancel lunch").
 */
export function correction(words: string, raw: string, hasOrder: () => boolean): DialogueAct | null {
  if (words.length > LONGEST || NOT_THEN.test(words)) return null
  if (uninvites(words)) return { kind: 'correction', of: 'guests' }
  if (NO_THING.test(raw) && !NO_CHANGE.test(words)) return null
  if (REPEATS.test(words)) return { kind: 'correction', of: 'time' }
  if (NAMING.test(words)) return { kind: 'correction', of: 'title' }
  const makes = MAKES.test(words)
  const starts = STARTS.test(words)
  const ends = ENDS.test(words)
  if (OTHER.test(words) && (starts || words.startsWith('the other')))
    return { kind: 'correction', of: 'person' }
  if (!makes && !starts && !ends) return null
  const rest = words.replace(MAKES, '').replace(STARTS, '').replace(ENDS, '').trim()
  if (rest === '' || (!makes && hasOrder())) return null
  return { kind: 'correction', of: changed(rest, makes) }
}

function changed(rest: string, makes: boolean): Of {
  const bare = rest.replace(/^(?:down )?(?:to|for|be|on) (?=\S)/, '')
  if (DURATION.test(bare)) return 'duration'
  if (CLOCK.test(bare) || DAY.test(bare)) return 'time'
  if (LIST.test(bare)) return 'list'
  if (PLACE.test(rest)) return 'place'
  if (/^with \w/.test(rest)) return 'person'
  if (makes) return 'any'
  return /^\w+(?: \w+)?$/.test(bare) &&
    !/^(?:shorter|friendlier|longer|better|different|that|this)$/.test(bare)
    ? 'person'
    : 'any'
}
