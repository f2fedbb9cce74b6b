import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CalendarRequest, type GuestMail, openCalendarApi } from './calendar.ts'
import { type CalendarStore, type EventFields, openCalendarStore } from './calendar-store.ts'
import { type Contract, openContract } from './contract.ts'
import { GoogleError, wrong } from './faults.ts'
import { openPeopleApi } from './people.ts'
import { openSignInServer } from './sign-in.ts'
import { openTasksApi } from './tasks.ts'

/** What one request to an API is to meet instead of its answer; with `after` once it was carried out. */
export interface Fault {
  /** `cut` closes the connection, `halved` does so in the middle of the answer */
  readonly what: 'rate' | 'tooMany' | 'backend' | 'credentials' | 'off' | 'cut' | 'halved'
  /** only requests of this method: "calendar.events.insert" */
  readonly method?: string
  readonly after?: boolean
  /** in place of the `Retry-After` it comes with */
  readonly retryAfter?: string
}

/** A bad day: how long each request is on its way, and what it may meet. */
export interface BadDay {
  /** in milliseconds; nothing of it is done before */
  delay(method: string): number
  /** @param after it was carried out */
  meets(method: string, after: boolean): Fault['what'] | undefined
}

export type GoogleStandIn = Awaited<ReturnType<typeof openGoogleStandIn>>

const calendarScope = 'https://www.googleapis.com/auth/calendar'
const tasksScope = 'https://www.googleapis.com/auth/tasks'
const contactsScope = 'https://www.googleapis.com/auth/contacts'

/** An API of the stand-in: its published description, what lets in, and how it is called where it is switched on. */
interface StoodIn {
  readonly contract: Contract
  readonly scope: string
  readonly name: string
  readonly host: string
  answer(request: CalendarRequest): object | undefined
}

/**
 * Google for one person, on loopback: the authorization server, Calendar v3, Tasks v1 and People v1, with a ledger. Whatever it is asked and
 * whatever it answers is held against the published description; what does not fit is in `troubles`.
 */
