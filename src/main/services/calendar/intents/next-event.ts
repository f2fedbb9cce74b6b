import { wordingFor } from '../../../../shared/wording/wording.ts'
import type { ActionIntent, FillContext, Filled } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { eventQuestion } from './which/question-about.ts'

const next =
  /\b(?:next|upcoming|following) (?:meeting|event|appointment|call|chat|talk|catch[- ]?up|session|sync|one|thing|engagement)\b|\bwhat(?:['’]s| is) (?:up )?next\b|\bnext up\b|\bcoming up(?: next)?\s*[?.!]*$|\bwhere do i (?:have|need) to (?:be|go) next\b|\bwho (?:am i|do i|will i be) (?:see|seeing|meet|meeting|talk(?:ing)? to|speak(?:ing)? (?:to|with)) next\s*[?.!]*$|\b(?:see|meet|meeting|seeing|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)) .{1,40}\bnext\b(?! (?:week|month|year|mon|tue|wed|thu|fri|sat|sun))|\bwhen (?:am i|do i|will i|is my|do we|are we).{1,40}\b(?:meet|see|seeing|meeting)\b/i
/** "when do I next meet Dana": of what is in the calendar, and no search for a free time. */
/** "when's my next meeting and where is it?", "when do I see Dana next?" */
export function hearsNext(): ActionIntent {
  return {
    service: 'calendar',
    intents: ['query'],
    score: ({ text, times }) => (next.test(text) && times.length === 0 ? 0.97 : 0),
    fillSlots,
  }
}

async function fillSlots(clause: Clause, context: FillContext): Promise<Filled> {
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: wordingFor(context.preferences.locale).calendar.titles.next,
        dependsOn: [],
        action: 'calendar.next_event',
        params: await eventQuestion(clause, context),
      },
    ],
    assumptions: [],
  }
}
