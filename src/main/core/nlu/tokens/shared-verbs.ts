import { findTimes } from '../time/find-times.ts'
import type { ParseContext } from '../utterance.ts'

/** An order that puts things elsewhere, and the joint behind where the first of them goes. */
const moving =
  /^((?:(?:please|pls|can you|could you|and|also|then|ok|now)[, ]+)*)(move|push|shift|bump|put off|postpone|reschedule|bring forward)\s+(.+)$/isu
const joint = /(?:\s*,\s*(?:and\s+)?|\s+and\s+)/giu
const towards = /\s+(?:to|until|till|by)\s+(?=\S)/iu
const hour = /^\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]m)?(?=$|[\s,.;!?])/iu
const mostJoints = 6

/**
 * "move the books to tomorrow and the report to Thursday" as two orders with the verb in each: a thing and where it goes on
 * both sides of the joint. The same text where the verb has only one of them.
 */
export function withSharedVerbs(text: string, context: ParseContext): string {
  const found = text.length > 300 ? null : moving.exec(text)
  if (!found) return text
  const [, , verb = '', rest = ''] = found
  const from = text.length - rest.length
  let out = text.slice(0, from)
  let since = 0
  for (const { index, 0: mark } of [...rest.matchAll(joint)].slice(0, mostJoints)) {
    const behind = rest.slice(index + mark.length)
    if (!goesSomewhere(rest.slice(since, index), context) || !beginsThing(behind, context)) continue
    out += `${rest.slice(since, index)} and ${verb} `
    since = index + mark.length
  }
  return out + rest.slice(since)
}

/** "the library books to tomorrow": a thing, and a time it goes to. */
function goesSomewhere(piece: string, context: ParseContext): boolean {
  const to = towards.exec(piece)
  if (!to || to.index === 0) return false
  const target = piece.slice(to.index + to[0].length)
  return hour.test(target) || findTimes(target, context).times.some(({ span }) => span[0] === 0)
}

/** Behind the joint another thing with where it goes has to follow, before any other. */
function beginsThing(behind: string, context: ParseContext): boolean {
  const end = behind.search(joint)
  const piece = end < 0 ? behind : behind.slice(0, end)
  return /^(?:the|my|our|his|her|their|that|this|\p{Lu})/u.test(piece) && goesSomewhere(piece, context)
}
