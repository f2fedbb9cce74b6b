import type { Json } from '../../../../../shared/protocol/plan.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { normalizedWords } from '../../../../core/text/normalize-text.ts'
import { isJoined } from './people.ts'

/** What a clause would change in the words of a draft, as the parameters of the action that does it. */
export type WordsChange =
  | { readonly kind: 'replace'; readonly value: { readonly old: string; readonly with: string } }
  | { readonly kind: TextKind; readonly value: string; readonly quoted: boolean }
type TextKind = 'subject' | 'body' | 'append'

const quote = `["“”‘’']`
const words = `${quote}?(.+?)${quote}?`
const it = '(?:the )?(?:it|text|body|message|mail|e-?mail|draft|wording|reply)'

const newSubject = new RegExp(
  `^(?:.*\\b)?subject(?: line)?\\s*(?:to|is|should be|should say|as|:|=|,)?\\s*${words}[.]?$|^(?:call|title|name) (?:it|the mail|the draft) ${words}[.]?$`,
  'iu',
)
const swap = new RegExp(`\\b(?:say|write|put)\\s+${words}\\s+instead of\\s+${words}[.]?$`, 'iu')
const swapTo = new RegExp(
  `\\b(?:replace|change)\\s+${quote}(.+?)${quote}\\s+(?:with|to|by|into)\\s+${quote}(.+?)${quote}`,
  'iu',
)
const plainSwaps = [
  /^(?:change|swap|turn) (?:the word )?(.{1,80}?) (?:to|into|for) (?:the word )?(.+?)[.]?$/iu,
  /^(?:replace|swap) (?:the word )?(.{1,80}?) (?:with|by) (?:the word )?(.+?)[.]?$/iu,
]
const appends = [
  new RegExp(`^(?:add|append|put)\\s*:?\\s+${quote}(.+?)${quote}(?:\\s.*)?$`, 'iu'),
  /^(?:add|append|put|write)\s+(.+?)\s+(?:at|to) the (?:end|bottom|mail|text|draft|message)$/iu,
  /^(?:add|append)\s*(?::|that|a line(?: saying)?:?|a sentence(?: saying)?:?|a note(?: saying)?:?)\s*(.+)$/iu,
  /^also (?:say|mention|tell (?:him|her|them)|write|add)(?: that)?:?\s+(.+)$/iu,
  /^(?:and )?(?:mention|include) that (.+)$/iu,
]
const signs =
  /^(?:sign|close|end|finish) (?:it |that |the (?:mail|draft) )?(?:off )?(?:as |with |by )?["“‘']?(.+?)["”’']?$/iu
const bodies = [
  new RegExp(
    `^(?:change|set|make|update|rewrite) ${it}(?: text)? (?:to|into|say|read|as)(?: say| read)?:?\\s+${words}$`,
    'iu',
  ),
  new RegExp(`^${it} should (?:say|read|be):?\\s+${words}$`, 'iu'),
  new RegExp(
    `^(?:say|write|tell (?:him|her|them)|just say|rather say|instead say)(?: that)?:?\\s+${words}$`,
    'iu',
  ),
  new RegExp(`\\b(?:text|body)\\s*(?:to|should (?:say|read)|:|=)\\s*${words}$`, 'iu'),
]
/** "start with Hi Dana": words to stand before all others */
const opens =
  /^(?:start|begin|open)(?: (?:it|that|the (?:mail|message|reply|draft)))? (?:with|by saying)\s*:?\s+["“‘']?(.+?)["”’']?$/iu
const lead = /^(?:(?:no|wait|actually|sorry|oh|ok(?:ay)?|hmm|please|pls|and|now|can you|could you)[,:]?\s+)+/i
const tail = /[,\s]+(?:instead|rather|please|pls)[\s.!]*$/i
const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gi

/** Reads "change the subject to …", "add: see you soon", "say hi there instead"; undefined when no words are given. */
export function wordsChange(
  clause: Clause,
  before: string | undefined,
  message: string,
): WordsChange | undefined {
  const bareText = clause.text.replace(lead, '').trim()
  const text =
    isJoined(clause, message) && /^(?:say|mention|tell|write)\b/i.test(bareText)
      ? `also ${bareText}`
      : bareText
  const swapped = swap.exec(text)
  if (swapped) return { kind: 'replace', value: { old: swapped[2]!.trim(), with: swapped[1]!.trim() } }
  const quotedSwap = swapTo.exec(text)
  if (quotedSwap) return { kind: 'replace', value: { old: quotedSwap[1]!, with: quotedSwap[2]! } }
  const bare = text.replace(tail, '')
  const inText = swapOf(bare, before)
  if (inText) return { kind: 'replace', value: inText }
  const given = (kind: 'subject' | 'body' | 'append', found: RegExpExecArray | null): WordsChange[] => {
    const value = found
      ?.slice(1)
      .find((group) => group !== undefined)
      ?.trim()
    return value ? [{ kind, value, quoted: clause.quoted.some((said) => said.text.includes(value)) }] : []
  }
  const subject = given('subject', newSubject.exec(bare))
  if (subject[0]) return subject[0]
  for (const pattern of appends) {
    const [found] = given('append', pattern.exec(bare))
    if (found) return found
  }
  const signed = signs.exec(bare)
  if (signed && !/^(?:it|that|this|off|please)$/iu.test(signed[1]!))
    return { kind: 'append', value: signed[1]!.trim(), quoted: true }
  for (const pattern of bodies) {
    const [found] = given('body', pattern.exec(bare))
    if (found) return (found.kind === 'body' && !found.quoted && dayIn(found.value, before)) || found
  }
  const first = opens.exec(bare)?.[1]?.trim()
  if (first !== undefined && before !== undefined)
    return {
      kind: 'body',
      value: `${/[,.!?]$/.test(first) ? first : `${first},`}\n\n${before}`,
      quoted: true,
    }
  return text === clause.text && bare === text ? undefined : saidAnew(bare, before)
}

/** "change hi to good morning" where the text says "hi": words out of it, so nothing else can be meant. */
function swapOf(
  text: string,
  before: string | undefined,
): { readonly old: string; readonly with: string } | undefined {
  if (before === undefined) return undefined
  for (const pattern of plainSwaps) {
    const [, old, instead] = pattern.exec(text) ?? []
    if (old === undefined || instead === undefined) continue
    const at = ` ${normalizedWords(before).join(' ')} `.includes(` ${normalizedWords(old).join(' ')} `)
    if (at) return { old, with: asWritten(instead, old, before) }
  }
  return undefined
}

/** A capital where the words that go had one: at the start of a sentence. */
function asWritten(instead: string, old: string, before: string): string {
  const at = before.toLowerCase().indexOf(old.toLowerCase())
  const capital = at >= 0 && /\p{Lu}/u.test(before[at] ?? '')
  return capital ? instead.charAt(0).toUpperCase() + instead.slice(1) : instead
}

/** "actually Friday", "no, Friday works" about "Thursday works.": the day in the text, or the text said once more. */
function saidAnew(text: string, before: string | undefined): WordsChange | undefined {
  if (before === undefined) return undefined
  const other = dayIn(text, before)
  if (other) return other
  const known = new Set(normalizedWords(before).filter((word) => word.length > 2))
  const again = normalizedWords(text)
  const likeIt = again.length <= known.size + 4 && again.some((word) => known.has(word))
  return likeIt && again.length > 1 ? { kind: 'body', value: text, quoted: false } : undefined
}

/** Nothing but a day, where the text names one: that one goes. */
function dayIn(text: string, before: string | undefined): WordsChange | undefined {
  const day =
    /^(?:on |make it |make that )?(\p{L}+day(?: (?:morning|afternoon|evening|night))?)[.!]?$/iu.exec(
      text,
    )?.[1]
  const there = before?.match(weekday)
  if (day === undefined || text.match(weekday)?.length !== 1 || there?.length !== 1) return undefined
  return { kind: 'replace', value: { old: there[0], with: day.charAt(0).toUpperCase() + day.slice(1) } }
}

export const changeParam = ({ kind, value }: WordsChange): Readonly<Record<string, Json>> => ({
  [kind]: typeof value === 'string' ? value : { ...value },
})
