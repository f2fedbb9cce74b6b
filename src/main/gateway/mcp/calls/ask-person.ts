import { type InputRequest, inputRequired, inputResponse } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { inPlainSight } from '../../../../shared/plain-text/hidden-characters.ts'
import { pickedChoice } from '../../../../shared/plain-text/read-reply.ts'
import { approvalText, questionText } from '../../../../shared/plain-text/write.ts'
import type { ClientMessageId, QuestionId, SessionId } from '../../../../shared/protocol/ids.ts'
import { mcp as say } from '../../../../shared/wording/en/mcp.ts'
import type { RequestBody } from '../../dialects/dialect.ts'
import type { McpCaller } from '../caller.ts'
import { type AskedWait, type RunReport, waitId } from './run-report.ts'

/**
 * Where a call goes on once its person has answered. It travels through the client, so nothing of it is believed: the run
 * has to be in a conversation of the caller's, and only what waits there can be answered.
 */
export const CallState = z.strictObject({
  session: z.string().min(1).max(128),
  run: z.string().min(1).max(128),
  from: z.number().int().nonnegative().describe('where the run begins in its conversation'),
})
export type CallState = z.infer<typeof CallState>

/** What waits as forms for the client to show its person, and where the call goes on. */
export function askPerson(session: SessionId, { runId, from, waits }: RunReport) {
  const state: CallState = { session, run: runId, from }
  return inputRequired({
    inputRequests: Object.fromEntries(waits.map((wait) => [waitId(wait), formOf(wait)])),
    requestState: JSON.stringify(state),
  })
}

/** Nothing is filled in beforehand: a client that accepts without its person decides nothing. */
function formOf(wait: AskedWait): InputRequest {
  if (wait.kind === 'approval.asked') {
    const decision = {
      type: 'string' as const,
      ...{ title: say.decision, description: say.decisionSays, enum: ['approve', 'decline'] },
    }
    return inputRequired.elicit({
      message: say.approval(inPlainSight(approvalText(wait))),
      requestedSchema: { type: 'object', properties: { decision }, required: ['decision'] },
    })
  }
  const { choices, free } = wait.question
  const choice = {
    type: 'string' as const,
    ...{ title: say.choice, enum: choices.map((_, at) => String(at + 1)) },
    enumNames: choices.map(({ label }) => inPlainSight(label)),
  }
  const text = { type: 'string' as const, title: say.ownWords }
  return inputRequired.elicit({
    message: inPlainSight(questionText(wait.question)),
    requestedSchema: {
      type: 'object',
      properties: { ...(choices.length > 0 && { choice }), ...((free || choices.length === 0) && { text }) },
      // with both there are two ways to answer
      required: choices.length === 0 ? ['text'] : free ? [] : ['choice'],
    },
  })
}

const Decision = z.object({ decision: z.enum(['approve', 'decline']) })
const Reply = z.object({ choice: z.string().optional(), text: z.string().optional() })

/**
 * What a client's answer to the form of a wait asks of the session; undefined where its person said nothing, so that it
 * goes on waiting. An approval names the digests that were shown.
 */
export function answerOf(
  wait: AskedWait,
  responses: Readonly<Record<string, unknown>> | undefined,
  { agent }: Pick<McpCaller, 'agent'>,
): RequestBody | undefined {
  const id = waitId(wait)
  const response = inputResponse(responses, id)
  if (response.kind !== 'elicit' || response.action === 'cancel') return undefined
  const about = { agent, channel: 'mcp', clientMessageId: `mcp-${id}` as ClientMessageId } as const
  if (wait.kind === 'approval.asked') {
    const said = Decision.safeParse(response.content)
    const decision = response.action === 'decline' ? 'decline' : said.data?.decision
    if (decision === undefined) return undefined
    const digests = Object.fromEntries(wait.steps.map(({ stepId, digest }) => [stepId, digest]))
    return { kind: 'decide', approvalId: wait.approvalId, decision, digests, ...about }
  }
  if (response.action === 'decline') return undefined
  const said = Reply.safeParse(response.content).data
  const picked = said?.choice === undefined ? undefined : pickedChoice(wait.question, said.choice)
  const words = said?.text?.trim()
  if (picked === undefined && !words) return undefined
  const questionId = wait.questionId as QuestionId
  return { kind: 'answer', questionId, ...about, ...(picked ? { choice: picked.id } : { text: words ?? '' }) }
}
