import { readAsOf, serviceOfSubject } from '../../../shared/services.ts'
import type { Clause, Intent } from '../nlu/utterance.ts'
import type { PlanningContext } from '../plan/planning-context.ts'

/** "delete it", "move that to Friday", "read the first one": one order, and only a pronoun or a place says about what. */
export function isAnaphor({ utterance }: PlanningContext): boolean {
  const [clause, ...more] = utterance.clauses
  if (!clause || more.length > 0 || clause.question) return false
  const { references, people, title, list, body, quoted } = clause
  if (intentOf(clause) === undefined || (list ?? body ?? quoted[0])) return false
  if (title !== undefined && !particle.test(title.text) && !clause.allOfThem === true) return false
  const pointing = [...references, ...people]
  return (
    (pointing.length > 0 || clause.allOfThem === true) &&
    pointing.every(
      (one) => one.kind === 'pronoun' || (one.kind === 'ordinal' && 'about' in one && one.about === ''),
    )
  )
}

/** "push it back an hour" */
const particle = /^(?:back|forward|up|down|over|out|away|again)$/i

/** What the order does; by its verb where nobody knew whom it is for. */
function intentOf({ classification: topic, verb }: Clause): Intent | undefined {
  if (topic.intent === 'update' || topic.intent === 'delete') return topic.intent
  if (topic.service !== 'none') return undefined
  return opening.test(verb) ? 'query' : deciding.test(verb) ? 'update' : undefined
}
const opening = /^(?:read|open|show|view)$/
const deciding = /^(?:decline|accept|archive|star|flag|cancel|move|push|reschedule)$/

/**
 * Such an order, taken to the service whose thing was written or shown last. Where several were at once, the words have
 * to say which service they are for.
 */
export function asItsKind(planning: PlanningContext): PlanningContext {
  const { utterance, focus } = planning
  const clause = utterance.clauses[0]
  const intent = clause && intentOf(clause)
  if (!clause || !intent) return planning
  const placed = clause.references.some(({ kind }) => kind === 'ordinal') || clause.allOfThem === true
  const newest = focus.subjects[0]?.runId
  const meant = placed ? focus.shown : focus.subjects.filter(({ runId }) => runId === newest)
  const [service, ...others] = new Set(meant.map(({ kind }) => serviceOfSubject(kind)))
  if (!service || others.length > 0 || clause.classification.service === service) return planning
  if (clause.people.length > 0 && readAsOf(service) !== 'person') return planning
  const topic = { service, intent, confidence: 1 }
  return {
    ...planning,
    utterance: { ...utterance, clauses: [{ ...clause, classification: topic, alternatives: [] }] },
  }
}