export async function openGoogleStandIn({
  email = 'alex@reed.test',
  name = 'Alex Reed',
  zone = 'Europe/London',
  now = Date.now,
  firstList = 'MDEyMzQ1Njc4OWFiY2RlZg',
}: {
  readonly email?: string
  readonly name?: string
  readonly zone?: string
  readonly now?: () => number
  /** the id of the list that new tasks go to */
  readonly firstList?: string
} = {}) {
  const client = { id: 'omnii.apps.example', secret: 'GOCSPX-canary' }
  const mails: GuestMail[] = []
  const asked: string[] = []
  const troubles: string[] = []
  const faults: Fault[] = []
  const owner = { email, displayName: name }
  const primary = openCalendarStore(email, { zone, owner, now })
  const calendars = new Map<string, CalendarStore>([[email, primary]])
  const api = openCalendarApi({ calendars, primary: email, mails })
  const people = openPeopleApi({ now })
  const tasks = openTasksApi({ now, first: firstList })
  const apis: readonly StoodIn[] = [
    {
      ...{ contract: openContract('google-calendar'), scope: calendarScope, answer: api.answer },
      ...{ name: 'Google Calendar API', host: 'calendar-json.googleapis.com' },
    },
    {
      ...{ contract: openContract('google-tasks'), scope: tasksScope, answer: tasks.answer },
      ...{ name: 'Google Tasks API', host: 'tasks.googleapis.com' },
    },
    {
      ...{ contract: openContract('google-people'), scope: contactsScope, answer: people.answer },
      ...{ name: 'People API', host: 'people.googleapis.com' },
    },
  ]
  let url = ''
  let badDay: BadDay | undefined
  let underWay = 0
  const signIn = openSignInServer({ url: () => url, client, now })

  function fault(
    method: string,
    { name, host }: StoodIn,
    after: boolean,
  ): GoogleError | 'cut' | 'halved' | undefined {
    const met = badDay?.meets(method, after)
    if (met !== undefined) faults.push({ what: met, method, after })
    const at = faults.findIndex((one) => (one.after ?? false) === after && (one.method ?? method) === method)
    if (at < 0) return undefined
    const [{ what, retryAfter }] = faults.splice(at, 1) as [Fault]
    if (what === 'cut' || what === 'halved') return what
    const error = what === 'off' ? wrong.off(name, host) : wrong[what]()
    if (retryAfter === undefined) return error
    const headers = { ...error.headers, 'retry-after': retryAfter }
    return new GoogleError(error.status, error.reason, error.message, headers)
  }

  async function call(request: IncomingMessage, { pathname, searchParams: query }: URL, body: string) {
    const found = apis.flatMap((one) => {
      const route = one.contract.route(request.method ?? '', pathname, query)
      return route ? [{ one, route }] : []
    })[0]
    if (!found) throw wrong.notFound()
    const { one, route } = found
    const { contract, scope } = one
    const { method } = route
    asked.push(method)
    const late = badDay?.delay(method)
    if (late !== undefined) await new Promise((resolve) => setTimeout(resolve, late))
    if (route.unknown.length > 0) troubles.push(`${method}: no such parameter: ${route.unknown}`)
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const consent = bearer === undefined ? undefined : signIn.consentOf(bearer)
    if (!consent) throw wrong.credentials()
    if (!consent.scopes.includes(scope)) throw wrong.scope()
    const given = body === '' ? undefined : (JSON.parse(body) as EventFields)
    const said = contract.trouble(method, 'request', given && withoutNulls(given))
    if (said !== '') troubles.push(`${method}: asked with ${said}`)
    const before = fault(method, one, false)
    if (before) return before
    const answer = one.answer({ ...route, query, body: given, ifMatch: request.headers['if-match'] })
    const told = contract.trouble(method, 'response', answer)
    if (told !== '') troubles.push(`${method}: answered with ${told}`)
    return fault(method, one, true) ?? answer
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = new URL(request.url ?? '/', url)
    let body = ''
    for await (const piece of request) body += piece
    const said = signIn.answer(
      ...([request.method ?? '', at.pathname, at.searchParams, new URLSearchParams(body)] as const),
      request.headers['user-agent'] ?? '',
    )
    if (said) {
      asked.push(`${request.method} ${at.pathname}`)
      const isText = typeof said.body === 'string'
      response.writeHead(said.status, {
        'content-type': isText ? 'text/html' : 'application/json',
        ...said.headers,
      })
      response.end(isText ? said.body : JSON.stringify(said.body ?? {}))
      return
    }
    const send = (status: number, headers: object, what: object | undefined): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
      response.end(what && JSON.stringify(what))
    }
    try {
      const answered = await call(request, at, body)
      if (answered === 'cut') request.socket.destroy()
      else if (answered === 'halved') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '900' })
        response.write('{"id":"', () => request.socket.destroy())
      } else if (answered instanceof GoogleError) send(answered.status, answered.headers, answered.body)
      else send(answered ? 200 : 204, {}, answered)
    } catch (thrown) {
      if (!(thrown instanceof GoogleError)) throw thrown
      send(thrown.status, thrown.headers, thrown.body)
    }
  }

  const server = createServer((request, response) => {
    underWay += 1
    void answer(request, response).finally(() => {
      underWay -= 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    client,
    scope: calendarScope,
    scopes: { calendar: calendarScope, tasks: tasksScope, contacts: contactsScope },
    /** where the Calendar API is, as a client is to be told */
    calendarUrl: `${url}/calendar/v3`,
    tasksUrl: `${url}/tasks/v1`,
    tasks,
    peopleUrl: `${url}/v1`,
    people,
    /** methods of the APIs and requests for tokens, in order */
    asked,
    /** what was asked or answered otherwise than published */
    troubles,
    /** every mail a guest got */
    mails,
    faults,
    /** every request from now on; undefined ends it */
    haveBadDay(day: BadDay | undefined): void {
      badDay = day
    },
    /** Whether a request is on its way here or being carried out. */
    isBusy: () => underWay > 0,
    primary,
    forgetSyncTokens: api.forgetSyncTokens,
    tokenFor: (scopes: readonly string[] = [calendarScope, tasksScope, contactsScope]) =>
      signIn.tokenFor(email, scopes),
    endAllConsents: signIn.endAllConsents,
    /** tokens are refused with this from now on: "disabled_client", "admin_policy_enforced" */
    refuseTokens: signIn.refuse,
    addCalendar(id: string): CalendarStore {
      const store = openCalendarStore(id, { zone, owner, now })
      calendars.set(id, store)
      return store
    },
    /** Agrees as a person does, but for the permissions that are left out; answers where the browser is sent. */
    async agree(
      address: string,
      { without = [] as readonly string[], who = email, agrees = true } = {},
    ): Promise<string> {
      const page = await fetch(address)
      if (!page.ok) throw new Error(await page.text())
      const query = new URL(address).searchParams
      const form = new URLSearchParams([...query].map(([name, value]) => [`q_${name}`, value]))
      for (const scope of query.get('scope')?.split(' ') ?? [])
        if (!without.includes(scope)) form.append('scope', scope)
      form.set('who', who)
      form.set('agrees', agrees ? 'yes' : 'no')
      const sent = await fetch(`${url}/o/oauth2/v2/consent`, {
        method: 'POST',
        body: form,
        redirect: 'manual',
      })
      return sent.headers.get('location') ?? ''
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** null takes a field away in a patch; the published description has no word for it. */
const withoutNulls = (given: EventFields): EventFields =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
