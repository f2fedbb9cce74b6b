import { trimSpan } from '../tokens/words.ts'
import type { Span, TextSlice } from '../utterance.ts'
import { insideAny } from './quotes.ts'
import type { ClausePiece } from './split.ts'

const POLITE = '(?:(?:please|pls|ok|okay|hey|omnii|so|and|quick|my|the|some)[, ]+)*'
const MARK = '(?::|–|—| -|-(?= )|\\.\\.\\.|…)'
/** Leads that say a thing to do follows; the day it is for may stand behind them ("tasks for tomorrow: …"). */
const TASK_LEAD = new RegExp(
  `^\\s*${POLITE}(?:(?:add|create|make|set up)(?: an?)?(?: new)? (?:recurring|daily|weekly|monthly|yearly) (?:task|to-?do|reminder)|to-?dos?|to do|to dos|to do list|todo list|tasks?|task list|reminders?|remember|mental note|note to (?:self|me|myself)|(?:(?:add|make|take|leave)(?: me)? (?:a |another )?(?:quick )?)?notes?(?: to self)?|jot(?: this| that| these)? down|write(?: this| that| these)? down|note(?: this| these)? down|don'?t forget|things to do|to be done|(?:for |on |to )(?:my |the )?(?:list|tasks|to-?dos?|to do list)|chores|errands|checklist)((?: for| on| by| due)? [^:\\n]{2,30}?)?\\s*${MARK}+\\s*`,
  'iu',
)
/** "urgent: ring the plumber": how much it matters, before what is to be done. */
const URGENT_LEAD =
  /^\s*(?:urgent|important|critical|asap|(?:top|high|medium|low)[ -]prio(?:rity)?|!{1,3}|p[1-4])\s*[:–—-]\s*(\p{L}+)/iu
