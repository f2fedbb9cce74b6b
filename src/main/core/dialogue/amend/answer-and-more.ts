import type { DoStep, Param, Step } from '../../../../shared/protocol/plan.ts'
import { readAnswer } from '../../plan/answers/read-answer.ts'
import type { PlanningContext } from '../../plan/planning-context.ts'
import { isInAgentScope, openSteps } from '../../run/agent-scope.ts'
import { getPath } from '../../run/params.ts'
import { askedBefore } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'
import { amendWaiting } from './amend.ts'

const join =
  /^(?<head>[^,;]{1,60}?)(?:\s*[,;]\s*(?:(?:and|but|plus|also)\s+)?|\s+(?:and|but|plus|also)\s+)(?:then\s+|also\s+|please\s+)?(?<tail>.{2,100})$/isu

/**
 * "the second one, and make it 30 minutes" while a question is open: the answer, and what else is to be different, in one
 * plan in the place of the one that asked. undefined where the words in front are no answer or those behind change nothing.
 */
export async function answerAndMore(
  planning: PlanningContext,
  asked: DialogueContext,
): Promise<Response | undefined> {
  const { utterance, agent, catalogue, scope, wording, preferences, now } = planning
  const { head, tail } = join.exec(utterance.text.trim())?.groups ?? {}
  const open = askedBefore(asked).at(-1)
  if (head === undefined || tail === undefined || open?.wait.kind !== 'question') return undefined
  const { question, stepId } = open.wait
  if (question.choices.length === 0 || !isInAgentScope(agent, catalogue, open.run, openSteps(open.run)))
    return undefined
  const { mode } = asked.parseAgain(head)
  const given = mode.kind === 'pick' ? { choice: question.choices.at(mode.index)?.id ?? '' } : { text: head }
  const people = catalogue.people
  const read = await readAnswer({ ...question, free: false }, given, {
    people,
    scope,
    wording,
    times: { ...preferences, now },
  })
  if (!read.ok) return undefined
  const more = asked.parseAgain(tail)
  const correcting = more.mode.kind === 'correction' ? more : asked.parseAgain(`make it ${tail}`)
  if (correcting.mode.kind !== 'correction') return undefined
  const changed = await amendWaiting(
    { ...planning, utterance: correcting },
    asked.session.runs(asked.run.runId),
  )
  if (changed?.kind !== 'replace' || changed.other !== open.run.runId) return undefined
  const steps = changed.plan.steps.flatMap((step): Step[] => {
    if (step.id === stepId) return []
    const dependsOn = step.dependsOn.filter((id) => id !== stepId)
    return [
      step.kind === 'ask'
        ? { ...step, dependsOn }
        : { ...withAnswer(step, stepId, read.value.value), dependsOn },
    ]
  })
  return { ...changed, plan: { ...changed.plan, steps } }
}

/** A step with the answer written in where it would have come from the question. */
function withAnswer(step: DoStep, asked: Step['id'], value: Parameters<typeof getPath>[0]): DoStep {
  const params = Object.entries(step.params).map(([name, param]): [string, Param] => {
    if (!('step' in param) || param.step !== asked) return [name, param]
    const found = getPath(value, param.path)
    return [name, found === undefined ? param : { value: found, from: 'answered' }]
  })
  return { ...step, params: Object.fromEntries(params) }
}
