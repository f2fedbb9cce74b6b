import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { DavAnswer, DavHttp, DavRequest } from './dav-http.ts'
import {
  absolute,
  conditionOf,
  type DavResource,
  type Multistatus,
  ns,
  readMultistatus,
} from './multistatus.ts'
import { escapeXml } from './xml.ts'

const say = en.accounts.dav

/** What one object of a collection is: its address, its version there (`etag`), and its text. */
export interface DavObject {
  readonly href: string
  readonly etag: string
  readonly text: string
}

/** What came of a write with a condition: the new version (undefined where the server does not say), or that the condition failed. */
export type WriteReply = { readonly done: true; readonly etag: string | undefined } | { readonly done: false }

/** What has changed in a collection since a token, `undefined` etags are gone. */
export interface Changes {
  readonly token: string | undefined
  readonly changed: readonly { readonly href: string; readonly etag: string }[]
  readonly gone: readonly string[]
  /** the server has more to tell from `token` on (RFC 6578, 3.6) */
  readonly more: boolean
}

const xml = '<?xml version="1.0" encoding="utf-8"?>'
const spaces = `xmlns="${ns.dav}" xmlns:C="${ns.cal}" xmlns:A="${ns.card}"`
const asXml = { 'content-type': 'application/xml; charset=utf-8' }

