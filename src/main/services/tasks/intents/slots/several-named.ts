import type { Param } from '../../../../../shared/protocol/plan.ts'
import { wordingFor } from '../../../../../shared/wording/wording.ts'
import { type FillContext, lookedUp } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { pickThing } from '../../../clarify/ask-thing.ts'

export type SeveralNamed =
  | {
      readonly params: { readonly tasks: Param }
      readonly asks: readonly []
      readonly titles: readonly string[]
    }
  | { readonly say: string; readonly suggestions: readonly string[] }

/** All that may stand between two names of one row. */
const joint = /^[\s,]*(?:(?:and|&|plus)\s+)?(?:(?:the|my|our)\s+)?$/i
/** A last name without an article: "the bread and tomatoes". */
const behind = /^\s*(?:,|and|&|plus)\s+(?:the |my |our )?([\p{L}\d][\p{L}\d '-]{1,40}?)[\s.!]*$/iu
/** What ends or removes tasks, where names follow at once: "tick off coffee beans, tomatoes and bread". */
const ends =
  /^(?:(?:please|pls|can you|could you|i|i['’]ve|i have|we) )*(?:tick off|check off|cross off|cross out|delete|remove|complete|finish(?:ed)?|done|bought|got|did|mark|move|push|shift|bump|postpone|delay|reschedule):? (?=\S)/i
const noName = /\b(?:the|my|our|all|every|everything|to|from|on|as|for|in)\b/i
const between = /\s*,\s*(?:and\s+)?|\s+and\s+/i
const mostChars = 200
const mostWords = 4
/** From here on what stands for one task is sure. */
const whole = 0.85

/** "slides done, invoice sent" */
const isDone =
  /^(?:(?:the|my|our) )?([\p{L}\d][\p{L}\d '-]{1,40}?) (?:is |are )?(?:done|finished|sent|paid|bought|sorted|completed?)[\s.!]*$/iu

/** A row of names without any article; nothing where the words are a sentence. */
function bareRow(text: string): readonly string[] {
  const each =
    text.length > mostChars ? [] : text.split(between).map((part) => isDone.exec(part)?.[1]?.trim() ?? '')
  if (each.length > 1 && each.every((name) => name !== '' && name.split(/\s+/).length <= mostWords))
    return each
  const lead = text.length > mostChars ? null : ends.exec(text)
  if (!lead) return []
  const rest = text.slice(lead[0].length).replace(/[.!]+$/, '')
  if (noName.test(rest) || !/\sand\s|,\s/i.test(rest)) return []
  const names = rest
    .split(between)
    .map((name) => name.trim())
    .filter(Boolean)
  return names.every((name) => name.split(/\s+/).length <= mostWords) ? names : []
}

/** "the slides and the invoice": the names in a row, where there is more than one. */
function namesIn({ text, references }: Clause): readonly string[] {
  const bare = bareRow(text)
  if (bare.length > 1) return bare
  const definite = references.filter(({ kind, about }) => kind === 'definite' && about !== '')
  const row = definite.slice(0, 1)
  for (const next of definite.slice(1)) {
    if (!joint.test(text.slice(row.at(-1)!.span[1], next.span[0]))) break
    row.push(next)
  }
  const last = row.at(-1)
  const more = last && row.length === definite.length ? behind.exec(text.slice(last.span[1]))?.[1] : undefined
  return [...row.map(({ about }) => about), ...(more === undefined ? [] : [more])]
}

/**
 * Every task of a row of names; undefined where one is named, or the words are one task's. A name that no task has
 * stops all of them: half a row is not what was asked for.
 */
export async function severalNamed(clause: Clause, context: FillContext): Promise<SeveralNamed | undefined> {
  const names = namesIn(clause)
  if (names.length < 2 || clause.quoted.length > 0) return undefined
  const [together] = await context.things('task', { about: names.join(' and '), limit: 1 })
  if (together && together.fit >= whole) return undefined
  const found = await Promise.all(
    names.map(async (about) =>
      pickThing(await context.things('task', { about, limit: 8 }), 'task', about, context),
    ),
  )
  if (found.every(({ kind }) => kind === 'none')) return undefined
  const missing = found.findIndex(({ kind }) => kind !== 'one')
  if (missing >= 0) {
    const say = wordingFor(context.preferences.locale).tasks.noSuchTask(names[missing]!)
    return { say, suggestions: [] }
  }
  const tasks = found.flatMap((one) => (one.kind === 'one' ? [one.thing] : []))
  const distinct = tasks.filter(({ id }, at) => tasks.findIndex((other) => other.id === id) === at)
  if (distinct.length < 2) return undefined
  return {
    params: {
      tasks: lookedUp(
        distinct.map(({ value }) => value),
        names.join(', '),
      ),
    },
    asks: [],
    titles: distinct.map(({ title }) => title),
  }
}
