import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import { uninvitedIn } from './uninvited.ts'

const unit =
  '(?:times?|slots?|openings?|gaps?|windows?|hours?|hrs?|minutes?|mins?|half[ -]hour|\\d+\\s?(?:m|h|min|mins|hr|hrs))'

/** "find a time", "look for 45 min", "suggest some slots", "get me half an hour" */
const order = new RegExp(
  `\\b(?:find|fnid|look for|search for|suggest|propose|get|give|need|want|grab|see if there(?: i|['’])s)\\b.{0,40}?\\b${unit}\\b`,
  'i',
)
/** "when can Dana and I meet", "when is Dana free", "what time works for Marco" */
const question =
  /\b(?:wh?en|what times?|which (?:day|time|slot)s?|any time|whats? a good time)\b.{0,40}?\b(?:can|could|are|is|r|would|do|does|works?|suits?|should|shall)\b/i
const together =
  /\b(?:meet|talk|speak|chat|call|catch up|get together|free|available|availability|work|works|suit|suits|get|have)\b/i
/** "when could Dana, Marco and I do 45 minutes" */
const between = /^(?:(?:so|and|ok|hey) )*wh?en\b.{1,60}?\b(?:and (?:i|me)|we|us|i and)\b/i
/** "first free half hour tomorrow", "next open slot", "earliest I can see Dana" */
const soonest = new RegExp(
  `\\b(?:first|next|earliest|soonest)\\b.{0,20}?(?:\\b(?:free|open|available)\\b.{0,20}?\\b${unit}\\b|\\b(?:slot|opening|gap)\\b)`,
  'i',
)
/** "what's the earliest Dana can do next week", "the soonest Marco could meet" */
const canDo =
  /\b(?:first|earliest|soonest)\b.{1,40}?\b(?:can|could)\b(?: (?:do|make|manage|meet|talk|speak|see|fit|be|is|it|me|us))*/i
const free = /\b(?:free|common|open|available) (?:time|slot|gap|window)s?\b/i
/** things that exist are looked up, not looked for */
const existing =
  /\b(?:find|when(?:['’]s| is| are)?|what(?:['’]s| is)?)\s+(?:(?:the|my|our|next)\s+)+(?:time (?:of|for)|meeting|event|call|chat|talk|catch[- ]?up|session|sync|interview|appointment|review|lunch|dinner)\b|\btime zone\b|\blast time\b|\bwhat time is it\b/i

/** "when do I next meet Dana", "when am I seeing Tom next": what is there already */
const isKnownMeeting =
  /\bwhen(?:['’]?s| is| do| am| are| will) (?:i|we) (?:next (?:meet|meeting|see|seeing|speak|speaking|talk|talking)\b|(?:due to |going to )?(?:meet|meeting|see|seeing|speak(?:ing)? (?:to|with)|talk(?:ing)? to) .{1,40}\bnext\b)/i

/** "afternoons" this week narrows a search; "every afternoon" is a series */
const repeats = /\b(?:every|each|daily|weekly|monthly|yearly)\b/i

const other =
  /^(?:move|cancel|remind|delete|reschedule|send|email|e-mail|mail|write|reply|forward|tell|spend|draft)$/

/** Whether a clause looks for a time that suits people, or for the first free stretch of one's own. */
export function seeksSlots(clause: Clause): boolean {
  const { text } = clause
  if (
    text.length > 300 ||
    existing.test(text) ||
    clause.body !== undefined ||
    isKnownMeeting.test(text) ||
    clause.times.some((time) => (time.kind === 'set' && repeats.test(time.text)) || time.anchor) ||
    other.test(clause.verb)
  )
    return false
  const withPeople = slotPeople(clause).length > 0
  if (withPeople && question.test(text) && together.test(text)) return true
  if (withPeople && free.test(text)) return true
  if (withPeople && between.test(text) && clause.times.some((time) => time.kind === 'duration')) return true
  if (soonest.test(text) || (withPeople && canDo.test(text))) return true
  if (!order.test(text)) return false
  return (
    withPeople ||
    (/^(?:find|fnid|look|suggest|propose|get|give|search)/i.test(clause.verb) && ofOnesOwn(clause))
  )
}

/** "find me an hour tomorrow": a length or a day says that time itself is looked for. */
const ofOnesOwn = ({ times, text }: Clause): boolean =>
  times.length > 0 && !/\b(?:task|mail|email|message|note|contact|number|reminder)s?\b/i.test(text)

/** Who is to be there: everybody named, but for oneself and whom it is about. */
export function slotPeople(clause: Clause): readonly Mention[] {
  const { people, emails } = clause
  const named = [
    ...people.filter((one) => one.kind !== 'me' && one.role !== 'about' && one.role !== 'from'),
    ...emails
      .filter((email) => !people.some(({ text }) => text.includes(email.text)))
      .map((email): Mention => ({ ...email, kind: 'address', role: 'with' })),
  ]
  const apart = uninvitedIn(clause, named)
  return named.filter((one) => !apart.includes(one))
}

const purpose =
  /\b(?:for|to discuss|to talk about|about)\s+(?:an?\s+|the\s+|our\s+|my\s+)?((?!\d|half|one\b|two\b|three\b|me\b|us\b|tomorrow|today|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday|everyone|both)\p{L}[\p{L}\d’' -]{2,60}?)(?=\s+(?:with|between|this|next|on|tomorrow|today|in|before|after|at)\b|[,.?!;]|$)/iu

/** What the time is for: "for the budget review", "to discuss pricing". Names and lengths are no purpose. */
export function slotTitle(clause: Clause): string | undefined {
  const words = clause.quoted[0]?.text ?? purpose.exec(clause.text)?.[1]?.trim()
  if (!words) return undefined
  const low = words.toLowerCase()
  if (clause.people.some(({ text }) => low.includes(text.toLowerCase()))) return undefined
  if (clause.times.some(({ text }) => low.includes(text.toLowerCase()) || text.toLowerCase().includes(low)))
    return undefined
  return words.charAt(0).toUpperCase() + words.slice(1)
}
