import { onlyTime } from '../nlu/time/resolve/only-time.ts'
import type { Clause, Utterance } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { blankClause } from './blank-clause.ts'
import type { DialogueContext } from './response.ts'

const withSomebody =
  /^(?:and |also )?(?:please )?(with|w\/|add|invite|include) (?!(?:a|an|the|my|no|it|that|this)\b)(\p{L}[^?,@\d]{1,60}?)(?: too| as well)?[.!]*$/iu
const somewhere =
  /^(?:and )?(?:it['’]s )?(?:at|in) (?!\d|(?:the )?(?:morning|afternoon|evening|night)\b)(?:the )?([^?]{2,60}?)[.!]*$/iu
const length =
  /^(?:(?:just|only|for|about|it['’]s|make that) )*(\d{1,3} ?(?:m|min|mins|minutes|h|hrs?|hours?)|half an hour|an hour(?: and a half)?|(?:two|three|four) hours)[.!]*$/i

/**
 * "with Sarah Okafor", "at Luigi's", "half an hour": less than a sentence, said right after an event was made or while one
 * waits. What it says as a whole, as a correction of that event; undefined for all else.
 */
export function completeEllipsis(
  { utterance, focus, now, preferences }: PlanningContext,
  waits: boolean,
  parseAgain: (text: string) => Utterance,
): Utterance | undefined {
  const text = utterance.text
    .trim()
    .replace(/^(?:(?:oh|ah|ok(?:ay)?|yes|great|good|please|also)\b[, ]+)+(?=\S)/iu, '')
  const [newest] = focus.subjects
  const made = newest?.kind === 'event' && newest.wrote && newest.runId === focus.last?.runId
  if ((!made && !waits) || utterance.clauses.length > 1) return undefined
  const long = length.exec(text)?.[1]
  if (long !== undefined) return parseAgain(`make it ${long}`)
  const [, how = '', name] = withSomebody.exec(text) ?? []
  // Once the event is made, "add Priya Nair" may as well be a new contact.
  const joins = waits || !/^(?:add|include)$/i.test(how)
  if (name !== undefined && joins && (utterance.clauses[0]?.people.length ?? 0) > 0) {
    const whole = parseAgain(`invite ${name} to it`)
    return { ...whole, mode: { kind: 'correction', of: 'any' } }
  }
  const { zone, locale, weekStart } = preferences
  const time = onlyTime(text, { now, zone, locale, weekStart })
  if (time)
    return waits && time.kind !== 'daterange' && !text.endsWith('?')
      ? parseAgain(`make it ${text}`)
      : undefined
  const place = somewhere.exec(text)?.[1]
  if (place === undefined) return undefined
  const start = text.indexOf(place)
  const clause: Clause = {
    ...blankClause(text),
    place: { text: place, span: [start, start + place.length] },
    references: [{ kind: 'pronoun', text: 'it', about: '', span: [0, 0] }],
  }
  return { ...utterance, mode: { kind: 'correction', of: 'place' }, clauses: [clause] }
}

const joining =
  /^(?:(?:and|also|then|oh|ok|please|can you|could you)[, ]+)*(?:add|include|get) (\p{L}[^?,@\d]{1,40}?)(?: too| as well| please)*[.!]*$/iu

/**
 * "add Sarah" right after one event was told or made: somebody who is known is a guest of it and no new contact. What it
 * says as a whole; undefined for all else.
 */
export async function joinsEvent(
  { utterance, focus, catalogue, scope }: PlanningContext,
  { session, run, parseAgain }: Pick<DialogueContext, 'session' | 'run' | 'parseAgain'>,
): Promise<Utterance | undefined> {
  const name = joining.exec(utterance.text.trim())?.[1]
  const before = session.runs(run.runId)[0]?.runId
  const [event, ...more] = focus.subjects.filter(({ runId }) => runId === before)
  if (name === undefined || event?.kind !== 'event' || more.length > 0) return undefined
  const known = await catalogue.people.find(scope, name)
  return known.some(({ fit }) => fit === 'exact') ? parseAgain(`invite ${name} to it`) : undefined
}

const noted = [
  /^(?:(?:please|pls|can you|could you|then)\s+)*(?:put|add|write|note|mention|include|stick|pop|jot|drop|say)(?: down)? (?<note>.{2,400}?) (?:in|into|to|on|under) (?:the |its |my |that )?(?:event(?:['’]s)? |meeting(?:['’]s)? |call(?:['’]s)? )?(?:notes?|description)(?: (?:too|as well|please))*[.!]*$/isu,
  /^(?:(?:please|pls|can you|could you|then)\s+)*(?:(?:add|put|write|make|leave) )?(?:a |the )?(?:notes?|description)(?: (?:to|on|in) (?:it|that|there))?(?:\s*[:–-]\s*| (?:saying|that says|to say|reading)\s+(?:that\s+)?)(?<note>.{2,400})$/isu,
]

/**
 * "and put the survey in the notes", "add a note: bring the survey", said while an event waits or right after one was made:
 * what is noted, as a correction of that event. undefined for all else.
 */
export function notedOnEvent({ utterance, focus }: PlanningContext, waits: boolean): Utterance | undefined {
  const text = utterance.text
    .trim()
    .replace(/^(?:(?:oh|ah|ok(?:ay)?|yes|great|good|please|also|and|plus)\b[, ]+)+(?=\S)/iu, '')
  const [newest] = focus.subjects
  const made = newest?.kind === 'event' && newest.wrote && newest.runId === focus.last?.runId
  if (!made && !waits) return undefined
  const note = noted.map((form) => form.exec(text)?.groups?.note).find((found) => found !== undefined)
  if (note === undefined) return undefined
  const start = text.indexOf(note)
  const clause: Clause = {
    ...blankClause(text),
    verb: 'add',
    body: { text: note, span: [start, start + note.length] },
    references: [{ kind: 'pronoun', text: 'it', about: '', span: [0, 0] }],
  }
  return { ...utterance, mode: { kind: 'correction', of: 'any' }, clauses: [clause] }
}
