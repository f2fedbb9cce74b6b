import { plainWords } from '../../../../shared/plain-letters.ts'
import { type WireError, wireError } from '../../../../shared/protocol/errors.ts'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Choice, Json, Question } from '../../../../shared/protocol/plan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Wording } from '../../../../shared/wording/wording.ts'
import type { People } from '../../api/lookup.ts'
import type { TimeContext } from '../../nlu/time/expression.ts'
import { findTimes } from '../../nlu/time/find-times.ts'
import { leavesOut } from './leaves-out.ts'

export interface ReadAnswer {
  readonly value: Json
  readonly label: string
}

const address = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}\.[^\s@<>".]{2,24}$/

/** What answers are read with. `times` is the clock and zone that words about time are read by. */
interface Looking {
  readonly people: People
  readonly scope: Scope
  readonly wording: Wording
  readonly times: TimeContext
}

/** Reads what a person answered as a value of the question's kind: a choice by id, number or words, else free words. */
export async function readAnswer(
  question: Question,
  given: { readonly choice?: string | undefined; readonly text?: string | undefined },
  looking: Looking,
): Promise<Result<ReadAnswer, WireError>> {
  const { speak } = looking.wording
  const bad = (message: string = speak.badAnswer): Result<never, WireError> =>
    fail(wireError('bad_answer', message, { choices: question.choices.map((choice) => choice.label) }))
  if (given.choice !== undefined) {
    const chosen = question.choices.find((choice) => choice.id === given.choice)
    return chosen ? ok(chosenAnswer(chosen)) : bad()
  }
  const text = (given.text ?? '').trim()
  if (text === '') return bad()
  if (/^\d{1,2}[.)]?$/.test(text) && question.choices.length > 0) {
    const number = Number.parseInt(text, 10)
    const chosen = question.choices[number - 1] ?? hourMeant(question, number, looking.times)
    if (chosen) return ok(chosenAnswer(chosen))
    const hour = `at ${number}`
    return question.kind === 'time' && question.free && number <= 24
      ? ok({ value: hour, label: hour })
      : bad(speak.noChoice(number))
  }
  const matching = matchChoices(question.choices, text)
  if (matching.length === 1 && matching[0]) return ok(chosenAnswer(matching[0]))
  const nobody = leavesOut(question, text)
  if (nobody) return ok(chosenAnswer(nobody))
  const other = allBut(question.choices, text)
  if (other) return ok(chosenAnswer(other))
  const extent = question.kind === 'scope' ? extentIn(text) : undefined
  const meant = question.choices.find(({ id }) => id === extent)
  if (meant) return ok(chosenAnswer(meant))
  const timed =
    question.kind === 'time'
      ? [...choicesAt(question.choices, text, looking.times), ...choicesByOrder(question.choices, text)]
      : []
  if (timed.length === 1 && timed[0]) return ok(chosenAnswer(timed[0]))
  if (!question.free) return bad()
  switch (question.kind) {
    case 'person':
      return readPerson(text, question, looking, bad)
    case 'time':
      return namedTime(text, looking.times, bad(speak.badTime))
    case 'text':
      return ok(dictated(text))
    case 'list':
    case 'event':
    case 'task':
    case 'message':
    case 'scope':
    case 'choice':
      return ok({ value: text, label: text })
  }
}

/** The day and time of day the words name first, whatever is said around them: what a question about time can be answered with. */
function namedTime<E>(
  text: string,
  context: TimeContext,
  otherwise: Result<never, E>,
): Result<ReadAnswer, E> {
  const { times } = findTimes(text, context)
  const date = times.find(({ start }) => start?.date)?.start?.date
  const time = times.find(({ start }) => start?.time)?.start?.time
  const zone = times.find((said) => said.zone)?.zone
  if (!date && !time) return otherwise
  return ok({ value: { ...(date && { date }), ...(time && { time }), ...(zone && { zone }) }, label: text })
}

