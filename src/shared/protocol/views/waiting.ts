import { z } from 'zod'
import { LoggedEvent } from '../events.ts'
import { RunId, SessionId } from '../ids.ts'

/**
 * A command that does not go on by itself, in whichever conversation it was said. `events` are all there is of it in the
 * log, so that its cards are those of the conversation; they are decided by the same requests.
 */
export const OpenRun = z.strictObject({
  runId: RunId,
  sessionId: SessionId,
  conversation: z.string().describe('title of its conversation'),
  since: z.number().describe('when it was said, epoch milliseconds'),
  state: z
    .enum(['asks', 'doubt', 'stopped', 'held_up'])
    .describe(
      'asks: a question or an approval; doubt: whether something happened cannot be asked yet; stopped: carrying it on ended the process again and again; held_up: nothing can be saved',
    ),
  events: z.array(LoggedEvent),
})
export type OpenRun = z.infer<typeof OpenRun>

/** Everything that is open over all conversations, the newest first. */
export const WaitingList = z.strictObject({
  kind: z.literal('waiting'),
  zone: z.string(),
  now: z.number(),
  runs: z.array(OpenRun),
  more: z.number().int().nonnegative().describe('those that are not listed'),
})
export type WaitingList = z.infer<typeof WaitingList>
