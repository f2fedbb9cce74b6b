import type { DraftStep } from '../../api/action.ts'
import type { Clause, TextSlice } from '../../nlu/utterance.ts'
import { mentions } from './exclusion.ts'
import { type LeftOverWord, leftOver } from './left-over.ts'

/**
 * The words of an order for something new that nothing made from it holds: neighbouring ones as one piece, in their order.
 * `stops` where one of them limits what is made ("not on bank holidays"): without it something else would be made.
 */
export function lostInCreation(
  clause: Clause,
  steps: readonly DraftStep[],
): { readonly lost: readonly TextSlice[]; readonly stops: boolean } {
  // what is asked for anew, or repeats, holds its times in other words
  const settled = steps.every((step) => step.kind === 'do' && !('rule' in step.params))
  const apart = (word: LeftOverWord): boolean =>
    said.has(word.word) ||
    (word.time && !(settled && isMoment(clause, word))) ||
    isPerson(clause, word) ||
    (limiting.has(word.word) && (ofPeople(clause, word) || ofWeight(clause, word)))
  const left = leftOver(clause, steps, limiting).filter((word) => !apart(word))
  const quoted = clause.quoted.filter(({ text }) => !mentions(steps, text))
  return {
    lost: [...pieces(clause.text, left), ...quoted],
    stops: left.some(({ word, time }) => !time && limiting.has(word)),
  }
}

const row = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** What takes out of, limits or takes back what was asked for. */
const limiting = row('except excepting excluding exclude apart without unless not barring instead')
/** What asks for the making, or says how somebody feels about it. */
const said = row(
  'n w add create new schedule book plan block reserve pencil enter log remind reminder remember forget dont hold keep squeeze fit slot pop stick jot write due ' +
    'called named titled got ive id im ill were another somebody someone anyone anybody again bit quick quickly possible possibly maybe perhaps about ' +
    'roughly around sometime ideally really definitely still min mins minutes hour hours week weeks month months fortnight am pm no but however though only because before after place venue location',
)

/** A day or a clock, not what is counted from something else. */
const isMoment = ({ times }: Clause, { span }: LeftOverWord): boolean =>
  times.some(
    ({ span: [from, to], anchor, reference, start, doubts, others }) =>
      span[0] >= from &&
      span[1] <= to &&
      !anchor &&
      !reference &&
      start !== undefined &&
      doubts.length + others.length === 0,
  )

/** Who was meant, and who was named to stay away, is on the card with their names. */
const isPerson = ({ people }: Clause, { span }: LeftOverWord): boolean =>
  people.some(({ span: [from, to] }) => span[0] >= from && span[1] <= to)

/** "not Tom", "without Marco", "do not invite Leo": of who comes, and not of what is made. */
function ofPeople({ text, people }: Clause, { span }: LeftOverWord): boolean {
  const [at = ''] =
    /^\s*(?:to )?(?:(?:invit|includ|tell|add|ask|e?mail|hav|send|notif)\p{L}*\s*)?/iu.exec(
      text.slice(span[1]),
    ) ?? []
  const next = span[1] + at.length
  return at.trim() !== '' || people.some(({ span: [from] }) => from >= next - 1 && from <= next + 4)
}

/** "not urgent", "not a priority": how much it matters, which limits nothing. */
const ofWeight = ({ text }: Clause, { span }: LeftOverWord): boolean =>
  /^\s*(?:(?:that|very|so|really|an?) )*(?:urgent|important|priority|rush|hurry)\b/iu.test(
    text.slice(span[1]),
  )

function pieces(text: string, left: readonly LeftOverWord[]): readonly TextSlice[] {
  const spans: [number, number][] = []
  for (const { span } of [...left].sort((a, b) => a.span[0] - b.span[0])) {
    const last = spans.at(-1)
    if (last && /^[\s,]*(?:\p{L}{1,4}\s+){0,2}$/u.test(text.slice(last[1], span[0]))) last[1] = span[1]
    else spans.push([span[0], span[1]])
  }
  return spans.map(([start, end]) => ({ text: text.slice(start, end), span: [start, end] }))
}