/** "just the next one", "all of them", "from then on": how much of a series. What it is not tells nothing of what it is. */
function extentIn(text: string): string | undefined {
  if (/\b(?:not|no|none|never)\b|n['’]t\b/i.test(text)) return undefined
  if (/\b(?:following|after|onwards?|from (?:now|then|there|here)|rest|later ones)\b/i.test(text))
    return 'following'
  if (/\b(?:all|whole|every|everything|entire|series)\b/i.test(text)) return 'all'
  return /\b(?:just|only|once|next|this|that|one|single|first)\b/i.test(text) ? 'one' : undefined
}

/** "the 20th", "the one at 9": the choices that lie then. */
function choicesAt(choices: readonly Choice[], text: string, context: TimeContext): Choice[] {
  // "every week" is no day
  const said = findTimes(text, context).times.find(
    ({ start, kind }) => start !== undefined && kind !== 'set',
  )?.start
  if (!said) return []
  return choices.filter(({ value }) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return false
    const day = said.date === undefined || said.date === value.date
    return day && (said.time === undefined || said.time === value.time)
  })
}

/** "10", where a time was asked for and no choice has that number: the only one at that hour. */
function hourMeant({ kind, choices }: Question, hour: number, times: TimeContext): Choice | undefined {
  const [only, ...more] = kind === 'time' ? choicesAt(choices, `at ${hour}`, times) : []
  return more.length === 0 ? only : undefined
}

/**
 * "not the Acme one": the choice that is left when all others are meant by the words behind "not".
 * A choice that stands for nobody (value null) is none that is left: it has to be said.
 */
function allBut(choices: readonly Choice[], text: string): Choice | undefined {
  const denied = /^(?:no,?\s+)?not\s+(.+)$/is.exec(text)?.[1]
  if (denied === undefined) return undefined
  const out = matchChoices(choices, denied)
  const left = choices.filter((choice) => !out.includes(choice) && choice.value !== null)
  return out.length > 0 && left.length === 1 ? left[0] : undefined
}

/** "the later one", "in the evening", "pm": told apart by when they lie. One choice is an answer, several are none. */
function choicesByOrder(choices: readonly Choice[], text: string): Choice[] {
  const timed = choices.flatMap((choice) => {
    const { value } = choice
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return []
    const [date, time] = [value.date, value.time]
    return typeof date === 'string' || typeof time === 'string'
      ? [{ choice, at: `${date ?? ''} ${time ?? ''}`, hour: Number(String(time ?? '').slice(0, 2)) }]
      : []
  })
  if (timed.length !== choices.length || timed.length < 2) return []
  const [first, last] = [...timed]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .flatMap(({ choice }, i, all) => (i === 0 || i === all.length - 1 ? [choice] : []))
  if (first && /\b(?:earlier|earliest|sooner|soonest|first|nearer)\b/i.test(text)) return [first]
  if (last && /\b(?:later|latest|second|last|further)\b/i.test(text)) return [last]
  const part = partsOfDay.find(({ named }) => named.test(text))
  const within = part ? timed.filter(({ hour }) => hour >= part.from && hour < part.to) : []
  return within.length === 1 && within[0] ? [within[0].choice] : []
}
const partsOfDay = [
  { named: /\b(?:morning|a\.?m)\b/i, from: 0, to: 12 },
  { named: /\bafternoon\b/i, from: 12, to: 18 },
  { named: /\b(?:evening|night|tonight)\b/i, from: 17, to: 24 },
  { named: /\bp\.?m\b/i, from: 12, to: 24 },
] as const

/** "tell him the printer is fixed" answers what a message should say with "The printer is fixed". */
function dictated(text: string): ReadAnswer {
  const said =
    /^(?:please\s+|just\s+)*(?:(?:tell|inform|remind) (?:him|her|them|everyone)(?: that)?|let (?:him|her|them|everyone) know(?: that)?|(?:say|write)(?: to (?:him|her|them))?(?: that)?|it should say(?: that)?)[\s,:]+(.+)$/is.exec(
      text,
    )?.[1] ?? reported.exec(text)?.[1]
  const words = said === undefined ? text : said.charAt(0).toUpperCase() + said.slice(1)
  return { value: words, label: words }
}

/** "that I'm running late": the words behind "that", where they are a sentence of their own; "that works for me" is one itself. */
const reported =
  /^that\s+((?:i|we|he|she|they|you|it|the|a|an|my|our|his|her|their|your|there|this|these|those|all|nobody|everybody|everyone)(?:['’]\p{L}{1,2})?\s+\S.*)$/isu

const chosenAnswer = (choice: Choice): ReadAnswer => ({ value: choice.value, label: choice.label })

/** "the one from Acme", "the work one please", "use groceries", "let's go with the work one": what stands around the word that tells the choices apart. */
const around = new Set(
  'the one ones from at in of with who that which is its it my our please i mean meant guy man woman lady person works use pick choose take go with let lets'.split(
    ' ',
  ),
)

/** The choices whose label holds all the words said; one is an answer, several are none. */
export function matchChoices(choices: readonly Choice[], text: string): Choice[] {
  const wanted = plainWords(text)
  const exact = choices.filter((choice) => plainWords(choice.label) === wanted)
  if (exact.length > 0) return exact
  const words = wanted.split(' ').filter((word) => word.length > 1 && !around.has(word))
  if (words.length === 0) return []
  return choices.filter((choice) => {
    const label = ` ${plainWords(choice.label)} ${plainWords(choice.evidence ?? '')} `
    return words.every((word) => label.includes(word))
  })
}

async function readPerson(
  text: string,
  question: Question,
  looking: Looking,
  bad: (message?: string) => Result<never, WireError>,
): Promise<Result<ReadAnswer, WireError>> {
  const bare = text.replace(/^.*<(.+)>\s*$/, '$1').trim()
  if (address.test(bare)) {
    const name =
      bare === text ? (question.entity?.value ?? bare.split('@')[0] ?? bare) : text.replace(/<.*$/, '').trim()
    return ok({ value: { name, email: bare }, label: `${name} <${bare}>` })
  }
  const exact = (await looking.people.find(looking.scope, text)).filter((each) => each.fit === 'exact')
  const person = exact[0]?.person
  const email = person?.emails[0]
  if (exact.length === 1 && person && email)
    return ok({ value: { name: person.name, email }, label: person.name })
  return bad(looking.wording.speak.needAddress)
}
