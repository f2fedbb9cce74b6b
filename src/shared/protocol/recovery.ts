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

/** What `/status` answers. */
export const HostStatus = z.strictObject({
  version: z.string(),
  connections: z.number().int(),
  safe_mode: SafeModeTold.optional(),
})
export type HostStatus = z.infer<typeof HostStatus>
