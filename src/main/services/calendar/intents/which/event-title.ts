import { wordingFor } from '../../../../../shared/wording/wording.ts'
import type { FillContext } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import type { Clause, TextSlice } from '../../../../core/nlu/utterance.ts'
import { titleWithVerb } from '../../../clarify/title-with-verb.ts'

/** Words that name a kind of event when nothing more is said: "a call with Priya". */
const kinds =
  /\b((?:meeting|conference|board) ?room|lunch|dinner|breakfast|brunch|coffee|drinks|tea|call|video call|phone call|interview|workshop|training|review|demo|catch[- ]?up|chat|sync|stand-?up|1:1|one[- ](?:on|to)[- ]one|appointment|session|trip|flight|meeting|hold|out of office)\b/i

/** Words that ask for time itself, whatever it is for. */
const timeItself =
  /\b(?:block|book|hold|keep|reserve|protect|busy|calendar|schedule|diary|agenda|event|appointment|slot|hours?|minutes?|mins?|time|off|away|ooo|free|clear)\b/i

/** "only the one on Monday": nothing an event could be called by, and no order to keep time either. */
export const namesNothing = ({ text, title, quoted, people, emails }: Clause): boolean =>
  title === undefined &&
  quoted.length === 0 &&
  people.length === 0 &&
  emails.length === 0 &&
  !kinds.test(text) &&
  !states.test(text) &&
  !timeItself.test(text)

/** Where one is for a while: said as a whole, never by half of it. */
const states = /\b(?:work(?:ing)? from home|wfh|on call)\b/i

const dangling = /\s+(?:w\/?|with|at|on|for|to|and|by|down(?: for)?)$/i
/** "set something up with Priya" names nothing. */
const anything = /^(?:something|sth|smth|a thing|anything)(?: (?:up|in|with))?$/i
/** "offer Priya half an hour": what is done with the time, and no name for it */
const offering = /^(?:offer|offering|propose|proposing|suggest|suggesting|give|giving|allow)\b\s*/i
const leading = /^(?:squeeze in(?: an?)?|fit in(?: an?)?|slot in(?: an?)?|an?|the|my|our|some)\s+/i

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const whose: ReadonlySet<string> = new Set(['my', 'our', 'the', 'his', 'her', 'their', 'your'])
/** "dana lee" is written "Dana Lee"; "my sister" is no name. */
const properName = (name: string): string => {
  const words = name.split(' ')
  return whose.has(words[0]!.toLowerCase()) ? name : words.map(capital).join(' ')
}

/**
 * What the card calls the event: the words said, and with whom. `said` is false where no word named it.
 * @param names whom it is with, as typed, in order
 */
export function eventTitle(
  clause: Clause,
  names: readonly string[],
  context: FillContext,
): { readonly title: string; readonly said: boolean } {
  const words = wordingFor(context.preferences.locale).calendar
  const called = calledTitle(clause)
  if (called) return { title: capital(called.text), said: true }
  const named =
    titleWithVerb(clause)
      ?.replace(offering, '')
      .replace(leading, '')
      .replace(dangling, '')
      .replace(anything, '')
      .trim() || clause.quoted[0]?.text
  const kind = kinds.exec(clause.text)?.[1]
  const base =
    states.exec(clause.text)?.[0] ??
    named ??
    kind ??
    (names.length > 0 || /\bmeet/i.test(clause.text) ? words.meeting : '')
  if (!base) return { title: words.busy, said: false }
  const has = names.some((name) => base.toLowerCase().includes(name.toLowerCase()))
  const spoken = names.map(properName)
  return { title: capital(names.length > 0 && !has ? words.withPeople(base, spoken) : base), said: true }
}

const calling = /\b(?:called|named|titled|entitled|with the title)\s+/i
/** "block out 8pm to 2am as night shift": what takes the time is said last. */
const entering =
  /^(?:(?:please|pls|can you|could you|and|then|also) )*(?:block|hold|keep|reserve|mark|put|pencil|book|log|enter|save|set aside)\b.*\bas (?:an? |the |my |our )?(?!(?:busy|free|tentative|soon|usual|well|before|early|late|much|long|all|out|away|unavailable|available|done|it|is|in|a)\b)/i
const joining = /\s+(?:on|at|for|from|in|with|by|starting|this|next|and)\s*$/i

/** "an event called quarterly roundup on Friday with Nia": the name as it was given, which ends where the time or the people begin. */
function calledTitle(clause: Clause): TextSlice | undefined {
  const { text, times, people, quoted } = clause
  const found = calling.exec(text) ?? entering.exec(text)
  if (!found) return undefined
  const start = found.index + found[0].length
  const quote = quoted.find(({ span }) => span[0] >= start && span[0] <= start + 1)
  if (quote) return quote
  const ends = [
    ...times.filter((time) => !isOnlyHowOften(time)).map((time) => time.span[0]),
    ...people.map((person) => person.span[0]),
    ...[...text.matchAll(/[.,;?!](?=\s|$)/g)].map((mark) => mark.index),
    text.length,
  ].filter((at) => at > start)
  let title = text.slice(start, Math.min(...ends))
  while (joining.test(title) || /\s$/.test(title)) title = title.replace(joining, '').trimEnd()
  return title === '' ? undefined : { text: title, span: [start, start + title.length] }
}

/** "quarterly" in a name repeats nothing. */
const isOnlyHowOften = ({ kind, start }: TimeExpression): boolean =>
  kind === 'set' && start?.time === undefined

/** The clause without the times that only stand in the event's name. */
export function withoutTitleTimes(clause: Clause): Clause {
  const called = calledTitle(clause)
  if (!called) return clause
  const [from, to] = called.span
  return { ...clause, times: clause.times.filter(({ span }) => span[0] < from || span[1] > to) }
}
