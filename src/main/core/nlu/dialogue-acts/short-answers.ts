import type { DialogueAct } from '../utterance.ts'

const row = (text: string): ReadonlySet<string> => new Set(text.split(', '))

const YES = row(
  'yes, y, yep, yeah, yup, ya, sure, ok, okay, k, kk, go, go ahead, ok go ahead, okay go ahead, yes go ahead, do it, yes do it, ok do it, just do it, please do, yes please, ' +
    "confirm, confirmed, i confirm, approve, approved, i approve, approve it, approve all, correct, right, that's right, thats right, yes that's right, that's correct, sounds good, " +
    "looks good, looks good to me, lgtm, perfect, great, fine, that's fine, thats fine, all good, good, send it, yes send it, ok send it, send, send now, send it now, yes send it now, ok send, yes send, go ahead and send it, go ahead and send, send it off, send it as it is, send it like that, send that, send this, just send it, book it, yes book it, absolutely, definitely, of course, " +
    'proceed, continue, carry on, make it so, exactly, si, oui, ja, yes thanks, yes thank you, sure go ahead, sure thing, sure do it, works for me, that works, 👍, ✅, yes all of them, affirmative, you may, go for it, yes go for it, yes that one, yes confirm, ' +
    'go on then, ok go on then, oh go on then, yes go on then, yeah go on then, alright go on then, alright then, ok then, yes do that, yeah do it, yep do it, please go ahead, by all means',
)
const NO = row(
  "no, n, nope, nah, no thanks, no thank you, not now, don't, dont, do not, don't do it, dont do it, no don't, no dont, decline, declined, decline it, reject, rejected, never mind, nevermind, nvm, " +
    "forget it, forget about it, skip, skip it, leave it, not yet, no way, absolutely not, i'd rather not, rather not, no stop, that's wrong, thats wrong, wrong, incorrect, neither, none, none of them, none of these, no not that, 👎, negative, not that one, no it's fine, don't bother, scrap that, scrap it, drop it, save it as a draft, keep it as a draft, leave it as a draft, save as draft, save as a draft, just save it, just save the draft, keep the draft, not now keep the draft, save it for later, keep it for later, no don't do it, no cancel, no leave it",
)
/** "yep send it", "looks good, go ahead and send": a yes to a mail that is shown */
const SENDS =
  /^(?:(?:yes|yep|yeah|yup|ok|okay|k|sure|great|perfect|fine|good|nice|lovely|looks good|looks fine|alright|right|please|now|just|go ahead|and|then) )+send(?: it| that| this| them)?(?: now| off| away| as is)?$/
/** "fine, do it", "yeah go on", "yep that's fine": words that agree and words that urge on, in any order, and no others. */
const AGREEING = row(
  "yes, yep, yeah, yup, ya, sure, ok, okay, k, alright, all right, right, fine, good, great, perfect, absolutely, definitely, of course, correct, exactly, that's fine, thats fine, that is fine, that's all fine, that's good, thats good, that's right, that's ok, that's okay, that's all right, that looks good, that looks right, that looks fine, that sounds good, that sounds right, that works, looks fine, looks good, looks right, looks ok, sounds good, sounds fine, all good, all fine, go on, go ahead, go for it, do it, do it now, do that, do that now, proceed, carry on, make it so",
)
const LONGEST_AGREEING = 3
/** Around those: "go on then", "ok, just do it please". "right now" and "good, and you" agree to nothing. */
const AROUND = row('then, please, just')
function agrees(words: string): boolean {
  const left = words.split(' ').filter((word) => !AROUND.has(word))
  let at = 0
  while (at < left.length) {
    let length = LONGEST_AGREEING
    while (length > 0 && !AGREEING.has(left.slice(at, at + length).join(' '))) length -= 1
    if (length === 0) return false
    at += length
  }
  return at > 0
}
const HESITATES =
  /^(?:(?:actually|oh|ok|hm+|wait|sorry|on second thoughts?) )+(?:never mind|nevermind|nvm|no|forget it|leave it)$/
const ORDER: Readonly<Record<string, number>> = {
  first: 0, '1st': 0, one: 0, second: 1, '2nd': 1, two: 1, third: 2, '3rd': 2, three: 2, fourth: 3, '4th': 3, four: 3, fifth: 4, '5th': 4, five: 4, sixth: 5, six: 5, seventh: 6, seven: 6, eighth: 7, eight: 7, ninth: 8, nine: 8, last: -1,
} // biome-ignore format: pairs

/** "yes", "no", "2", "the second one": an answer to what Omnii asked. Null when the words are none. */
export function shortAnswer(words: string, raw: string): DialogueAct | null {
  const trimmed = raw.trim()
  const asks = raw.includes('?')
  if (
    (!asks && (YES.has(words) || SENDS.test(words) || agrees(words))) ||
    trimmed === '👍' ||
    trimmed === '✅'
  )
    return { kind: 'approve' }
  if (NO.has(words) || HESITATES.test(words) || trimmed === '👎') return { kind: 'decline' }
  return pick(words)
}

/** The index counts from 0; -1 is the last. */
function pick(words: string): DialogueAct | null {
  const number =
    /^(?:(?:option|number|no|nr|choice|pick|choose|take|select|the|go with|i'll take|i choose|i pick|let's do|use) )*#?(\d{1,2})$/.exec(
      words,
    )
  if (number) {
    const index = Number(number[1]) - 1
    return index >= 0 ? { kind: 'pick', index } : null
  }
  const several =
    /^(?:the )?(first|last|top|both)(?: (two|three|four|five|[2-9]))?(?: (?:ones?|options?|slots?|of them))?$/.exec(
      words,
    )
  if (several && (several[2] !== undefined || several[1] === 'both')) {
    const count =
      several[2] === undefined ? 2 : /\d/.test(several[2]) ? Number(several[2]) : ORDER[several[2]]! + 1
    return { kind: 'pick', index: several[1] === 'last' ? -count : 0, count }
  }
  const place =
    /^(?:(?:option|number|pick|choose|take|select|the|go with|i'll take|i choose|i pick|i mean|i meant|let's do|use|yes) )*(\w+)(?: (?:one|option|slot|choice|time|person))?(?: please)?$/.exec(
      words.replace(/^(?:(?:no|actually) )+(?=(?:the|i mean|i meant) )/, ''),
    )
  if (!place || !Object.hasOwn(ORDER, place[1]!)) return null
  return { kind: 'pick', index: ORDER[place[1]!]! }
}
