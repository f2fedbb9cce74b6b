import type { Pillar } from '../../../shared/protocol/ids.ts'
import { orderSharing } from '../../../shared/services.ts'
import type { Action, ActionIntent, FillContext } from '../api/action.ts'
import { mayUse } from '../api/catalogue.ts'
import type { RowMatch } from '../nlu/pattern/grammar.ts'
import type { Clause, IntentScore } from '../nlu/utterance.ts'
import type { PlanningContext } from './planning-context.ts'
import { rowsThatRead } from './rows.ts'

export interface Chosen {
  readonly action: Action & { readonly intent: ActionIntent }
  readonly topic: IntentScore
  readonly score: number
  /** how well the action alone fits the words, 0 to 1 */
  readonly fit: number
  /** the grammar row of the action that reads the clause */
  readonly row?: RowMatch
}

/** Below this an action does not fit the words: what is not clearly asked for is asked back, never guessed. */
const floor = 0.3

/** How sure a reading is that what was shown or planned before leaves no other. */
const sure = 0.97

/** The actions a clause may mean, best first: how likely the topic is times how well the action fits. */
function chooseActions(planning: PlanningContext, clause: Clause, context: FillContext): readonly Chosen[] {
  const own = withoutQuotedBody(clause)
  const topics = [clause.classification, ...clause.alternatives].filter((topic) => topic.service !== 'none')
  const best = new Map<string, Chosen>()
  const rows = rowsThatRead(planning, own, context)
  const rowOf = (action: Action): Pick<Chosen, 'row'> => {
    const row = rows.find((match) => match.row.action === action.id)
    return row ? { row } : {}
  }
  for (const { row } of rows) {
    const action = planning.catalogue.action(row.action)
    if (!action?.intent || best.has(action.id) || !mayUse(planning.agent, action)) continue
    const { service, intents } = action.intent
    const topic: IntentScore = { service, intent: intents[0] ?? 'query', confidence: sure }
    best.set(action.id, {
      action: { ...action, intent: action.intent },
      topic,
      score: sure,
      fit: sure,
      ...rowOf(action),
    })
  }
  for (const topic of topics) {
    const asked = { ...own, classification: topic }
    for (const action of planning.catalogue.offered) {
      const { intent } = action
      if (intent?.service !== topic.service || !intent.intents.includes(topic.intent)) continue
      if (!mayUse(planning.agent, action)) continue
      const row = rowOf(action)
      const fit = intent.score({ ...asked, ...row }, context)
      const score = topic.confidence * fit
      if (score > (best.get(action.id)?.score ?? 0))
        best.set(action.id, { action: { ...action, intent }, topic, score, fit, ...row })
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}

/**
 * The reading to act on. Whether a clause is for Omnii at all is decided by the classifier (measured threshold) or a
 * grammar row; this only drops actions that do not fit.
 */
export function chooseAction(
  planning: PlanningContext,
  clause: Clause,
  context: FillContext,
): Chosen | undefined {
  const best = chooseActions(planning, clause, context).find(({ fit }) => fit >= floor)
  return best && (clause.classification.service !== 'none' || best.fit === sure) ? best : undefined
}

/** A clause as far as it is an order: words in quotation marks that are to be written say nothing of what is to be done. */
function withoutQuotedBody(clause: Clause): Clause {
  const { body, quoted, text } = clause
  if (!body || !quoted.some((said) => said.text.includes(body.text))) return clause
  const [from, to] = body.span
  return { ...clause, text: text.slice(0, from) + ' '.repeat(to - from) + text.slice(to) }
}

/** Whether some row reads the clause, whatever it is about. */
export const isReadByRow = (planning: PlanningContext, clause: Clause, context: FillContext): boolean =>
  rowsThatRead(planning, clause, context).some(({ row }) => {
    const action = planning.catalogue.action(row.action)
    return action !== undefined && mayUse(planning.agent, action)
  })

/** The same order to another service, as far as its actions fit the words well. */
export function elsewhere(
  planning: PlanningContext,
  clause: Clause,
  { service, intent }: IntentScore,
  context: FillContext,
): readonly Chosen[] {
  const others = orderSharing.filter((other) => other !== service)
  const alternatives = others.map((other): IntentScore => ({ service: other, intent, confidence: 1 }))
  const [first, ...rest] = alternatives
  return first
    ? chooseActions(planning, { ...clause, classification: first, alternatives: rest }, context).filter(
        ({ score }) => score > 0.5,
      )
    : []
}

const mostExamples = 6

/** What a person may say to one pillar's actions, each action once. */
export function examplesOf(planning: PlanningContext, pillar: Pillar): readonly string[] {
  return planning.catalogue.offered
    .filter((action) => action.pillar === pillar && action.intent && mayUse(planning.agent, action))
    .flatMap((action) => action.examples.slice(0, 1))
    .slice(0, mostExamples)
}

/** Example phrases of the actions nearest to a clause, for "I did not understand". */
export function nearestExamples(planning: PlanningContext, clauses: readonly Clause[]): readonly string[] {
  const services = new Set(
    clauses.flatMap((clause) =>
      [clause.classification, ...clause.alternatives].map((topic) => topic.service),
    ),
  )
  const usable = planning.catalogue.offered.filter(
    (action) => action.intent && action.examples.length > 0 && mayUse(planning.agent, action),
  )
  const near = usable.filter((action) => services.has(action.intent?.service ?? 'none'))
  const spread = [...near, ...usable].filter(
    (action, index, all) => all.findIndex((other) => other.pillar === action.pillar) === index,
  )
  return [
    ...new Set([...near.slice(0, 2), ...spread].flatMap((action) => action.examples.slice(0, 1))),
  ].slice(0, 4)
}
