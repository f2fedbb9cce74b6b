import type OpenAI from 'openai'
import { models as say } from '../../../shared/wording/en/models/models.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Clock, StopSignal } from '../../core/api/ports.ts'
import { askChat } from './chat.ts'
import { collect } from './collect.ts'
import { boundedBy } from './deadline.ts'
import { guardedFetch } from './guarded-fetch.ts'
import type { Capabilities, ModelServer } from './model-server.ts'
import { askResponses } from './responses.ts'

/** How a server is reached. */
export interface ServerAccess {
  /** https, or http on this computer; `isModelAddress` holds */
  readonly baseUrl: string
  /** none where a local server wants none */
  readonly key: string | undefined
}

/**
 * A compatible server by the official client. The client is loaded with the first call: it is large, and most people
 * never use it.
 */
export function connect(
  { baseUrl, key }: ServerAccess,
  can: Capabilities,
  { clock, timeoutMs }: { readonly clock: Pick<Clock, 'after'>; readonly timeoutMs: number },
): ModelServer {
  let opened: Promise<OpenAI> | undefined
  const client = (): Promise<OpenAI> => {
    opened ??= import('openai').then(
      ({ default: Client }) =>
        new Client({
          ...{ baseURL: baseUrl, apiKey: key ?? 'none', fetch: guardedFetch(baseUrl), maxRetries: 0 },
          // nothing but the settings decides who is asked, whatever the environment holds
          ...{ organization: null, project: null, adminAPIKey: null, webhookSecret: null, logLevel: 'off' },
        }),
    )
    return opened
  }

  async function bounded<T>(
    signal: StopSignal,
    work: (client: OpenAI, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const bound = boundedBy(clock, timeoutMs, signal)
    try {
      const done = await work(await client(), bound.signal)
      // an aborted stream ends as if it were over
      const why = bound.why()
      if (why) throw why
      return done
    } catch (thrown) {
      throw bound.why() ?? (await errorOf(thrown))
    } finally {
      bound.close()
    }
  }

  return {
    async ask(request, signal, told, used) {
      let stop: AbortSignal | undefined
      const into = collect(request, (part) => {
        if (!stop?.aborted) told?.(part)
      })
      let read = true
      try {
        return await bounded(signal, async (at, abort) => {
          stop = abort
          await (can.api === 'responses' ? askResponses : askChat)(at, request, can, abort, into)
          if (abort.aborted) throw new OmniiError('cancelled')
          return into.answer()
        })
      } catch (thrown) {
        read = into.begun() || !(thrown instanceof OmniiError && isTurnedAway(thrown))
        throw thrown
      } finally {
        if (read) used?.(into.used())
      }
    },
    names: (signal) =>
      bounded(signal, async (at, abort) => {
        const page = await at.models.list({ signal: abort })
        return page.data.map(({ id }) => id)
      }),
  }
}

/** Whether the server was not there, or sent the question back unread: neither is paid for. */
const isTurnedAway = ({ code, details }: OmniiError): boolean =>
  code === 'model_unavailable' || details?.status !== undefined

/** What the client threw, as an error with a code. What a server says is third-party text and is not repeated. */
async function errorOf(thrown: unknown): Promise<OmniiError> {
  for (let at = thrown; at instanceof Error; at = at.cause) if (at instanceof OmniiError) return at
  const { APIConnectionError, APIError } = await import('openai')
  if (thrown instanceof APIConnectionError) return new OmniiError('model_unavailable')
  if (!(thrown instanceof APIError)) return new OmniiError('model_failed')
  switch (thrown.status) {
    case 401:
    case 403:
      return new OmniiError('auth_required', say.wrongKey, { status: thrown.status })
    case 429:
      return new OmniiError('rate_limited', say.tooMuch, { status: thrown.status })
    case undefined:
      return new OmniiError('model_failed')
    default:
      return new OmniiError(thrown.status >= 500 ? 'model_unavailable' : 'model_failed', undefined, {
        status: thrown.status,
      })
  }
}
