import type { EventBody } from '../../../../shared/protocol/events.ts'
import type { ClientMessageId } from '../../../../shared/protocol/ids.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { ok } from '../../../../shared/result.ts'
import type { OpenSession } from '../open-sessions.ts'
import type { HandledRequest, RequestContext } from './request-context.ts'

/** An answer or a decision as its client sent it: what it is about and the claim it is remembered under. */
export interface SentAs {
  /** undefined for an answer that named nothing: it was about what was open */
  readonly waitId: string | undefined
  readonly claim: ClientMessageId
}

/** What an answer or decision with a message id is remembered under; undefined without one. */
export function sentAs(request: Request<'answer' | 'decide'>): SentAs | undefined {
  const { clientMessageId: id } = request
  const waitId = request.kind === 'decide' ? request.approvalId : (request.questionId ?? request.stepId)
  if (id === undefined) return undefined
  // Kinds of requests share no claims: one id used for a command and for a decision is still two messages.
  const meant = request.kind === 'decide' ? request.decision : 'answer'
  return { waitId, claim: `${meant}:${waitId ?? ''}:${id}` as ClientMessageId }
}

/**
 * The acceptance of what was sent before under the same id and with the same meaning, however long ago: a client that lost
 * the acknowledgement in a crash gets it again. Undefined the first time. Source: the log's claims.
 */
export async function repeated(
  context: RequestContext,
  { memory }: OpenSession,
  sent: SentAs | undefined,
): Promise<HandledRequest | undefined> {
  const { log } = context.ports
  const runId = sent && (await log.claimed(memory.id, sent.claim))
  if (!sent || runId === undefined) return undefined
  const settled = (await log.run(runId)).find(
    (event) => settles(event) && (sent.waitId === undefined || refersTo(event, sent.waitId)),
  )
  return ok({ runId, syncId: settled?.syncId ?? memory.announced(), duplicate: true })
}

const settles = ({ kind }: EventBody): boolean => kind === 'question.answered' || kind === 'approval.decided'

/** Whether an event is about this question or approval, by its id or by the step that asked. */
export const refersTo = (event: EventBody, waitId: string | undefined): boolean =>
  ('questionId' in event && event.questionId === waitId) ||
  ('approvalId' in event && event.approvalId === waitId) ||
  (event.kind === 'question.asked' && event.stepId === waitId) ||
  (event.kind === 'question.answered' && event.stepId === waitId)
