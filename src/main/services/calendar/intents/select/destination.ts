import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import { zoneOfPlace } from '../../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause, Utterance } from '../../../../core/nlu/utterance.ts'
import { minutesOf } from '../../../../core/time/civil.ts'

/** Where many events go. `hours` are minutes since midnight in `zone` (IANA). */
export type Destination =
  | { readonly kind: 'shift'; readonly minutes: number }
  | { readonly kind: 'day'; readonly date: string }
  | { readonly kind: 'part'; readonly zone: string; readonly hours: readonly [number, number] }

const many =
  /\b(?:all (?:of )?(?:my |the )?|my |the |every |our )(?:[a-z]+ )?(?:calls|meetings|events|appointments|sessions)\b|\b(?:all (?:of )?)?(?:my |the )?(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:['’]?s)? (?:stuff|things)\b|\b(?:today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)['’]?s (?:[a-z]+ )?(?:calls|meetings|events|appointments|sessions)\b|\ball (?:of )?(?:today|tomorrow)['’]s\b|\b(?:move|push|shift|delay|postpone|shove|bump|slide|kick|reschedule) everything\b/i
const moving =
  /\b(?:move|shift|push|delay|postpone|reschedule|put|bump|slide|shove|kick|knock|switch|change)\b/i
const calls = /\bcalls\b/i
const earlier = /\b(?:earlier|forward|up)\b/i
const part =
  /\b(?:my |the )?(mornings?|afternoons?|evenings?)\b(?:[^.?!]{0,20}\b(?:there|local time|in [\p{Lu}]\p{L}+|[\p{Lu}]\p{L}+ time)\b)/u
/** Of a working day: a call at seven in the evening is a call in the evening. */
const parts: Readonly<Record<string, readonly [number, number]>> = {
  morning: [minutesOf('09:00'), minutesOf('12:30')],
  afternoon: [minutesOf('13:00'), minutesOf('18:00')],
  evening: [minutesOf('18:00'), minutesOf('21:00')],
}

/** "shift my calls to my morning there", "push all my meetings today back by 30 minutes", "move all today's meetings to Monday". */
export function movesMany(clause: Clause, utterance: Utterance): boolean {
  const { text } = clause
  if (!many.test(text) || !moving.test(text) || text.length > 300) return false
  if (clause.classification.service === 'tasks' || clause.classification.service === 'email') return false
  return destinationOf(clause, utterance).to !== undefined
}

/**
 * Reads where they go; `times` is what is left to say which ones. null: to somebody's clock that no place was named for.
 */
export function destinationOf(
  clause: Clause,
  utterance: Utterance,
): {
  readonly to: Destination | null | undefined
  readonly times: readonly TimeExpression[]
  readonly onlyCalls: boolean
} {
  const { text, times } = clause
  const onlyCalls = calls.test(text)
  const found = part.exec(text)
  if (found) {
    const inside = (time: TimeExpression) =>
      time.span[0] < found.index + found[0].length && time.span[1] > found.index
    const zone = zoneIn(clause) ?? utterance.clauses.map(zoneIn).find((one) => one !== undefined)
    const hours = parts[found[1]!.toLowerCase().replace(/s$/, '')]!
    const own = times.filter((time) => !inside(time))
    // "I'll be in Tokyo next week. Move my calls …": when stands in the sentence before
    const rest =
      own.length > 0
        ? own
        : utterance.clauses.filter((one) => one !== clause).flatMap((one) => [...one.times])
    return { to: zone ? { kind: 'part', zone, hours } : null, times: rest, onlyCalls }
  }
  const length = times.find((time) => time.kind === 'duration' && time.seconds !== undefined)
  if (length) {
    const minutes = Math.round(length.seconds! / 60) * (earlier.test(text) ? -1 : 1)
    return { to: { kind: 'shift', minutes }, times: times.filter((time) => time !== length), onlyCalls }
  }
  const cut = [...text.matchAll(/\bto\s+/gi)].at(-1)
  const target =
    cut && times.find((time) => time.span[0] >= cut.index && time.start?.date && time.kind === 'date')
  if (target?.start?.date && target.doubts.length === 0)
    return {
      to: { kind: 'day', date: target.start.date },
      times: times.filter((time) => time !== target),
      onlyCalls,
    }
  return { to: undefined, times, onlyCalls }
}

/** The place one is in, or whose time was said. */
function zoneIn({ place, times, text }: Clause): string | undefined {
  const zoned = times.find((time) => time.zone)?.zone
  const named = place?.text ?? /\b(?:in|to|from)\s+(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)/u.exec(text)?.[1]
  return zoned ?? (named ? (zoneOfPlace(named) ?? undefined) : undefined)
}

const being =
  /^(?:i['’]?m|i am|i['’]ll be|i will be|i shall be|we['’]re|we are|we['’]ll be)\b.*\b(?:in|at|over in|off to|travelling to)\b/i

/** "I'll be in Tokyo next week" before the order to move calls only says where and when; it is no event of its own. */
export function saysWhere(clause: Clause, utterance: Utterance): boolean {
  return (
    being.test(clause.text) &&
    !movesMany(clause, utterance) &&
    utterance.clauses.some((one) => one !== clause && one.text !== clause.text && movesMany(one, utterance))
  )
}
