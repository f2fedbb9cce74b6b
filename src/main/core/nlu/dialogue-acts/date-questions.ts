import { zoneOfPlace } from '../time/readers/clocks/zones.ts'
import type { DialogueAct } from '../utterance.ts'

type Ask = Extract<DialogueAct, { kind: 'date' }>['ask']

const TELL = '(?:(?:do you know|any idea|tell me|can you tell me|could you tell me|remind me|and|so|ok) )*'
const WHAT = "(?:what's|whats|what is|what|which|wat|what was|what will be|what will)"
const DAY = '(?:day of the week|day of the month|calendar date|date|day|weekday)'
const COUNT =
  '(?:how many (?:more )?(?:days|weeks|months|sleeps|hours|nights)|how long|how far|how much time)'
const FILLS =
  "(?: (?:is|are|it|there|it's|have|do|we|i|you|got|left|away|off|remain|remaining|to go|still|must|wait|i have to wait|now|from now|today|of them))*"

const asks: readonly (readonly [Ask, RegExp])[] = [
  [
    'today',
    new RegExp(
      `^${TELL}(?:${WHAT} )?(?:the )?(?:${DAY}|today(?:'s|s)? ${DAY})(?: (?:is|are|do) (?:it|we|today|we have|it today))?(?: today| now| right now| again)*$|^${TELL}${WHAT} (?:is )?today(?: ${DAY})?$`,
    ),
  ],
  [
    'clock',
    new RegExp(
      `^${TELL}(?:${WHAT} )?(?:the )?time(?: (?:is it|it is|do you have|is it now|do you make it))(?: now| right now| here| please)*$|^${TELL}${WHAT} the time(?: now| right now| here)*$|^(?:have you |you )?got the time$`,
    ),
  ],
  [
    'week',
    new RegExp(
      `^${TELL}${WHAT} (?:calendar |iso )?week(?: number)?(?: of the year)?(?: is it| are we in| is this)?(?: now| today)?$`,
    ),
  ],
  [
    'clock',
    new RegExp(
      `^${TELL}(?:(?:${WHAT}|how late) )?(?:is )?(?:the )?(?:current |local |right )?(?:time )?(?:is it |it is |now |right now )*(?:in|over in|for people in) (.+?)(?: time)?(?: now| right now| at the moment| at present| currently| please)*$`,
    ),
  ],
  ['until', new RegExp(`^${TELL}(?:${COUNT}|days|weeks)${FILLS} (?:until|till|til|to|before) (.+)$`)],
  ['until', new RegExp(`^${TELL}${COUNT}${FILLS} (?:away|off) (?:is|are) (.+)$`)],
  [
    'since',
    new RegExp(`^${TELL}(?:${COUNT})(?: (?:is|are|has|have|it|there|been|passed|gone by|it's))* since (.+)$`),
  ],
  ['since', new RegExp(`^${TELL}how (?:long|many (?:days|weeks|months)) ago (?:was|is) (.+)$`)],
  [
    'which',
    new RegExp(
      `^${TELL}${WHAT} (?:the )?${DAY}(?: (?:is|was|does|will|would|it|be|it's|fall|on|for|of))* (.+?)(?: (?:fall|be|is it|was it|is|be on|fall on))?$`,
    ),
  ],
  [
    'which',
    new RegExp(
      `^${TELL}(?:when|when's|whens|on what (?:date|day)|what (?:date|day)) (?:is|was|does|will be|will|s)? ?(.+?)(?: fall| be)?(?: this year)?$`,
    ),
  ],
]

/** Longer ones are no plain questions about the calendar on the wall. */
const LONGEST = 90

/**
 * "what day is it", "what's the date next Friday", "how many days until Easter": answered from the clock alone. `about` is
 * the date that is asked about, in words. null for all others, "when is the retro" among them.
 * @param isDate tells whether words are nothing but a date or a time
 */
export function dateQuestion(words: string, isDate: (words: string) => boolean): DialogueAct | null {
  if (words.length > LONGEST) return null
  for (const [ask, wording] of asks) {
    const found = wording.exec(words)
    if (!found) continue
    const about = found[1] ?? ''
    const there = ask === 'clock' && /\b(?:time|late)\b/.test(words) && zoneOfPlace(about) !== null
    if (about === '' || there || (ask !== 'clock' && isDate(about))) return { kind: 'date', ask, about }
  }
  return null
}
