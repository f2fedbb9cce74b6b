import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'
import {
  browserPaths,
  ChallengeAnswer,
  ChallengeAsked,
  type Registered,
  Registration,
} from '../../../shared/protocol/browsers.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import { limits } from '../../../shared/protocol/limits.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Clock } from '../../core/api/ports.ts'
import type { Admission, Refusal } from '../admission/admission.ts'
import type { Browsers } from '../admission/browsers.ts'
import type { Credentials } from '../admission/credentials.ts'
import { refuseBody } from './files.ts'
import { readJson } from './read-json.ts'
import { refuse, sendJson } from './reply.ts'

const bounds = { most: 4_096, withinMs: 5_000 }
const unknown: Refusal = { status: 401, error: wireError('unauthenticated') }
const malformed: Refusal = { status: 400, error: wireError('bad_frame', say.badBrowser) }

/** The pages by which a browser of ours is let in, listed and put out. Host and Origin have been looked at. */
export function openBrowserPages(ports: {
  readonly browsers: Browsers
  readonly credentials: Credentials
  readonly admission: Admission
  readonly clock: Clock
  readonly url: () => string
  readonly cutOff: (browser: string) => void
}) {
  const { browsers, credentials, admission, clock } = ports

  const read = <T>(schema: z.ZodType<T>, request: IncomingMessage, response: ServerResponse) =>
    readJson(schema, request, response, { ...bounds, clock, malformed: () => malformed })

  /** A page that was reloaded before it heard of its registration asks again, with the same code and key. */
  interface Traded {
    readonly key: string
    readonly origin: string
    readonly registered: z.infer<typeof Registered>
    readonly until: number
  }
  const traded = new Map<string, Traded>()
  function remember(code: string, one: Omit<Traded, 'until'>): void {
    const now = clock.now()
    for (const [old, { until }] of traded) if (until <= now) traded.delete(old)
    traded.set(code, { ...one, until: now + limits.browserLinkTtlMs })
  }

  /** For pages only: what is signed holds the page's origin, which a browser always names on a POST. */
  const letIn = {
    async [browserPaths.register](request: IncomingMessage, response: ServerResponse, origin: string) {
      const asked = await read(Registration, request, response)
      if (!asked) return
      const again = traded.get(asked.code)
      const same = again?.key === asked.key && again.origin === origin && again.until > clock.now()
      if (same) return sendJson(response, 200, again.registered)
      if (!credentials.spendLinkCode(asked.code))
        return refuse(response, admission.guessed(request, say.linkUsed))
      const registered = browsers.register(asked.key, asked.name, origin)
      if (registered) remember(asked.code, { key: asked.key, origin, registered })
      return registered ? sendJson(response, 200, registered) : refuse(response, malformed)
    },
    async [browserPaths.challenge](request: IncomingMessage, response: ServerResponse, origin: string) {
      const asked = await read(ChallengeAsked, request, response)
      if (!asked) return
      // A browser's id is no secret, so an unknown one is no guess.
      const challenge = browsers.challenge(asked.id, origin, asked.nonce)
      return challenge ? sendJson(response, 200, challenge) : refuse(response, unknown)
    },
    async [browserPaths.token](request: IncomingMessage, response: ServerResponse, origin: string) {
      const given = await read(ChallengeAnswer, request, response)
      if (!given) return
      if (!browsers.answers(given.id, origin, given.nonce, given.signature, given.next))
        return refuse(response, admission.guessed(request))
      return sendJson(response, 200, { token: credentials.newBrowserToken(given.id) })
    },
  }

  function putOut(response: ServerResponse, id: string): void {
    if (!browsers.revoke(id)) {
      refuse(response, { status: 404, error: wireError('not_found', say.noSuchBrowser) })
      return
    }
    credentials.dropBrowser(id)
    ports.cutOff(id)
    sendJson(response, 200, {})
  }

  return {
    async letIn(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
      const { origin } = request.headers
      if (origin === undefined)
        return refuseBody(
          request,
          response,
          { status: 403, error: wireError('forbidden', say.foreignOrigin, { header: 'origin' }) },
          clock,
        )
      return letIn[path as keyof typeof letIn](request, response, origin)
    },
    manage(response: ServerResponse, path: string, query: URLSearchParams): void {
      if (path === browserPaths.list) sendJson(response, 200, { browsers: browsers.list() })
      else if (path === browserPaths.link)
        sendJson(response, 200, { url: `${ports.url()}/#code=${credentials.newLinkCode()}` })
      else putOut(response, query.get('id') ?? '')
    },
  }
}
