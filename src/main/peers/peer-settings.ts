import { z } from 'zod'
import { isLoopback } from '../../shared/loopback.ts'

/** What a tool of another server may do, as the person said: nothing it says of itself counts. */
const PeerEffect = z.enum(['read', 'write', 'reach'])
export type PeerEffect = z.infer<typeof PeerEffect>

const PinnedTool = z.strictObject({
  hash: z.string().describe('of everything the server said of it when it was accepted'),
  effect: PeerEffect.describe('read and write run at once, reach waits for an approval each time'),
  schema: z.record(z.string(), z.json()).describe('what it takes, without the server’s words'),
})
export type PinnedTool = z.infer<typeof PinnedTool>

/** Other people's MCP servers, by a name of the person's. */
export const PeerSettings = z
  .record(
    z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'not a name such as github: small letters, digits and _'),
    z
      .strictObject({
        command: z.string().min(1).max(1_000).optional().describe('the program that is started for it'),
        args: z.array(z.string().max(4_000)).max(50).default([]),
        url: z
          .string()
          .refine(isPeerAddress, 'not https://…, or http://… on this computer')
          .optional()
          .describe('where it is reached over streamable HTTP'),
        tools: z.record(z.string(), PinnedTool).default({}).describe('written by: omnii servers accept'),
      })
      .refine(({ command, url }) => (command === undefined) !== (url === undefined), 'either command or url'),
  )
  .default({})
  .describe('MCP servers whose tools may be called; each tool is accepted first with: omnii servers accept')
export type PeerSettings = z.infer<typeof PeerSettings>
export type Peer = PeerSettings[string]

function isPeerAddress(text: string): boolean {
  const url = URL.parse(text)
  if (url?.username !== '' || url.password !== '' || url.hash !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}
