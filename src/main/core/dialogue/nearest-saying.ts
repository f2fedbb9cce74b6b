import { plainWords } from '../../../shared/plain-letters.ts'
import { type ServiceName, serviceOfSubject } from '../../../shared/services.ts'
import { mayUse } from '../api/catalogue.ts'
import type { Thing } from '../api/lookup.ts'
import type { Clause } from '../nlu/utterance.ts'
import { planWith } from '../plan/plan-with.ts'
import type { PlanningContext } from '../plan/planning-context.ts'
import { fillContext } from '../plan/steps/fill-context.ts'
import type { DialogueContext } from './response.ts'

/** Sayings that are tried, and offered: each trial is a plan. */
const mostTried = 6
const mostOffered = 3
/** As likely as this to be for nobody, a text is left alone. */
const forNobody = 0.95
const longest = 120
const isNamed = 0.75
/** Whoever asks is offered answers, and nothing that changes or deletes what is asked about. */
const asking = new Set(
  'any anything anyone anybody what which who whose when where why how is are was were do does did has have'.split(
    ' ',
  ),
)

/**
 * What may have been meant by a message of which nothing was understood: sayings of what can be done ("delete the
 * dentist"), each with the thing the message names in the place of its own, nearest first. Only what could be planned as
 * it stands is offered, and none of it is done before somebody says it.
 */
export async function nearestSayings(
  planning: PlanningContext,
  asked: Pick<DialogueContext, 'planner' | 'parseAgain'>,
): Promise<readonly string[]> {
  const [clause, ...more] = planning.utterance.clauses
  if (!clause || more.length > 0 || clause.text.length > longest || clause.body) return []
  const { service, confidence } = clause.classification
  if (service === 'none' && confidence >= forNobody) return []
  const named = await thingNamed(planning, clause)
  if (!named) return []
  const offered: string[] = []
  const acts = new Set<string>()
  for (const { action, text } of sayingsOf(planning, asked, clause, named).slice(0, mostTried)) {
    if (offered.length >= mostOffered || acts.has(action)) continue
    const made = await planWith(asked.planner, { ...planning, utterance: asked.parseAgain(text) }, false)
    const steps = made.kind === 'plan' ? made.plan.steps : []
    const plain = made.kind === 'plan' && made.plan.notUnderstood.length === 0
    if (!plain || !steps.some((step) => step.kind === 'do' && step.action === action)) continue
    acts.add(action)
    offered.push(text)
  }
  return offered
}

interface Named {
  readonly thing: Thing
  readonly of: ServiceName
}

/** The one thing of the workspace whose whole name, or a name in part that is nothing else's, stands in the words. */
async function thingNamed(planning: PlanningContext, clause: Clause): Promise<Named | undefined> {
  const { things } = fillContext(planning, [], 0)
  const abouts = [...clause.references.map(({ about }) => about), clause.title?.text ?? ''].filter(Boolean)
  for (const kind of ['event', 'task', 'message'] as const)
    for (const about of new Set(abouts)) {
      const [best, next] = await things(kind, { about, from: planning.now, limit: 2 })
      const alone = !next || next.fit < (best?.fit ?? 0) || next.thing.title === best?.thing.title
      if (best && best.fit >= isNamed && alone && isIn(best.thing.title, clause.text))
        return { thing: best.thing, of: serviceOfSubject(kind) }
    }
  return undefined
}

/** Whether a word that tells the thing apart stands in the text. */
const isIn = (title: string, text: string): boolean => {
  const words = plainWords(text).split(' ')
  return plainWords(title)
    .split(' ')
    .some((word) => word.length > 3 && words.includes(word))
}

interface Saying {
  readonly action: string
  readonly text: string
}

/** The sayings of the actions that may be meant with the thing put in: by how likely their deed is, then by words shared. */
function sayingsOf(
  planning: PlanningContext,
  { parseAgain }: Pick<DialogueContext, 'parseAgain'>,
  clause: Clause,
  { thing, of }: Named,
): readonly Saying[] {
  const readings = [clause.classification, ...clause.alternatives]
  const words = new Set(plainWords(clause.text).split(' '))
  const asks =
    clause.question ||
    clause.text.trimEnd().endsWith('?') ||
    asking.has(plainWords(clause.text).split(' ')[0] ?? '')
  const found = planning.catalogue.offered.flatMap((action) => {
    const { intent } = action
    if (
      !intent ||
      (asks && !intent.intents.includes('query')) ||
      intent.service !== of ||
      !mayUse(planning.agent, action)
    )
      return []
    const likely = Math.max(
      0,
      ...readings
        .filter(({ service, intent: deed }) => service === of && intent.intents.includes(deed))
        .map(({ confidence }) => confidence),
    )
    return action.examples.flatMap((example) => {
      const text = withThing(example, parseAgain(example).clauses, thing.title)
      if (text === undefined) return []
      const shared = plainWords(example)
        .split(' ')
        .filter((word) => word.length > 3 && words.has(word)).length
      return [{ action: action.id, text: `${text}${whenSaid(clause)}`, score: likely + shared / 4 }]
    })
  })
  const best = found.sort((a, b) => b.score - a.score)
  // each deed once before any of them in other words
  const first = best.filter((one, at) => best.findIndex(({ action }) => action === one.action) === at)
  return [...first, ...best.filter((one) => !first.includes(one))]
}

const leads = new Set('on at in from until till by before after since for'.split(' '))
/** The times that were said, each with the word that leads to it: a saying without them would be of more than was meant. */
function whenSaid({ text, times }: Clause): string {
  return times
    .map((time) => {
      const before = text.slice(0, time.span[0]).trim().split(' ').at(-1)?.toLowerCase() ?? ''
      return leads.has(before) ? ` ${before} ${time.text}` : ` ${time.text}`
    })
    .join('')
}

/** A saying that names one thing and nothing else that would have to be known; undefined for all others. */
function withThing(example: string, [clause, ...more]: readonly Clause[], title: string): string | undefined {
  if (
    !clause ||
    more.length > 0 ||
    clause.people.length + clause.times.length > 0 ||
    clause.place ||
    clause.list ||
    clause.body
  )
    return undefined
  const [reference, ...others] = clause.references
  const span =
    reference?.kind === 'definite' || reference?.kind === 'possessive' ? reference.span : clause.title?.span
  if (!span || others.length > 0) return undefined
  const [from, to] = [span[0] + clause.span[0], span[1] + clause.span[0]]
  return `${example.slice(0, from)}“${title.replace(/[“”"]/g, '')}”${example.slice(to)}`
}