/** WebDAV (RFC 4918), sync (RFC 6578), CalDAV (RFC 4791) and CardDAV (RFC 6352), as far as an account needs them. */
export function openDavClient(http: DavHttp) {
  async function send(request: DavRequest): Promise<DavAnswer> {
    const answer = await http(request)
    const { status } = answer
    if (status === 429 || status === 503) throw new OmniiError('provider_unavailable', say.busy)
    // whether a write that failed inside the server happened is for a look to say
    const cannotMove = request.method === 'MOVE' && (status === 501 || status === 502)
    if (status >= 500 && status !== 507 && !cannotMove)
      throw new OmniiError(
        isWrite(request) ? 'deadline_exceeded' : 'provider_unavailable',
        say.failed(status),
      )
    if (status === 507) throw new OmniiError('forbidden', say.full)
    if (status === 413) throw new OmniiError('too_large', say.tooLarge)
    return answer
  }

  async function many(request: DavRequest): Promise<Multistatus> {
    const answer = await send(request)
    if (answer.status === 207) return readMultistatus(answer.body, answer.url)
    throw refused(answer)
  }

  const propfind = (url: string, depth: '0' | '1', props: string): Promise<Multistatus> =>
    many({
      method: 'PROPFIND',
      url,
      headers: { ...asXml, depth },
      body: `${xml}<propfind ${spaces}><prop>${props}</prop></propfind>`,
    })

  async function put(
    url: string,
    text: string,
    type: string,
    condition: Readonly<Record<string, string>>,
  ): Promise<WriteReply> {
    const headers = { 'content-type': `${type}; charset=utf-8`, ...condition }
    const answer = await send({ method: 'PUT', url, headers, body: text })
    if (answer.status === 412) return { done: false }
    if (answer.status === 201 || answer.status === 204 || answer.status === 200)
      return { done: true, etag: answer.headers.etag }
    throw refused(answer)
  }

  return {
    propfind,
    /** One object; undefined when there is none. */
    async get(url: string): Promise<DavObject | undefined> {
      const answer = await send({ method: 'GET', url })
      if (answer.status === 404 || answer.status === 410) return undefined
      if (answer.status !== 200) throw refused(answer)
      return { href: url, etag: answer.headers.etag ?? '', text: answer.body }
    },
    /** Makes an object nobody has made yet: `done: false` when there is something at that address. */
    create: (url: string, text: string, type: string) => put(url, text, type, { 'if-none-match': '*' }),
    /** Replaces an object in exactly this version. */
    replace: (url: string, text: string, type: string, etag: string) =>
      put(url, text, type, { 'if-match': etag }),
    /** Deletes an object in exactly this version; `not_found` when it is not there. */
    async remove(url: string, etag: string | undefined): Promise<WriteReply> {
      const headers = etag === undefined ? {} : { 'if-match': etag }
      const answer = await send({ method: 'DELETE', url, headers })
      if (answer.status === 412) return { done: false }
      if (answer.status === 200 || answer.status === 204) return { done: true, etag: undefined }
      throw refused(answer)
    },
    /**
     * Moves an object as it is now to an address where there is none (RFC 4918, 9.9). `taken` when there is one, `refused` by
     * servers that do not move: nothing has happened then. Throws `not_found` when it is not there.
     */
    async move(url: string, to: string): Promise<'done' | 'taken' | 'refused'> {
      const answer = await send({ method: 'MOVE', url, headers: { destination: to, overwrite: 'F' } })
      if (answer.status === 201 || answer.status === 204) return 'done'
      if (answer.status === 412) return 'taken'
      if ([400, 403, 405, 409, 501, 502].includes(answer.status)) return 'refused'
      throw refused(answer)
    },
    /** What changed since a token; all of it without one. Undefined: the token is not known any more. */
    async changes(url: string, token: string | undefined): Promise<Changes | undefined> {
      const since = `<sync-token>${escapeXml(token ?? '')}</sync-token><sync-level>1</sync-level>`
      const answer = await send({
        method: 'REPORT',
        url,
        headers: { ...asXml, depth: '0' },
        body: `${xml}<sync-collection ${spaces}>${since}<prop><getetag/></prop></sync-collection>`,
      })
      if (answer.status !== 207) {
        const invalid = conditionOf(answer.body) === 'valid-sync-token' || answer.status === 410
        if (token !== undefined && (invalid || answer.status === 403 || answer.status === 409))
          return undefined
        throw refused(answer)
      }
      const { resources, syncToken } = readMultistatus(answer.body, answer.url)
      const own = resources.filter(({ href }) => !isSame(href, url))
      return {
        token: syncToken,
        changed: own
          .filter(({ status }) => status < 300)
          .map(({ href, prop }) => ({
            href,
            etag: prop(ns.dav, 'getetag')?.text.trim() ?? '',
          })),
        gone: own.filter(({ status }) => status === 404 || status === 410).map(({ href }) => href),
        more: resources.some(({ href, status }) => status === 507 && isSame(href, url)),
      }
    },
    /** Every object of a collection with its version, for servers that keep no tokens. */
    async listing(url: string): Promise<Changes> {
      const { resources } = await propfind(url, '1', '<getetag/><resourcetype/>')
      const objects = resources.filter(
        ({ href, prop }) =>
          !isSame(href, url) &&
          !prop(ns.dav, 'resourcetype')?.children.some(({ name }) => name === 'collection'),
      )
      return {
        token: undefined,
        changed: objects.map(({ href, prop }) => ({
          href,
          etag: prop(ns.dav, 'getetag')?.text.trim() ?? '',
        })),
        gone: [],
        more: false,
      }
    },
    /** These objects of a collection as they are now; those that are not there are left out. */
    async fetch(
      url: string,
      hrefs: readonly string[],
      holds: 'calendar' | 'addressbook',
    ): Promise<readonly DavObject[]> {
      const [space, data, report] =
        holds === 'calendar'
          ? ([ns.cal, 'calendar-data', 'C:calendar-multiget'] as const)
          : ([ns.card, 'address-data', 'A:addressbook-multiget'] as const)
      const prefix = holds === 'calendar' ? 'C' : 'A'
      const wanted = hrefs.map((href) => `<href>${escapeXml(new URL(href).pathname)}</href>`).join('')
      const { resources } = await many({
        method: 'REPORT',
        url,
        headers: { ...asXml, depth: '1' },
        body: `${xml}<${report} ${spaces}><prop><getetag/><${prefix}:${data}/></prop>${wanted}</${report}>`,
      })
      return resources.flatMap(({ href, status, prop }) => {
        const text = prop(space, data)?.text
        return status < 300 && text !== undefined && text.trim() !== ''
          ? [{ href, etag: prop(ns.dav, 'getetag')?.text.trim() ?? '', text }]
          : []
      })
    },
    /** Makes a collection; `conflict` when there is something at that address. */
    async makeCollection(
      url: string,
      title: string,
      holds: 'VEVENT' | 'VTODO' | 'addressbook',
    ): Promise<void> {
      const named = `<displayname>${escapeXml(title)}</displayname>`
      const components = `<C:supported-calendar-component-set><C:comp name="${holds}"/></C:supported-calendar-component-set>`
      const [method, body] =
        holds === 'addressbook'
          ? ([
              'MKCOL',
              `<mkcol ${spaces}><set><prop><resourcetype><collection/><A:addressbook/></resourcetype>${named}</prop></set></mkcol>`,
            ] as const)
          : ([
              'MKCALENDAR',
              `<C:mkcalendar ${spaces}><set><prop>${named}${components}</prop></set></C:mkcalendar>`,
            ] as const)
      const answer = await send({ method, url, headers: asXml, body: xml + body })
      if (answer.status === 201 || answer.status === 200) return
      const taken =
        answer.status === 405 || answer.status === 409 || conditionOf(answer.body) === 'resource-must-be-null'
      throw taken ? new OmniiError('conflict') : refused(answer)
    },
    async renameCollection(url: string, title: string): Promise<void> {
      const set = `<set><prop><displayname>${escapeXml(title)}</displayname></prop></set>`
      const { resources } = await many({
        method: 'PROPPATCH',
        url,
        headers: asXml,
        body: `${xml}<propertyupdate ${spaces}>${set}</propertyupdate>`,
      })
      if (resources.some(({ status }) => status >= 300)) throw new OmniiError('forbidden', say.notAllowed)
    },
  }
}
export type DavClient = ReturnType<typeof openDavClient>

const isWrite = ({ method }: DavRequest): boolean => !['GET', 'PROPFIND', 'REPORT'].includes(method)

const refused = ({ status }: DavAnswer): OmniiError => {
  if (status === 404 || status === 410) return new OmniiError('not_found')
  if (status === 401) return new OmniiError('auth_required', say.notLetIn)
  if (status === 403 || status === 405) return new OmniiError('forbidden', say.notAllowed)
  return new OmniiError('provider_unavailable', say.failed(status))
}

/** Whether two addresses name one resource, with or without a slash at the end. */
const isSame = (a: string, b: string): boolean => a.replace(/\/$/, '') === b.replace(/\/$/, '')

/** The address a property names, if it does. */
export const hrefIn = (
  resource: DavResource | undefined,
  namespace: string,
  name: string,
): string | undefined => {
  const text = resource
    ?.prop(namespace, name)
    ?.children.find((one) => one.name === 'href')
    ?.text.trim()
  return text === undefined || text === '' ? undefined : absolute(text, resource!.href)
}
