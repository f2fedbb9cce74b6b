import { z } from 'zod'

/**
 * How a sign-in at a provider stands with its person. `elsewhere`: it goes on in their own browser, because they wished so or
 * because the provider does not let itself be shown in a window of a program. The last four are the end.
 */
export const SignInState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opening') }),
  /** the host whose page is shown */
  z.strictObject({ kind: z.literal('shown'), host: z.string() }),
  z.strictObject({ kind: z.literal('elsewhere'), why: z.enum(['wished', 'refused']) }),
  z.strictObject({ kind: z.literal('finishing') }),
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('expired') }),
  z.strictObject({ kind: z.literal('failed'), why: z.enum(['unreachable', 'left', 'denied', 'not_taken']) }),
])
export type SignInState = z.infer<typeof SignInState>

/** What happens to a sign-in. */
export type SignInEvent =
  | { readonly kind: 'arrived'; readonly host: string }
  /** the provider answered that it does not want to be embedded */
  | { readonly kind: 'refused' }
  | { readonly kind: 'handed_over' }
  /** the page went to a host that is none of the provider's */
  | { readonly kind: 'left' }
  | { readonly kind: 'unreachable' }
  /** the provider sent the person back, with or without their consent */
  | { readonly kind: 'came_back'; readonly granted: boolean }
  | { readonly kind: 'taken'; readonly ok: boolean }
  /** the window is gone */
  | { readonly kind: 'closed' }
  /** the person does not wish to go on, wherever it goes on */
  | { readonly kind: 'called_off' }
  | { readonly kind: 'time_is_up' }

export const isOver = ({ kind }: SignInState): boolean =>
  kind === 'done' || kind === 'cancelled' || kind === 'expired' || kind === 'failed'

/** The state after what happened; what comes too late changes nothing. */
export function nextSignIn(state: SignInState, event: SignInEvent): SignInState {
  if (isOver(state)) return state
  const taking = state.kind === 'finishing'
  switch (event.kind) {
    case 'taken':
      if (!taking) return state
      return event.ok ? { kind: 'done' } : { kind: 'failed', why: 'not_taken' }
    case 'time_is_up':
      return { kind: 'expired' }
    case 'called_off':
      return taking ? state : { kind: 'cancelled' }
    case 'closed':
      // a code that came back is being traded: closing the window does not take it back
      return taking || state.kind === 'elsewhere' ? state : { kind: 'cancelled' }
    case 'came_back':
      if (taking) return state
      return event.granted ? { kind: 'finishing' } : { kind: 'failed', why: 'denied' }
    case 'arrived':
      return taking || state.kind === 'elsewhere' ? state : { kind: 'shown', host: event.host }
    case 'handed_over':
      return taking ? state : { kind: 'elsewhere', why: 'wished' }
    case 'refused':
      return taking || state.kind === 'elsewhere' ? state : { kind: 'elsewhere', why: 'refused' }
    case 'left':
    case 'unreachable':
      return taking || state.kind === 'elsewhere' ? state : { kind: 'failed', why: event.kind }
  }
}

/** A sign-in that has begun, for a window that shows it. */
export interface SignInOffer {
  /** the provider as it is called */
  readonly name: string
  readonly address: string
  readonly back: string
  /** hosts whose pages may be shown in a window of a program; undefined: only in the person's own browser */
  readonly hosts: readonly string[] | undefined
  readonly lastsMs: number
  /** Takes the query of the address that came back in that window; false where the account was not bound by it. */
  take(query: string): Promise<boolean>
  cancel(): void
  /** resolves when it is over, however it ended */
  readonly over: Promise<void>
}
