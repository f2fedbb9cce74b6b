import { z } from 'zod'
import type { WindowRequest } from '../../../shared/ipc.ts'
import { mayAsk } from '../navigation-policy.ts'
import { type PageName, pageAt } from '../page.ts'

const id = z.string().min(1).max(128)
const text = z.string().max(10_000)

const Schema: z.ZodType<WindowRequest> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('showing'), session: id.nullable() }),
  z.strictObject({ kind: z.literal('hide') }),
  z.strictObject({ kind: z.literal('stay'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('open'), session: id, text: text.exactOptional() }),
  z.strictObject({ kind: z.literal('note'), session: id, run: id, text, undone: z.boolean() }),
  z.strictObject({ kind: z.literal('undo'), session: id, run: id }),
  z.strictObject({ kind: z.literal('over') }),
])

const askers: Readonly<Record<WindowRequest['kind'], readonly PageName[]>> = {
  showing: ['index', 'palette'],
  hide: ['palette'],
  stay: ['palette'],
  open: ['palette'],
  note: ['palette'],
  undo: ['note'],
  over: ['note'],
}

/** What a frame asks, and which page it shows, when it is the main frame of the one page that may ask it and says it in the agreed shape. */
export function readWindowRequest(
  frame: { readonly url: string; readonly parent: unknown } | null,
  said: unknown,
): { readonly page: PageName; readonly asked: WindowRequest } | undefined {
  const page = frame !== null && mayAsk(frame) ? pageAt(frame.url) : undefined
  const { data } = Schema.safeParse(said)
  return data && page && askers[data.kind].includes(page) ? { page, asked: data } : undefined
}
