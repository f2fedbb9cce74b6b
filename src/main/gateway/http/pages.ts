import type { IncomingMessage, ServerResponse } from 'node:http'
import { ticketHeader } from '../../../shared/protocol/desktop.ts'
import { wireError } from '../../../shared/protocol/errors.ts'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Limits } from '../../../shared/protocol/limits.ts'
import { type HostStatus, SafeModeChoice } from '../../../shared/protocol/recovery.ts'
import { assertNever, fail, ok, type Result } from '../../../shared/result.ts'
import { gateway as say } from '../../../shared/wording/en/gateway.ts'
import type { Admission, Refusal } from '../admission/admission.ts'
import { type Credential, type Credentials, isWindow } from '../admission/credentials.ts'
import { challengeProof } from '../admission/host-challenge.ts'
import type { Tickets } from '../admission/tickets.ts'
import type { McpDoor } from '../mcp/mcp-door.ts'
import { type Counters, type Gauges, prometheusText } from '../metrics.ts'
import type { GatewayOptions } from '../options.ts'
import { type Route, routeOf } from '../routes.ts'
import { toldSafeMode } from '../told-safe-mode.ts'
import { openAccountPages } from './account-pages.ts'
import type { openBrowserPages } from './browser-pages.ts'
import type { DesktopPages } from './desktop-pages.ts'
import { openFilePages, refuseBody } from './files.ts'
import { openModelPages } from './model-pages.ts'
import { refuse, refuseError, sendJson, sendText } from './reply.ts'
import { openServerPages } from './server-pages.ts'
import { openSmsPages } from './sms-pages.ts'
import { openStaticFiles } from './static-files.ts'
import { openUploadPages } from './uploads/upload-pages.ts'
import { openVaultPages } from './vault-pages.ts'
import { openViewPages } from './view-pages.ts'

type Page = Extract<Route, { over: 'http' }>

/** What each kind of route answers; the first is the one that is named where another was tried. */
const methods = {
  GET: ['GET', 'HEAD'],
  POST: ['POST'],
  MCP: ['POST', 'GET', 'DELETE'],
} as const satisfies Record<string, readonly [string, ...string[]]>

