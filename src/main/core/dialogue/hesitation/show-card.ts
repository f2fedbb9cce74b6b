import type { PlanningContext } from '../../plan/planning-context.ts'
import { answerEvents } from '../../speak/answer-events.ts'
import { atHand } from '../open/open-waits.ts'
import type { DialogueContext, Response } from '../response.ts'

const lead =
  '(?:(?:ok|okay|wait|hold on|hang on|hm+|so|and|but|first|well|please|just|can you|could you|can i|could i|let me|i want to|before (?:that|i do))[,\\s]+)*'
const card =
  '(?:it|that|this|(?:the|that|this|my) (?:card|mail|e-?mail|message|reply|draft|text|body|wording|invitation|event|whole thing))'
const tail =
  '(?:[,\\s]+(?:again|out|aloud|to me|for me|back|first|in full|once more|please|now|before it goes))*[\\s.!?]*$'
const asksToSee = [
  new RegExp(`^${lead}(?:show|read|repeat|preview|see|hear|view|look at)(?: me)? ${card}${tail}`, 'iu'),
  new RegExp(
    `^${lead}(?:(?:show|tell|read|see|hear)(?: me)? )?what (?:it|that|this|${card}) (?:says?|will say|looks like|reads|is going to say)${tail}`,
    'iu',
  ),
  new RegExp(`^${lead}what (?:does|will|would) ${card} (?:say|read|look like)${tail}`, 'iu'),
  new RegExp(`^${lead}what(?:['’]s| is) (?:in|on) ${card}${tail}`, 'iu'),
  new RegExp(`^${lead}who (?:does|will|would) ${card} go to${tail}`, 'iu'),
]

/**
 * "show me what it says", "read it to me", "who does it go to?" of the card that was shown last: all that it would do, and it
 * stays open as it is. undefined for all else, and where something else was done since.
 */
export function showCard(
  { utterance, wording: { speak } }: PlanningContext,
  asked: DialogueContext,
): Response | undefined {
  const open = atHand(asked)
  if (open?.wait.kind !== 'approval' || !asksToSee.some((form) => form.test(utterance.text.trim())))
    return undefined
  const last = asked.session.runs(asked.run.runId).find(({ plan }) => plan !== undefined)
  if (last?.runId !== open.run.runId) return undefined
  const told = open.wait.steps.map(({ preview: { title, changes, body } }) => {
    const rows = changes.flatMap(({ label, before, after }) =>
      after === undefined ? (before === undefined ? [label] : []) : [`${label}: ${after}`],
    )
    return speak.cardSays(title, rows, body)
  })
  return {
    kind: 'say',
    events: answerEvents(asked.run.runId, `${told.join('\n')}\n${speak.cardStillOpen}`, {}),
    about: open.run.runId,
  }
}
