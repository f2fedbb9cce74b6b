import { z } from 'zod'
import { Json } from './plan.ts'

/** What can be asked of a running desktop app from outside it, such as by keys that the desktop itself binds. */
export const desktopAsked = ['toggle', 'palette'] as const
export type DesktopAsked = (typeof desktopAsked)[number]

export const desktopPath = (asked: DesktopAsked): string => `/desktop/${asked}`

/** The origin of the desktop app's own pages. No website can have it. */
export const desktopOrigin = 'omnii://app'

/**
 * What a person in front of a window of the desktop app may do with one press there and no script in its page can: approve
 * exactly this, say exactly these words, change exactly this setting, call exactly this page of the host.
 */
export const TicketUse = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('approve'),
    approvalId: z.string().min(1).max(128),
    digests: z.record(z.string().max(128), z.string().max(128)).describe('step id to digest, as shown'),
  }),
  z.strictObject({ kind: z.literal('say'), text: z.string().max(100_000) }),
  z.strictObject({ kind: z.literal('set'), path: z.string().min(1).max(128), value: Json }),
  z.strictObject({
    kind: z.literal('call'),
    page: z.string().min(1).max(512).describe('path with its query'),
  }),
])
export type TicketUse = z.infer<typeof TicketUse>

/** What a ticket is bound to, as text: equal for equal uses, whatever order their keys came in. */
export const boundTo = (use: TicketUse): string => JSON.stringify(sorted(use))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { of: entries.map(([key, inner]) => [key, sorted(inner)]) }
}

/** the header that carries the ticket of a call */
export const ticketHeader = 'x-omnii-ticket'
/** `POST`: a ticket for the use that is the body. */
export const ticketPath = '/desktop/ticket'
/** `POST`: a token for a window's page. */
export const windowTokenPath = '/desktop/window'
/** `GET`: waits until something is asked of the desktop app that calls, or a while passed. */
export const nextAskedPath = '/desktop/next'

/** answer of `nextAskedPath`; null after a while in which nothing was */
export const NextAsked = z.strictObject({ asked: z.enum(desktopAsked).nullable() })
export const TicketGiven = z.strictObject({ ticket: z.string() })
export const WindowTokenGiven = z.strictObject({ token: z.string() })
