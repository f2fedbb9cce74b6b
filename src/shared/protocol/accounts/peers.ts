import { z } from 'zod'

/** Where the owner's programs ask about MCP servers of others. */
export const peerPaths = { list: '/servers', accept: '/servers/accept', token: '/servers/token' } as const

/** A tool that may be called from now on, as it is now. */
export const PeerAccepting = z.strictObject({
  server: z.string().min(1).max(64),
  tool: z.string().min(1).max(200),
  effect: z.enum(['read', 'write', 'reach']).default('reach'),
})
export type PeerAccepting = z.infer<typeof PeerAccepting>

/** What a server that is reached over HTTP asks for: a bearer token (RFC 6750), which goes to the vault; an empty one forgets it. */
export const PeerToken = z.strictObject({
  server: z.string().min(1).max(64),
  token: z
    .string()
    .max(4_096)
    .regex(/^[A-Za-z0-9._~+/-]*=*$/),
})
export type PeerToken = z.infer<typeof PeerToken>

/** A server and its tools beside what was accepted of them. */
export const PeerView = z.strictObject({
  name: z.string(),
  where: z.string(),
  /** why it cannot be looked at, as a sentence */
  trouble: z.string().exactOptional(),
  tools: z.array(
    z.strictObject({
      name: z.string(),
      action: z.string(),
      state: z.enum(['new', 'accepted', 'changed', 'left_out', 'gone']),
      effect: z.enum(['read', 'write', 'reach']).exactOptional(),
      /** why it is left out, although it was accepted */
      why: z.string().exactOptional(),
    }),
  ),
})
export type PeerView = z.infer<typeof PeerView>
export const PeerList = z.strictObject({ servers: z.array(PeerView) })
