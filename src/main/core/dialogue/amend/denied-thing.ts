import { plainWords } from '../../../../shared/plain-letters.ts'
import type { Plan } from '../../../../shared/protocol/plan.ts'
import { planWith } from '../../plan/plan-with.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import type { RunState } from '../../run/state.ts'
import type { DialogueContext } from '../response.ts'
import { aboutTheLastThing } from './amend.ts'

const leading = new Set(
  'no nope oh ah ok okay and but well hm hmm wait sorry oops actually please'.split(' '),
)
const denying = new Set('not without except minus'.split(' '))
const silent = new Set('the a an my our any some for on of to with task tasks event list'.split(' '))

/** The words of a message that begins by denying something ("actually not the milk"); none where it begins otherwise. */
export function deniedWords(text: string): readonly string[] {
  const words = plainWords(text).split(' ')
  const first = words.findIndex((word) => !leading.has(word))
  return denying.has(words[first] ?? '')
    ? words.slice(first + 1).filter((word) => word !== '' && !silent.has(word))
    : []
}

/** Whether a title is what the words name. */
export const isCalled = (title: string, words: readonly string[]): boolean => {
  const own = plainWords(title).split(' ')
  return words.length > 0 && words.every((word) => own.includes(word) || own.includes(`${word}s`))
}

/**
 * "actually not the milk" right after something was made or changed: `undone`, which takes it back, or where the words name
 * one of several things that were made, a plan that takes that one out. undefined where they name none of them.
 */
export async function withoutDenied(
  planning: PlanningContext,
  asked: DialogueContext,
  last: RunState,
  undone: Plan,
): Promise<Plan | undefined> {
  const { utterance, focus, catalogue, scope } = planning
  const words = deniedWords(utterance.text)
  const touched = focus.subjects.filter(({ wrote, runId }) => wrote && runId === last.runId)
  const named = touched.filter(({ title }) => isCalled(title, words))
  // "not Marco" of a lunch with him leaves him out of it
  if (named.length === 0 || (await catalogue.people.find(scope, words.join(' '))).length > 0) return undefined
  if (named.length === touched.length) return undone
  const [one, ...more] = named
  if (!one || more.length > 0) return undefined
  const only = { ...focus, subjects: [one], shown: [] }
  const about = aboutTheLastThing({ ...planning, focus: only, utterance: asked.parseAgain('delete it') })
  const clauses = about.utterance.clauses.map((clause) => ({
    ...clause,
    classification: { ...clause.classification, intent: 'delete' as const },
  }))
  const made = await planWith(asked.planner, { ...about, utterance: { ...about.utterance, clauses } }, false)
  return made.kind === 'say' ? undefined : made.plan
}