const SELF_LEAD = /^\s*(?:(?:quick|mental) )?note to (?:self|myself)[,.]?\s+(?:that |to )?(?=\p{L})/iu
const LIST_LEAD = new RegExp(
  `^\\s*(?:(?:please|pls|add|put|stick|on|to|for|new|the|my|our)[, ]+)*([\\p{L}][\\p{L}\\p{N}' &-]{1,30}?)( list)?\\s*${MARK}+\\s*`,
  'iu',
)
/** "groceries needs oat milk": said of a list there is, what it needs goes on it. */
const LIST_NEEDS =
  /^\s*(?:(?:please|pls|so|and|the|my|our)[, ]+)*([\p{L}][\p{L}\p{N}' &-]{1,30}?)( list)? (?:also |still )?(?:needs?|could (?:do with|use)|is missing|lacks?) (?!to\b|doing\b|be\b|you\b|me\b|it\b)/iu
const SHOPPING = /^(?:shopping|groceries|grocery|supermarket|packing|to buy|buy|to get)$/i
/** What stands between the things of a list. */
const BETWEEN = /\s*(?:[;\n•]|,(?!\d))\s*(?:(?:and|&|plus)\s+)?|\s+(?:and|&|plus)\s+(?=[^,;\n]*$)/giu
const STRONG = /[;\n•]/
/** A thing to get or do in few words; longer ones are sentences whose commas are their own. */
const FEW = 4
const LONGEST = 1000
/** What people note to do, in the plain form. */
const DOING =
  /^(buy|call|ring|phone|pay|pick|wash|clean|return|collect|email|text|post|feed|water|renew|order|get|book|fix|finish|write|send|submit|take|bring|read|clear|empty|pack|print|sort|chase|tidy|iron|cook|bake|mow|hoover|vacuum|do|go|check|draft|file|review|sign|hand|drop|back|charge|change|walk|tell|ask|prepare|make|put)$/

/**
 * "todo: call the bank; pay the electrician", "groceries: coffee, oats", "note to self - renew passport", "every Friday:
 * write the report": one note, however much the things in it sound like orders. null for all other messages.
 * @param lists the names of the lists there are
 * @param times spans of the times in the text
 */
export function quickNote(
  text: string,
  lists: readonly string[],
  times: readonly Span[],
  quotes: readonly Span[],
): readonly ClausePiece[] | null {
  if (text.length > LONGEST) return null
  const lead = leadOf(text, lists, times)
  if (!lead) return null
  const goes = lead.list ? undefined : destinationIn(text, lead.end, lists)
  const [from, to] = trimSpan(text, lead.end, goes?.start ?? text.length)
  if (to - from < 2) return null
  const items = itemsOf(text, from, to, lead.list !== undefined || lead.many, quotes)
  const first = items[0]
  if (!first) return null
  const timed = items.some(({ span }) => times.some(([at]) => at >= span[0] && at < span[1]))
  const named = lead.list ?? goes?.list
  const list = named ? { list: named } : {}
  const start = trimSpan(text, 0, to)[0]
  if (!timed || items.length === 1)
    return [
      { text: text.slice(start, to), span: [start, to], order: first.span[0], note: { ...list, items } },
    ]
  // each thing with a day of its own is a task of its own
  return items.map((item, n) => {
    const span: Span = n === 0 ? [start, item.span[1]] : item.span
    return { text: text.slice(...span), span, order: item.span[0], note: { ...list, items: [item] } }
  })
}

/** "…, on the House list", "… to groceries": where what is noted goes; a list there is none of stands behind a comma. */
const DESTINATION =
  /(,)?\s+(?:on|onto|to|in|into|under) (?:(?:my|the|our) )?([\p{L}][\p{L}\p{N}' &-]{1,30}?)( list)?[\s.!]*$/iu

function destinationIn(
  text: string,
  from: number,
  lists: readonly string[],
): { readonly start: number; readonly list: TextSlice } | undefined {
  const found = DESTINATION.exec(text.slice(from))
  const name = found?.[2]
  if (!found || name === undefined) return undefined
  const known = lists.some((list) => plainName(list) === plainName(name))
  if (!known && !(found[1] && found[3])) return undefined
  const start = from + found.index
  const at = start + found[0].toLowerCase().lastIndexOf(name.toLowerCase())
  return { start, list: { text: name, span: [at, at + name.length] } }
}

interface Lead {
  readonly end: number
  readonly list?: TextSlice
  /** several things are announced */
  readonly many: boolean
}

function leadOf(text: string, lists: readonly string[], times: readonly Span[]): Lead | null {
  const plain = text.replaceAll('’', "'")
  const task = TASK_LEAD.exec(plain)
  if (task) {
    const day = task[1]?.trim() ?? ''
    const said =
      day === '' || times.some(([a, b]) => task[0].includes(text.slice(a, b)) && b <= task[0].length)
    if (said)
      return {
        end: task[0].length,
        many: /(?:tasks|to-?dos|to dos|list|chores|errands|things)\b/i.test(task[0]),
      }
  }
  const self = SELF_LEAD.exec(plain)
  if (self) return { end: self[0].length, many: false }
  const urgent = URGENT_LEAD.exec(plain)
  if (urgent && DOING.test(urgent[1]!.toLowerCase()))
    return { end: urgent[0].length - urgent[1]!.length, many: false }
  const [first] = times
  if (first && first[0] === 0) {
    const mark = /^\s*(?::|–|—| -)\s+(?=(\p{L}+))/u.exec(text.slice(first[1]))
    if (mark && DOING.test(mark[1]!.toLowerCase())) return { end: first[1] + mark[0].length, many: false }
  }
  const needs = LIST_NEEDS.exec(plain)
  const named = needs ?? LIST_LEAD.exec(plain)
  const name = named?.[1]
  if (!named || name === undefined) return null
  const known = lists.some((list) => plainName(list) === plainName(name))
  if (!known && (needs !== null || (!named[2] && !SHOPPING.test(name)))) return null
  const at = plain.indexOf(name)
  return {
    end: named[0].length,
    list: { text: text.slice(at, at + name.length), span: [at, at + name.length] },
    many: true,
  }
}

const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(?:my|the|our) | list$/g, '')
    .replace(/(?:ies|y|s)$/, '')

/** The things between the separators, or the whole where the separators belong to a sentence. */
function itemsOf(
  text: string,
  from: number,
  to: number,
  many: boolean,
  quotes: readonly Span[],
): readonly TextSlice[] {
  const whole: TextSlice = { text: text.slice(from, to), span: [from, to] }
  const parts: TextSlice[] = []
  let start = from
  const cut = (end: number): void => {
    const [a, b] = trimSpan(text, start, end, ' \t\r\n,;.!?:-–—•*"')
    if (b > a) parts.push({ text: text.slice(a, b), span: [a, b] })
  }
  const marks = [...text.slice(from, to).matchAll(BETWEEN)].filter(
    ({ index }) => !insideAny(quotes, from + index),
  )
  const listed = marks.some(({ 0: mark }) => /[,;\n•]/.test(mark))
  for (const mark of marks) {
    if (!listed && !many) continue
    cut(from + mark.index)
    start = from + mark.index + mark[0].length
  }
  cut(to)
  const strong = STRONG.test(text.slice(from, to))
  const short = parts.every(
    (part) => part.text.split(/\s+/).length <= FEW || DOING.test(part.text.split(' ')[0]!.toLowerCase()),
  )
  return parts.length > 1 && (strong || short) ? parts : [whole]
}
