import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { Clause, FillContext } from '../../../core/action.ts'
import { titleWithVerb } from '../../asking/title-with-verb.ts'

/** Words that name a kind of event when nothing more is said: "a call with Priya". */
const kinds =
  /\b(lunch|dinner|breakfast|brunch|coffee|drinks|tea|call|video call|phone call|interview|workshop|training|review|demo|catch[- ]?up|chat|sync|stand-?up|1:1|one[- ](?:on|to)[- ]one|appointment|session|trip|flight|meeting|hold|out of office)\b/i

const dangling = /\s+(?:w\/?|with|at|on|for|to|and|by)$/i
const leading = /^(?:an?|the|my|our|some)\s+/i

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/**
 * What the card calls the event: the words said, and with whom. `said` is false where no word named it.
 * @param names whom it is with, as typed, in order
 */
export function eventTitle(
  clause: Clause,
  names: readonly string[],
  context: FillContext,
): { readonly title: string; readonly said: boolean } {
  const words = wordingFor(context.manners.locale).calendar
  const named =
    titleWithVerb(clause)?.replace(leading, '').replace(dangling, '').trim() || clause.quoted[0]?.text
  const kind = kinds.exec(clause.text)?.[1]
  const base = named ?? kind ?? (names.length > 0 || /\bmeet/i.test(clause.text) ? words.meeting : '')
  if (!base) return { title: words.busy, said: false }
  const has = names.some((name) => base.toLowerCase().includes(name.toLowerCase()))
  const spoken = names.map((name) => name.split(' ').map(capital).join(' '))
  return { title: capital(names.length > 0 && !has ? words.withPeople(base, spoken) : base), said: true }
}
