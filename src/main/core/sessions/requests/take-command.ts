import { wireError } from '../../../../shared/protocol/errors.ts'
import type { Request } from '../../../../shared/protocol/requests.ts'
import { fail, ok } from '../../../../shared/result.ts'
import { isZone } from '../../time/zone.ts'
import type { OpenSession } from '../open-sessions.ts'
import { type Said, takeRun } from './record-run.ts'
import { type HandledRequest, type RequestContext, tooLong } from './request-context.ts'

/** Takes what somebody said. Refuses nothing said and too much of it. */
export async function takeCommand(
  context: RequestContext,
  session: OpenSession,
  request: Request<'command'>,
): Promise<HandledRequest> {
  const { limits, preferences } = context.ports
  const text = request.text.trim()
  if (text === '') return fail(wireError('empty_command'))
  if (text.length > limits.maxCommandChars) return tooLong(text, limits.maxCommandChars)
  const { clientMessageId, channel, agent, dryRun, answers, reasoning, zone } = request
  const said: Said = {
    ...{ text, clientMessageId, channel, agent, dryRun },
    ...(answers !== undefined && { answers }),
    ...(reasoning && { reasoning: true }),
    ...zoneSaid(zone, preferences(session.memory.scope).zone),
  }
  return takeRun(context, session, said, () => ok([]))
}

/** The zone words come from, when it is one and another than the home's. */
const zoneSaid = (zone: string | undefined, home: string): { zone?: string } =>
  zone !== undefined && zone !== home && isZone(zone) ? { zone } : {}
