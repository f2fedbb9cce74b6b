import type { AskStep, Choice, Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, fromStep, said } from '../../../../core/api/action.ts'
import type { TimeExpression } from '../../../../core/nlu/time/expression.ts'
import { findTimes } from '../../../../core/nlu/time/find-times.ts'
import { normalizedWords } from '../../../../core/text/normalize-text.ts'
import { mailWordsFor } from '../../format/format-mail.ts'

/** Words that stand in the place of a part of a draft: at once, asked about first, or nobody can tell of which part. */
export type OnePart =
  | { readonly kind: 'known'; readonly param: Param }
  | { readonly kind: 'asked'; readonly param: Param; readonly ask: AskStep }
  | { readonly kind: 'unclear' }

const small = new Set(
  'on at by from until till in for the this coming around about say make it to'.split(' '),
)
const halves = ['am', 'pm']

/**
 * "no, say Friday morning instead", "say 4 instead": a time and no more is no text of its own. It stands in the place of
 * the time of its kind in the draft; of several, and where there is none, it is asked which part goes. undefined for
 * words that may be a whole text.
 */
export function onePart(text: string, body: string, context: FillContext): OnePart | undefined {
  const { zone, locale, weekStart } = context.preferences
  const within: Within = (text) => findTimes(text, { now: context.now, zone, locale, weekStart }).times
  const instead = timeAlone(text, within)
  if (!instead) return isScrap(text, body) ? { kind: 'unclear' } : undefined
  const there = within(body).filter(({ kind }) => kind !== 'duration')
  const alike = there.filter((time) => (saysDay(time) && instead.day) || (saysClock(time) && instead.clock))
  const olds = (alike.length > 0 ? alike : there).map((time) => sharedPart(time.text, instead, within))
  const [old, ...more] = olds
  const swap = (was: string) => ({ old: was, with: asWritten(instead.words, was, body) })
  if (old !== undefined && more.length === 0 && alike.length > 0)
    return { kind: 'known', param: said(swap(old)) }
  const words = mailWordsFor(context.preferences)
  const choices = [
    ...olds.map((was): Choice => ({ id: was, label: was, value: swap(was) })),
    { id: 'all', label: words.allOfText, value: { old: body, with: `${asWritten(text, body, body)}.` } },
  ]
  const ask: AskStep = {
    kind: 'ask',
    id: context.step(),
    title: words.titles.update,
    dependsOn: [],
    question: { text: words.whichPart(text), kind: 'choice', choices, free: false },
  }
  return { kind: 'asked', param: fromStep(ask.id), ask }
}

const saysDay = ({ kind }: Pick<TimeExpression, 'kind'>): boolean => kind.includes('date')
const saysClock = ({ kind, partOfDay }: Pick<TimeExpression, 'kind' | 'partOfDay'>): boolean =>
  kind.includes('time') || partOfDay !== undefined

type Within = (said: string) => readonly TimeExpression[]
interface Instead {
  readonly words: string
  readonly day: boolean
  readonly clock: boolean
}

/** Of "tomorrow at 3pm" the part that says no more than what comes instead: "3pm" where that is a clock alone. */
function sharedPart(text: string, { day, clock }: Instead, within: Within): string {
  const words = withoutSmall(text).split(' ')
  const parts = words.flatMap((_, from) =>
    words.slice(from).map((_, to) => words.slice(from, words.length - to).join(' ')),
  )
  const alike = parts.find((part) => {
    const [time, ...more] = within(part)
    const whole = time !== undefined && more.length === 0 && time.text === part
    return whole && saysDay(time) === day && saysClock(time) === clock
  })
  return withoutSmall(alike ?? text)
}

/** The time that the words consist of, or the bare hour they are. */
function timeAlone(text: string, within: Within): Instead | undefined {
  const words = withoutSmall(text)
  const hour = Number(words)
  if (words !== '' && Number.isInteger(hour) && hour > 0 && hour < 25)
    return { words, day: false, clock: true }
  const [time, ...more] = within(text)
  if (!time || more.length > 0 || time.kind === 'duration' || time.kind === 'set') return undefined
  const left = `${text.slice(0, time.span[0])} ${text.slice(time.span[1])}`
  if (normalizedWords(left).some((word) => !small.has(word))) return undefined
  return { words, day: saysDay(time), clock: saysClock(time) }
}

/** "on Thursday" is "Thursday": the small word before it stays where it is. */
function withoutSmall(text: string): string {
  const words = text.trim().replaceAll('.', '').split(' ')
  const from = words.findIndex((word) => !small.has(word.toLowerCase()))
  return from < 0 ? '' : words.slice(from).join(' ')
}

/** As the words that go were written: a day with a capital, the half of the day that a bare hour leaves open. */
function asWritten(words: string, old: string, body: string): string {
  const half = halves.find((one) => old.toLowerCase().endsWith(one))
  if (half !== undefined && Number.isInteger(Number(words))) return `${words}${half}`
  const named = words
    .split(' ')
    .map((word) => (weekdays.has(word) ? capital(word) : word))
    .join(' ')
  return body.toLowerCase().startsWith(old.toLowerCase()) ? capital(named) : named
}
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const weekdays = new Set('monday tuesday wednesday thursday friday saturday sunday'.split(' '))

const fewest = 5
/** One word where there was a text of several, none of which it repeats: a name, a place, a number. */
function isScrap(text: string, body: string): boolean {
  const [word = '', ...more] = normalizedWords(text)
  const whole = normalizedWords(body)
  return more.length === 0 && whole.length >= fewest && !whole.includes(word) && !greetings.has(word)
}
const greetings = new Set(
  'yes no ok okay thanks hello hi hey sorry congratulations maybe sure done'.split(' '),
)
