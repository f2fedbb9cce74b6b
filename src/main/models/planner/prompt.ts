import { fromUser, ownData, type Trusted } from '../../core/api/origin/origin.ts'
import { type TypedWords, typedWordsOf } from '../../core/api/origin/typed-words.ts'
import type { ClauseReading, Planned } from '../../core/api/planner.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import { toLocal } from '../../core/time/zone.ts'
import type { ModelMessage, ModelToolCall } from '../server/model-server.ts'
import type { Handles } from './handles.ts'

const rules = [
  'You turn one message of a user into a plan for their calendar, tasks, contacts, mail and routines, by calling the tool "plan" once.',
  'Things and people are named by handles. Get them with "look_up" and "look_up_people", with the words the user has for them. Handles tell you nothing of what is in a thing, and you need not know it.',
  'Where several handles fit as well, or none fits, let the plan ask with the action "ask". Never guess a person, a time, an address or a number.',
  'Use only actions that are needed for what the user asks. Times are local and dates are YYYY-MM-DD.',
  'Where nothing of it can be planned, call "say" with one short sentence.',
].join('\n')

const mostTextBefore = 500

/** A message to a model that plans. Words of others do not fit in here, and the compiler says so. */
export type PlanningMessage =
  | { readonly role: 'system' | 'user'; readonly text: Trusted }
  | { readonly role: 'assistant'; readonly text: Trusted; readonly calls: readonly ModelToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly text: Trusted }

export const messagesOf = (messages: readonly PlanningMessage[]): readonly ModelMessage[] =>
  messages.map((message) => ({ ...message, text: message.text.value }))

/** What a model is told before it plans: the user's own words and what is Omnii's own. */
export function planningPrompt(
  { said, preferences, now, focus }: PlanningContext,
  read: Planned,
  handles: Handles,
): readonly PlanningMessage[] {
  const { date, time } = toLocal(now, preferences.zone)
  const day = new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
  const before = focus.last?.said
  const own = typedWordsOf([said, ...(before ? [before] : [])])
  const parts: readonly Trusted[] = [
    ownData(`It is ${day} ${date} ${time} in ${preferences.zone}.`),
    ...handles.focus.map(({ handle, wrote }) =>
      ownData(`${handle} was ${wrote ? 'made or changed' : 'shown'} just before.`),
    ),
    ...(before ? [quoted('The user said before', fromUser(before.value.slice(0, mostTextBefore)))] : []),
    quoted('The user says', said),
    ...read.readings.map((reading) => readingOf(reading, own)),
    ...(read.kind === 'plan'
      ? read.plan.notUnderstood.flatMap((part) => {
          const words = own.those(part)
          return words ? [quoted('Not understood', words)] : []
        })
      : []),
  ]
  return [
    { role: 'system', text: ownData(rules) },
    { role: 'user', text: fromUser(parts.map(({ value }) => value).join('\n')) },
  ]
}

const quoted = (what: string, { value }: Trusted): Trusted => fromUser(`${what}: ${JSON.stringify(value)}`)

/** How the built-in planner reads a part, for what it is worth. */
function readingOf({ clause, topic, action, leftOver = [] }: ClauseReading, own: TypedWords): Trusted {
  const words = own.those(clause.text)
  const part = words ? `Part: ${JSON.stringify(words.value)}` : 'A part'
  const about = topic && topic.service !== 'none' ? `, perhaps ${topic.service} ${topic.intent}` : ''
  const by = action === undefined ? '' : ` by ${action}`
  const missed = leftOver.flatMap((each) => own.those(each)?.value ?? [])
  const lost = missed.length === 0 ? '' : `; without the words ${JSON.stringify(missed)}`
  return fromUser(`${part}${about}${by}${lost}`)
}
