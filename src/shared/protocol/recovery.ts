import { z } from 'zod'
import { RunId, SessionId } from './ids.ts'

/** Where the host says how it is, and is told what becomes of a safe mode. */
export const statusPath = '/status'
export const safeModePath = '/safe-mode'

/** `park`: the runs that are named stay as they are, the rest is carried on. `retry`: they are tried once more. */
export const SafeModeChoice = z.enum(['park', 'retry'])
export type SafeModeChoice = z.infer<typeof SafeModeChoice>

export const SafeModeTold = z.strictObject({
  starts: z.number().int().describe('starts in a row that ended while they carried on open runs'),
  culprits: z
    .array(z.strictObject({ run_id: RunId, session_id: SessionId, text: z.string() }))
    .describe('what the last of them was carrying on with'),
})
export type SafeModeTold = z.infer<typeof SafeModeTold>

/** What a tray shows. `offline`: the store cannot write, or safe mode, so nothing goes on. */
export const HostState = z.union([
  z.strictObject({ kind: z.enum(['idle', 'working', 'offline']) }),
  z.strictObject({ kind: z.literal('waiting'), count: z.number().int() }),
])

export type HostState = z.infer<typeof HostState>

/** What `/status` answers. */
export const HostStatus = z.strictObject({
  version: z.string(),
  connections: z.number().int(),
  safe_mode: SafeModeTold.optional(),
  state: HostState.optional().describe('what a tray shows'),
  cards: z
    .array(
      z.strictObject({
        id: z.string(),
        run: RunId,
        session: SessionId,
        kind: z.enum(['question', 'approval']),
        title: z.string(),
        since: z.number().describe('when its command was received, epoch milliseconds'),
      }),
    )
    .optional()
    .describe('what waits for its person, the newest command’s first'),
})
export type HostStatus = z.infer<typeof HostStatus>
