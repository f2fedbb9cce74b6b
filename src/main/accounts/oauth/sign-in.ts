import { hash } from 'node:crypto'
import type { SignInClient } from '../../../shared/protocol/accounts/signing-in.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Clock } from '../../core/api/ports.ts'
import { isState, openCallback } from './loopback.ts'
import type { OpenProvider, Tokens } from './open-provider.ts'

/** milliseconds a person has for it */
export const signInLasts = 300_000

/** One attempt of a person to sign in at a provider. */
export interface SignIn {
  /** the page to open in a browser */
  readonly address: string
  /** where the provider sends its person back to */
  readonly back: string
  /** epoch milliseconds */
  readonly until: number
  /** Rejects with OmniiError: declined, too late, called off, or what the provider says. */
  readonly tokens: Promise<Tokens>
  /** Takes what came back elsewhere than at `back` on this computer. False where it is no answer to this attempt. */
  take(query: URLSearchParams): boolean
  cancel(): void
}

/** Begins to wait for somebody who signs in. What comes first counts: an answer, the end of the time, `cancel`. */
export async function beginSignIn(
  provider: OpenProvider,
  { client, login }: { readonly client: SignInClient; readonly login: string | undefined },
  {
    clock,
    secret,
    words,
  }: {
    readonly clock: Clock
    readonly secret: () => string
    readonly words: () => Wording['accounts']['signIn']
  },
): Promise<SignIn> {
  const { row } = provider
  const [state, verifier] = [secret(), secret() + secret()]
  const registered = client.redirect === undefined ? undefined : new URL(client.redirect)
  const callback = await openCallback({
    host: registered ? (registered.hostname as '127.0.0.1' | 'localhost') : row.redirect.host,
    port: Number(registered?.port ?? 0),
    path: registered?.pathname ?? row.redirect.path ?? `/${secret()}`,
    state,
    page: words().cameBackPage,
  }).catch(() => {
    throw new OmniiError('not_available', words().portTaken(registered?.port ?? ''))
  })
  const { promise, resolve, reject } = Promise.withResolvers<URLSearchParams>()
  const stopTimer = clock.after(signInLasts, () =>
    reject(new OmniiError('auth_required', words().tooLate(row.name))),
  )
  void callback.came.then(resolve)
  const tokens = promise
    .finally(() => {
      stopTimer()
      void callback.close()
    })
    .then((query) => provider.trade(new URL(`${callback.address}?${query}`), { state, verifier }))
  // who follows it sees how it ended; nobody has to
  tokens.catch(() => {})
  try {
    const challenge = hash('sha256', verifier, 'base64url')
    const page = provider.page({ redirect: callback.address, state, challenge, login })
    return {
      address: page.href,
      back: callback.address,
      until: clock.now() + signInLasts,
      tokens,
      take(query) {
        const ours = isState(query, state)
        if (ours) resolve(query)
        return ours
      },
      cancel: () => reject(new OmniiError('cancelled', words().calledOff)),
    }
  } catch (thrown) {
    reject(thrown)
    throw thrown
  }
}
