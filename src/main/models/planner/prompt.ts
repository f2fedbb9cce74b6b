import { fromUser, ownData, type Trusted } from '../../core/api/origin/origin.ts'
import type { ClauseReading, Planned } from '../../core/api/planner.ts'
import type { PlanningContext } from '../../core/plan/planning-context.ts'
import { toLocal } from '../../core/time/zone.ts'
import type { ModelMessage } from '../server/model-server.ts'
import type { Handles } from './handles.ts'

const rules = [
  'You turn one message of a user into a plan for their calendar, tasks, contacts, mail and routines, by calling the tool "plan" once.',
  'Things and people are named by handles. Get them with "look_up" and "look_up_people", with the words the user has for them. Handles tell you nothing of what is in a thing, and you need not know it.',
  'Where several handles fit as well, or none fits, let the plan ask with the action "ask". Never guess a person, a time, an address or a number.',
  'Use only actions that are needed for what the user asks. Times are local and dates are YYYY-MM-DD.',
  'Where nothing of it can be planned, call "say" with one short sentence.',
].join('\n')

const mostTextBefore = 500

/**
 * What a model is told before it plans: the user's own words and what is Omnii's own. Words of others do not fit in here,
 * and the compiler says so.
 */
export function planningPrompt(
  { utterance, preferences, now, focus }: PlanningContext,
  read: Planned,
  handles: Handles,
): readonly ModelMessage[] {
  const { date, time } = toLocal(now, preferences.zone)
  const day = new Date(`${date}T00:00:00Z`).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })
  const parts: readonly Trusted[] = [
    ownData(`It is ${day} ${date} ${time} in ${preferences.zone}.`),
    ...handles.focus.map(({ handle, wrote }) =>
      ownData(`${handle} was ${wrote ? 'made or changed' : 'shown'} just before.`),
    ),
    ...(focus.last
      ? [quoted('The user said before', fromUser(focus.last.text.slice(0, mostTextBefore)))]
      : []),
    quoted('The user says', fromUser(utterance.text)),
    ...read.readings.map(readingOf),
    ...(read.kind === 'plan'
      ? read.plan.notUnderstood.map((part) => quoted('Not understood', fromUser(part)))
      : []),
  ]
  return [
    { role: 'system', text: rules },
    { role: 'user', text: sentencesOf(parts) },
  ]
}

const sentencesOf = (parts: readonly Trusted[]): string => parts.map(({ value }) => value).join('\n')

const quoted = (what: string, { value }: Trusted): Trusted => fromUser(`${what}: ${JSON.stringify(value)}`)

/** How the built-in planner reads a part, for what it is worth. */
function readingOf({ clause, topic, action, leftOver = [] }: ClauseReading): Trusted {
  const about = topic && topic.service !== 'none' ? `, perhaps ${topic.service} ${topic.intent}` : ''
  const by = action === undefined ? '' : ` by ${action}`
  const lost = leftOver.length === 0 ? '' : `; without the words ${JSON.stringify(leftOver)}`
  return fromUser(`Part: ${JSON.stringify(clause.text)}${about}${by}${lost}`)
}
