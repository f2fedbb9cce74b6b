import type { Subject } from '../../../../../shared/protocol/plan.ts'
import type { FillContext } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'
import { rowsAt } from '../../../clarify/shown-rows.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

const mail = `(?:e-?mails?|mails?|messages?|threads?|letters?)`
const polite = `^(?:please |pls |can you |could you |and )*`
const makes = new RegExp(
  String.raw`${polite}(?:(?:create|make|add|set up) (?:me )?(?:an? )?(?:new )?(?:task|to-?do|reminder) (?:from|out of|for|about|of)|(?:add|put)(?=.*\b(?:list|tasks?|to-?dos?)\b)|turn|convert|make|remind me (?:about|of))\s+(?:the |that |this |my )?(.*?)\b${mail}\b`,
  'i',
)
const returns = new RegExp(
  String.raw`${polite}(?:snooze|resurface|bring(?: back)?|show me|remind me (?:about|of))\s+(?:the |that |this |my )?(.*?)\b${mail}\b(?=.*\b(?:until|till|til|to|on|tomorrow|next|in|again|back|at|for)\b)`,
  'i',
)
const snoozes = new RegExp(String.raw`${polite}snooze (?:it|this|that)\b`, 'i')
const owner = /(\p{L}[\p{L}’'-]*?)['’]s\s+(?:last |latest |newest )?$/iu
const vague =
  /\b(?:last|latest|newest|most recent|one|two|three|\d+|these|those|that|this|all|an?|some|any)\b/gi

/** A mail pointed at by name in an order for a task: "a task from Helen's mail", "remind me about the lease mail on Friday". */
export function pointsAtMail(
  clause: Clause,
): { readonly words: string; readonly about: string; readonly people: readonly string[] } | undefined {
  const said = (returns.exec(clause.text) ?? makes.exec(clause.text))?.[1]?.trim()
  if (said === undefined) return undefined
  const name = owner.exec(`${said} `)?.[1]
  const about = said
    .replace(owner, '')
    .replace(/\S+['’]s\s*$/, '')
    .replace(vague, '')
    .replace(/\b(?:last|latest)\b/gi, '')
    .trim()
  const rest = name === undefined ? about : about.replace(new RegExp(`${name}['’]s`, 'i'), '').trim()
  if (name === undefined && rest === '') return undefined
  return { words: said, about: rest, people: name === undefined ? [] : [name] }
}

/** "snooze the lease mail until Friday": mail does not come back by itself, a task about it does. */
export const comesBack = (clause: Clause, { focus }: FillContext): boolean =>
  !clause.question &&
  ((/\b(?:snooze|bring|resurface)\b/i.test(clause.text) && returns.test(clause.text)) ||
    (snoozes.test(clause.text) && focus.subjects[0]?.kind === 'message'))

/** The mails a new task is about, to be linked to: by name, by place among those shown, else the last ones. */
export async function mailsMeant(
  ports: TasksPorts,
  clause: Clause,
  context: FillContext,
): Promise<readonly Subject[]> {
  const named = pointsAtMail(clause)
  if (named) {
    const [best] = await context.things('message', { about: named.about, people: named.people, limit: 5 })
    const score = best !== undefined && (best.fit >= 0.5 || named.people.length > 0)
    return score ? [{ kind: 'message', id: best.thing.id, title: best.thing.title }] : []
  }
  if (snoozes.test(clause.text))
    return context.focus.subjects
      .filter(({ kind }) => kind === 'message')
      .slice(0, 1)
      .map(({ id, title }) => ({ kind: 'message', id, title }))
  if (
    !/\b(?:turn|convert|make)\b|\b(?:as|into) (?:tasks?|to-?dos?)\b|^(?:tasks?|to-?dos?) (?:from|out of|for) (?:the|these|those|them|all)\b/i.test(
      clause.text,
    )
  )
    return []
  const shown = context.focus.shown.filter((s) => s.kind === 'message')
  const ordinal = clause.references.find((r) => r.kind === 'ordinal')
  const mentioned = /\b(?:e-?mails?|mails?|messages?)\b/i.test(clause.text)
  const pointed =
    /\b(?:these|those|them|this|that|it)\b/i.test(clause.text) &&
    context.focus.subjects[0]?.kind === 'message'
  if (!mentioned && !((ordinal || pointed) && shown.length > 0)) return []
  const many = /\b(?:these|those|all)\b/i.test(clause.text) ? 50 : 1
  const row = ordinal ?? { count: many }
  const count = row.count ?? many
  const latest = /\b(?:last|latest|newest|most recent)\b/i.test(clause.text)
  if (latest && count > 0 && shown.length === 0) {
    const found = await context.things('message', { about: '', limit: 50 })
    const self = ports.self(context.scope).email.toLowerCase()
    // what one wrote oneself is nothing to be done
    const got = found.filter(({ thing }) => thing.people[1]?.toLowerCase() !== self)
    const newest = [...got].sort((a, b) => (b.thing.start ?? 0) - (a.thing.start ?? 0))
    return newest.slice(0, count).map(({ thing }) => ({ kind: 'message', id: thing.id, title: thing.title }))
  }
  const pool = shown.length > 0 ? shown : context.focus.subjects.filter((s) => s.kind === 'message')
  return rowsAt(pool, row).map(({ id, title }) => ({ kind: 'message', id, title }))
}
