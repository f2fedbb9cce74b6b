import { readAsOf } from '../../../../shared/services.ts'
import type { DraftStep, FillContext } from '../../api/action.ts'
import type { Clause, TextSlice } from '../../nlu/utterance.ts'
import type { Chosen } from '../choose.ts'
import { contradictionIn } from '../contradiction.ts'
import { exclusionIn } from '../coverage/exclusion.ts'
import { unreadSlots } from '../coverage/left-over.ts'
import { lostInCreation } from '../coverage/lost-in-creation.ts'
import { lostNarrowing, unknownName } from '../coverage/lost-narrowing.ts'
import { unlikelyCreation, writerAsGuest } from '../coverage/unlikely-creation.ts'
import type { PlanningContext } from '../planning-context.ts'
import { shorten } from './not-understood.ts'

/** Why a message is not done, as it is said, and what might be said instead. */
export interface Problem {
  readonly say: string
  readonly suggestions: readonly string[]
  /** no word of it was lost: it cannot be done as it was said */
  readonly understood?: true
}

/** A clause with what its words were made into. */
export interface Understood {
  readonly planning: PlanningContext
  readonly clause: Clause
  readonly best: Chosen
  readonly steps: readonly DraftStep[]
  readonly context: FillContext
}

type Objection = (understood: Understood) => Promise<Problem | undefined> | Problem | undefined

/** Why this must not be done though it was understood; the first of the objections that holds. */
export async function objectionTo(understood: Understood): Promise<Problem | undefined> {
  for (const objection of objections) {
    const problem = await objection(understood)
    if (problem) return problem
  }
  return undefined
}

/** Words of what is made that stand nowhere in it. */
export const lostWordsOf = ({ clause, best, steps }: Understood): ReturnType<typeof lostInCreation> =>
  best.topic.intent === 'create' && toldWhatIsLost.has(readAsOf(best.topic.service))
    ? lostInCreation(clause, steps)
    : nothingLost

/** What is made of words a person sees again only there; of a mail each word is on its card. */
const toldWhatIsLost: ReadonlySet<unknown> = new Set(['event', 'task'])
const nothingLost = { lost: [], stops: false }

export const isChange = ({ best: { topic } }: Pick<Understood, 'best'>): boolean =>
  topic.intent === 'update' || topic.intent === 'delete'

const writes = ({ steps, planning: { catalogue } }: Understood): boolean =>
  steps.some((step) => step.kind === 'do' && catalogue.action(step.action)?.effect !== 'read')

const speakOf = ({ planning }: Understood) => planning.wording.speak

const objections: readonly Objection[] = [
  function unknownPerson(understood) {
    const unknown = unknownName(understood.clause, understood.steps)
    return unknown === undefined
      ? undefined
      : { say: speakOf(understood).unknownName(unknown), suggestions: [] }
  },
  function contradictsItself(understood) {
    const { clause, best } = understood
    const torn = writes(understood) ? contradictionIn({ ...clause, classification: best.topic }) : undefined
    return torn === undefined
      ? undefined
      : { say: speakOf(understood).contradicts(torn), suggestions: [], understood: true }
  },
  function leavesSomebodyOut(understood) {
    const { clause, best } = understood
    const apart = withoutPerson(clause)
    return apart === undefined || /^(?:update|delete|query)$/.test(best.topic.intent)
      ? undefined
      : { say: speakOf(understood).lostWords([apart]), suggestions: [] }
  },
  function writerIsGuest(understood) {
    const writer = understood.best.topic.intent === 'create' ? writerAsGuest(understood.clause) : undefined
    return writer === undefined ? undefined : { say: speakOf(understood).whoWrote(writer), suggestions: [] }
  },
  async function isUnlikely(understood) {
    const { clause, best, steps, context } = understood
    if (best.topic.intent !== 'create' || !(await unlikelyCreation(clause, steps, context))) return undefined
    const words = shorten(clause.text)
    const { notMade, addTask } = speakOf(understood)
    return { say: notMade(words), suggestions: [addTask(words)] }
  },
  function losesWhatMatters(understood) {
    const { lost, stops } = lostWordsOf(understood)
    return stops ? notNarrowed(understood, lost) : undefined
  },
  // no list that is read can leave things out yet, and one that does not would be a wrong answer
  function listsWhatIsLeftOut(understood) {
    const { clause, best } = understood
    const unread = best.topic.intent === 'query' ? exclusionIn(clause, 'question') : undefined
    if (!unread) return undefined
    const { suggestions } = notNarrowed(understood, [unread])
    return { say: speakOf(understood).cannotLeaveOut(unread.text), suggestions }
  },
  function answersMore(understood) {
    const { clause, best, steps } = understood
    const narrows = best.topic.intent === 'query' && !writes(understood) ? unreadSlots(clause, steps) : []
    if (narrows.length === 0) return undefined
    const { suggestions } = notNarrowed(understood, narrows)
    return { say: speakOf(understood).notUsed(narrows.map(({ text }) => text)), suggestions }
  },
  function changesMore(understood) {
    const { planning, clause, best, steps } = understood
    const lost = lostNarrowing(planning, clause, best.topic, steps)
    return lost.length > 0 ? notNarrowed(understood, lost) : undefined
  },
  function sparesNothing(understood) {
    const { clause, best } = understood
    if (!clause.except || isChange(understood) || best.action.intent.avoidsDays) return undefined
    const words = clause.except.map(({ text }) => text).join(', ')
    const { cannotLeaveOut, cannotSkip } = speakOf(understood)
    const say = best.topic.intent === 'query' ? cannotLeaveOut(words) : cannotSkip(words)
    return { say, suggestions: [clause.text] }
  },
]

/** "email everyone in the review except Tom": whom a message or an invitation is not for is never who gets it. */
function withoutPerson(clause: Clause): string | undefined {
  const [end] = clause.body?.span ?? [clause.text.length]
  const excluded = exclusionIn({ ...clause, text: clause.text.slice(0, end) }, 'question')
  const named = clause.people.some(
    ({ span }) => excluded !== undefined && span[0] >= excluded.span[0] && span[1] <= excluded.span[1],
  )
  return named ? excluded?.text.replace(/\s+(?:that|saying|to|know)$/iu, '') : undefined
}

/** Says which words stop the change, and offers the change without them: to say that is to drop them knowingly. */
function notNarrowed({ planning: { wording }, clause }: Understood, lost: readonly TextSlice[]): Problem {
  const whole = clause.text
  const without = lost.reduceRight(
    (text, { span }) => `${text.slice(0, span[0]).trimEnd()} ${text.slice(span[1]).trimStart()}`,
    whole,
  )
  // Cut out of the middle, what is left need not say the same: only an end is offered to be dropped.
  const atEnd =
    whole
      .slice(lost.at(-1)?.span[1] ?? 0)
      .trim()
      .replace(/[.!]+$/, '') === ''
  return {
    say: wording.speak.lostWords(lost.map(({ text }) => text)),
    suggestions: lost.length === 1 && atEnd ? [without.replace(/[\s,]+$/, '').trim()] : [],
  }
}