/** Answers plain requests by the table of routes: place, then method, then access, then the page itself. */
export function openPages(ports: {
  readonly options: GatewayOptions
  readonly admission: Admission
  readonly credentials: Credentials
  readonly tickets: Pick<Tickets, 'spend'>
  readonly counters: Counters
  readonly gauges: () => Gauges
  readonly limits: Limits
  readonly port: () => number
  readonly browserPages: ReturnType<typeof openBrowserPages>
  readonly desktopPages: DesktopPages
  readonly mcp: McpDoor | undefined
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { options, admission, credentials, counters } = ports
  const serveFile = options.rendererFolder && openStaticFiles(options.rendererFolder, options.secret)
  const files =
    options.files && openFilePages({ files: options.files, clock: options.clock, limits: ports.limits })
  const uploads =
    options.attachments &&
    openUploadPages({
      attachments: options.attachments,
      assistant: options.assistant,
      clock: options.clock,
      limits: ports.limits,
    })
  const vault = options.vault && openVaultPages({ vault: options.vault, clock: options.clock })
  const smsPages = options.sms && openSmsPages({ sms: options.sms, clock: options.clock })
  const accountPages =
    options.accounts && openAccountPages({ accounts: options.accounts, clock: options.clock })
  const modelPages = options.models && openModelPages({ models: options.models, clock: options.clock })
  const serverPages = options.servers && openServerPages({ servers: options.servers, clock: options.clock })
  const views = options.views && openViewPages(options.views)
  const notFound = (response: ServerResponse) =>
    refuse(response, { status: 404, error: wireError('not_found', say.noSuchPage) })

  function health(response: ServerResponse): void {
    const { planner } = options.house()
    sendJson(response, 200, {
      ok: true,
      version: options.version,
      planner,
      connections: ports.gauges().connections,
    })
  }

  function statusNow(): HostStatus {
    const safeMode = toldSafeMode(options.recovery)
    return {
      version: options.version,
      connections: ports.gauges().connections,
      ...(safeMode && { safe_mode: safeMode }),
      ...options.work?.(),
    }
  }

  async function leaveSafeMode(response: ServerResponse, query: URLSearchParams): Promise<void> {
    const how = SafeModeChoice.safeParse(query.get('do'))
    if (!how.success)
      return refuse(response, { status: 400, error: wireError('bad_frame', undefined, { field: 'do' }) })
    const left = await options.recovery?.leaveSafeMode(how.data)
    if (left && !left.ok) return refuse(response, { status: 500, error: left.error })
    sendJson(response, 200, statusNow())
  }

  async function page(
    { answers }: Page,
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    scope: Scope,
    who: Credential | undefined,
  ): Promise<void> {
    switch (answers) {
      case 'health':
        return health(response)
      case 'metrics':
        return sendText(
          response,
          200,
          'text/plain; version=0.0.4; charset=utf-8',
          prometheusText(counters, ports.gauges()),
        )
      case 'browser':
        return ports.browserPages.letIn(request, response, path)
      case 'browsers':
        return ports.browserPages.manage(response, path, query)
      case 'sms':
        return smsPages ? smsPages(request, response, path, query, scope) : notFound(response)
      case 'accounts':
        return accountPages ? accountPages(request, response, path, query, scope) : notFound(response)
      case 'sign_in': {
        const found = await options.accounts?.signIn.openLink(
          query.get('key') ?? '',
          query.get('proof') ?? '',
        )
        if (!found) return notFound(response)
        if (!found.ok) return refuseError(response, found.error)
        response.writeHead(302, { location: found.value.address, 'cache-control': 'no-store' }).end()
        return
      }
      case 'models':
        return modelPages ? modelPages(request, response, path) : notFound(response)
      case 'prove': {
        const proof = challengeProof(credentials.launchToken, ports.port(), query.get('nonce') ?? '')
        if (proof !== undefined) return sendText(response, 200, 'text/plain; charset=utf-8', proof)
        const error = wireError('bad_frame', say.badNonce, { field: 'nonce' })
        return refuse(response, { status: 400, error })
      }
      case 'status':
        return sendJson(response, 200, statusNow())
      case 'safe_mode':
        return leaveSafeMode(response, query)
      case 'servers':
        return serverPages ? serverPages(request, response, path) : notFound(response)
      case 'views':
        return views ? views(response, query, scope) : notFound(response)
      case 'import':
        return files ? files.takeIn(request, response, query, scope) : notFound(response)
      case 'export':
        return files ? files.giveOut(response, path, scope) : notFound(response)
      case 'attachments':
        return uploads && who ? uploads(request, response, path, query, who) : notFound(response)
      case 'vault':
        return vault ? vault(request, response, path) : notFound(response)
      case 'desktop':
        return ports.desktopPages.answer(request, response, path)
      case 'mcp':
        return ports.mcp && who ? ports.mcp.answer(request, response, who, 'guide') : notFound(response)
      case 'static': {
        const served = serveFile && (await serveFile(response, path, request.headers.host ?? ''))
        return served ? undefined : notFound(response)
      }
      default:
        return assertNever(answers)
    }
  }

  /** Who asks, where that matters, or why a route does not answer them: its method, then who asks, then from which page. */
  function admit(
    route: Route,
    request: IncomingMessage,
    query: URLSearchParams,
  ): Result<Credential | undefined, Refusal> {
    const wanted = methods[route.over === 'http' ? (route.method ?? 'GET') : 'GET']
    if (!wanted.some((method) => method === request.method))
      return fail({ status: 405, error: wireError('forbidden', say.wrongMethod(wanted[0])) })
    if (route.access === 'anyone' || route.over !== 'http') return ok(undefined)
    const who = admission.caller(request, query)
    if (!who.ok) return who
    const inConversations = route.access === 'caller' || route.access === 'member'
    if (typeof who.value === 'string' || (!inConversations && who.value.kind !== 'owner'))
      return fail({ status: 401, error: wireError('unauthenticated') })
    if (!isWindow(who.value)) return ok(who.value)
    if (route.access === 'program' || route.access === 'caller')
      return fail({ status: 403, error: wireError('forbidden', say.notForPages) })
    if (route.access === 'hand' && !isPressed(request))
      return fail({ status: 403, error: wireError('forbidden', say.notByHand) })
    return ok(who.value)
  }

  /** Whether the request carries the ticket of a press for exactly this page with this query. */
  function isPressed({ headers, url = '' }: IncomingMessage): boolean {
    const ticket = headers[ticketHeader]
    return typeof ticket === 'string' && ports.tickets.spend(ticket, { kind: 'call', page: url })
  }

  return async function answer(request, response) {
    const misplaced = admission.place(request)
    if (misplaced) {
      counters.refused += 1
      return refuse(response, misplaced)
    }
    const [path = '/', search = ''] = (request.url ?? '/').split('?', 2)
    const route = routeOf(path)
    if (!route) return notFound(response)
    const query = new URLSearchParams(search)
    const who = admit(route, request, query)
    if (!who.ok) return refuseBody(request, response, who.error, options.clock)
    if (route.over !== 'http')
      return refuse(response, { status: 426, error: wireError('bad_frame', say.upgradeHere) })
    return page(route, request, response, path, query, options.owner, who.value)
  }
}
