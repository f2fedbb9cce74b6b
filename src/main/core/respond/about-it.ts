import type { Focus } from '../action.ts'
import type { Service } from '../hear/clause.ts'
import type { Situation } from '../plan/situation.ts'

/** Whose thing each kind of subject is. */
export const serviceOf: Readonly<Record<Focus['subjects'][number]['kind'], Service>> = {
  event: 'calendar',
  slot: 'calendar',
  task: 'tasks',
  list: 'tasks',
  contact: 'contacts',
  message: 'email',
  draft: 'email',
}

/** "delete it", "move that to Friday", "remove her again": one order, of which only a pronoun says what it is about. */
export function isAboutIt({ heard }: Situation): boolean {
  const [clause, ...more] = heard.clauses
  if (!clause || more.length > 0 || clause.question) return false
  const { topic, references, people, title, list, body, quoted } = clause
  if (topic.intent !== 'update' && topic.intent !== 'delete') return false
  if (list ?? body ?? quoted[0]) return false
  if (title !== undefined && !particle.test(title.text)) return false
  const pointing = [...references, ...people]
  return pointing.length > 0 && pointing.every(({ kind }) => kind === 'pronoun')
}

/** "push it back an hour" */
const particle = /^(?:back|forward|up|down|over|out|away|again)$/i

/**
 * Such an order, taken to the service whose thing was written or shown last. Where several were at once, the words have
 * to say which service they are for.
 */
export function asItsKind(situation: Situation): Situation {
  const { heard, focus } = situation
  const [newest] = focus.subjects
  const clause = heard.clauses[0]
  if (!newest || !clause) return situation
  const kinds = focus.subjects
    .filter(({ runId }) => runId === newest.runId)
    .map(({ kind }) => serviceOf[kind])
  const service = kinds[0]!
  if (clause.topic.service === service || kinds.some((other) => other !== service)) return situation
  if (clause.people.length > 0 && service !== 'contacts') return situation
  const topic = { service, intent: clause.topic.intent, confidence: 1 }
  return { ...situation, heard: { ...heard, clauses: [{ ...clause, topic, alternatives: [] }] } }
}
