import { z } from 'zod'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { GoogleAnswer, GoogleCall, GoogleHttp } from '../../services/google/google-http.ts'
import { cutTo, plainLine } from '../../services/plain-text.ts'
import type { GetCredential } from '../account-kind.ts'
import type { GoogleService } from './scopes.ts'

const Failure = z.object({
  error: z.object({
    message: z.string().optional(),
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    details: z.array(z.looseObject({ reason: z.string().optional() })).optional(),
  }),
})

/** attempts of what was not taken up, the first included */
const attempts = 5
const firstWaitMs = 500
const longestWaitMs = 16_000
/** a wait of Google's choosing that is longer is left to whoever asks again later */
const longestToldMs = 30_000
const withinMs = 30_000

const refusals: Readonly<Record<number, Exclude<GoogleAnswer['kind'], 'there'>>> = {
  404: 'missing',
  409: 'taken',
  410: 'gone',
  412: 'changed',
}
/** refusals that newer APIs give as 400 */
const named: Readonly<Record<string, Exclude<GoogleAnswer['kind'], 'there'>>> = {
  EXPIRED_SYNC_TOKEN: 'gone',
  FAILED_PRECONDITION: 'changed',
  failedPrecondition: 'changed',
}
const limits = new Set([
  ...['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded', 'dailyLimitExceeded'],
  ...['RATE_LIMIT_EXCEEDED', 'RESOURCE_EXHAUSTED'],
])
/** newer APIs have other names for the same (google.rpc.ErrorInfo) */
const apiOff = new Set(['accessNotConfigured', 'SERVICE_DISABLED'])
const notGranted = new Set(['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'])

/**
 * Calls an API of Google's. What Google puts off is asked again after a wait of its choosing, or of growing length by chance
 * (full jitter); what may have happened is not. Rejects with OmniiError.
 * @param base address of the API; @param chance a number from 0 to 1; @param closing aborted when nothing is waited for any
 *   more: reads and waits end then with `shutting_down`, a write under way is seen through
 */
export function openGoogleHttp({
  base,
  credential,
  clock,
  chance,
  service,
  words,
  closing,
}: {
  readonly base: string
  readonly credential: GetCredential
  readonly clock: Clock
  readonly chance: () => number
  /** what it is an API of */
  readonly service: GoogleService
  readonly words: () => Wording['accounts']['google']
  readonly closing: AbortSignal
}): GoogleHttp {
  async function wait(ms: number): Promise<void> {
    const over = Promise.withResolvers<void>()
    const end = (): void => over.resolve()
    const stop = clock.after(ms, end)
    closing.addEventListener('abort', end, { once: true })
    if (!closing.aborted) await over.promise
    stop()
    closing.removeEventListener('abort', end)
    if (closing.aborted) throw new OmniiError('shutting_down')
  }

  async function send({ method, path, query, body, ifMatch }: GoogleCall, token: string): Promise<Response> {
    const search = query ? `?${new URLSearchParams(query)}` : ''
    try {
      return await fetch(base + path + search, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal:
          method === 'GET'
            ? AbortSignal.any([closing, AbortSignal.timeout(withinMs)])
            : AbortSignal.timeout(withinMs),
      })
    } catch (thrown) {
      if (method === 'GET' && closing.aborted) throw new OmniiError('shutting_down')
      const { cause } = thrown as { readonly cause?: { readonly code?: string } }
      const neverLeft = /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$/.test(cause?.code ?? '')
      throw neverLeft || method === 'GET'
        ? new OmniiError('provider_unavailable', words().away)
        : new OmniiError('deadline_exceeded', words().away)
    }
  }

  return async (call) => {
    const isRead = call.method === 'GET'
    let token = await tokenOf(credential)
    let isRenewed = false
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(call, token)
      const { status } = response
      if (response.ok) {
        if (status === 204) return { kind: 'there', body: null }
        const body: unknown = await response.json().catch(() => undefined)
        if (body !== undefined) return { kind: 'there', body }
        // cut off on its way: what was written is written all the same
        throw new OmniiError(isRead ? 'provider_unavailable' : 'deadline_exceeded', words().away)
      }
      const { reason, message } = await reasonOf(response)
      const refusal = refusals[status] ?? named[reason]
      if (refusal) return { kind: refusal }
      if (status === 401 && !isRenewed) {
        isRenewed = true
        token = await tokenOf(credential, token)
        continue
      }
      const isPutOff = status === 429 || (status === 403 && limits.has(reason))
      if (attempt < attempts && (isPutOff || (isRead && status >= 500))) {
        const told = toldWait(response, clock.now())
        const most = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt)
        if (told === undefined || told <= longestToldMs) {
          await wait(told ?? chance() * most)
          continue
        }
      }
      if (isPutOff) throw new OmniiError('provider_unavailable', words().busy)
      if (status >= 500)
        throw new OmniiError(isRead ? 'provider_unavailable' : 'deadline_exceeded', words().away)
      if (status === 401) throw new OmniiError('auth_required', words().notLetIn)
      if (apiOff.has(reason))
        throw new OmniiError('auth_required', words().apiOff(words().apis[service], linkIn(message)), shut)
      if (notGranted.has(reason))
        throw new OmniiError('auth_required', words().notGranted(words().boxes[service]), shut)
      throw new OmniiError(status === 403 ? 'not_available' : 'invalid_params', words().refused(message))
    }
  }
}

const shut = { shut: true }

/** Whether a service is shut to the account: its API is off, or its permission was not given. Others may pass by themselves. */
export const isShut = (thrown: unknown): boolean =>
  thrown instanceof OmniiError && thrown.code === 'auth_required' && thrown.details.shut === true

/** The wait that a place asks for in `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3); in milliseconds. */
function toldWait({ headers }: Response, now: number): number | undefined {
  const told = headers.get('retry-after') ?? ''
  const ms = /^\d+$/.test(told.trim()) ? Number(told) * 1_000 : Date.parse(told) - now
  return ms > 0 ? ms : undefined
}

async function tokenOf(credential: GetCredential, dead?: string): Promise<string> {
  const shown = await credential(dead)
  if ('accessToken' in shown) return shown.accessToken
  throw new OmniiError('auth_required')
}

async function reasonOf(response: Response): Promise<{ readonly reason: string; readonly message: string }> {
  const said = Failure.safeParse(await response.json().catch(() => undefined))
  const { errors = [], details = [], message = '', status = '' } = said.data?.error ?? {}
  const detail = details.find(({ reason }) => reason !== undefined)?.reason
  return { reason: detail ?? errors[0]?.reason ?? status, message: cutTo(300, plainLine(message)) }
}

/** The page of Google's own where an API is switched on, and no other address. */
const linkIn = (message: string): string =>
  /https:\/\/console\.(?:developers|cloud)\.google\.com\/[\w./?=&-]*[\w/]/.exec(message)?.[0] ??
  'https://console.cloud.google.com/apis/library'
