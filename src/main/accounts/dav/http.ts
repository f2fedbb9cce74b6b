import { Agent as HttpAgent, request as plainRequest } from 'node:http'
import { Agent as HttpsAgent, request as secureRequest } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { isLoopback } from '../../../shared/loopback.ts'
import { en } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { type DavAnswer, type DavHttp, type DavRequest, OtherHost } from '../../services/dav/dav-http.ts'
import { certificateTrouble, uncheckedTls } from '../tls.ts'

const say = en.accounts

export interface DavHttpOptions {
  readonly login: string
  readonly password: () => Promise<string>
  /** where requests may go, and the password with them (`hostsOf`) */
  readonly allows: (url: URL) => boolean
  /** the one certificate that is trusted, instead of the authorities */
  readonly trust?: string
  /** a whole request and its answer may take so long */
  readonly timeoutMs?: number
}

const mostRedirects = 5
const mostBytes = 64 * 1024 * 1024
const reads = new Set<DavRequest['method']>(['GET', 'PROPFIND', 'REPORT'])

/**
 * Requests over HTTP(S), signed in with a password (RFC 7617). Nothing is asked of hosts that are not allowed. Plain HTTP is
 * for this computer only. Close ends what is under way.
 */
export function openDavHttp(options: DavHttpOptions): { readonly http: DavHttp; close(): void } {
  const { login, password, allows, trust, timeoutMs = 30_000 } = options
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: 4 }),
    // a resumed session shows no certificate
    'https:': new HttpsAgent({ maxCachedSessions: 0, keepAlive: true, maxSockets: 4, ...uncheckedTls }),
  }

  async function once(asked: DavRequest, url: URL): Promise<DavAnswer> {
    if (url.protocol !== 'https:' && !isLoopback(url.hostname))
      throw new OmniiError('bad_settings', say.needsTls(url.hostname))
    if (!allows(url)) throw new OtherHost(url.host)
    const secret = await password()
    const headers = {
      'user-agent': 'Omnii',
      accept: '*/*',
      ...asked.headers,
      ...(asked.body !== undefined && { 'content-length': String(Buffer.byteLength(asked.body)) }),
      authorization: `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}`,
    }
    return new Promise((resolve, reject) => {
      /** from then on it may have been taken up */
      let sent = false
      const refuse = (thrown: unknown): void => {
        clearTimeout(timer)
        request.destroy()
        reject(thrown)
      }
      const lost = (): void =>
        refuse(
          sent
            ? new OmniiError('deadline_exceeded', say.slowHost(url.hostname))
            : new OmniiError('provider_unavailable', say.refusedHost(url.hostname)),
        )
      const secure = url.protocol === 'https:'
      const request = (secure ? secureRequest : plainRequest)(
        url,
        { method: asked.method, headers, agent: agents[secure ? 'https:' : 'http:'] },
        (response) => {
          const parts: Buffer[] = []
          let size = 0
          response.on('data', (part: Buffer) => {
            size += part.length
            if (size > mostBytes) refuse(new OmniiError('too_large'))
            else parts.push(part)
          })
          response.once('aborted', lost)
          response.once('error', lost)
          response.once('end', () => {
            if (!response.complete) {
              lost()
              return
            }
            clearTimeout(timer)
            const named = Object.entries(response.headers).flatMap(([name, value]) =>
              typeof value === 'string' ? [[name, value] as const] : [],
            )
            resolve({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(named),
              body: Buffer.concat(parts).toString('utf8'),
              url: url.href,
            })
          })
        },
      )
      const timer = setTimeout(lost, timeoutMs)
      request.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
          refuse(new OmniiError('provider_unavailable', say.unknownHost(url.hostname)))
        else lost()
      })
      const go = (): void => {
        sent = true
        request.end(asked.body)
      }
      request.once('socket', (socket) => {
        const trusted = (): void => {
          const at = { host: url.hostname, trust, words: say }
          const trouble = secure ? certificateTrouble(socket as TLSSocket, at) : undefined
          if (trouble) refuse(trouble)
          else go()
        }
        if (!socket.connecting) trusted()
        else socket.once(secure ? 'secureConnect' : 'connect', trusted)
      })
    })
  }

  return {
    async http(asked) {
      let url = new URL(asked.url)
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        const answer = await once(asked, url)
        const { status } = answer
        if (status === 401) throw new OmniiError('auth_required', say.facts.refused(login))
        const to = answer.headers.location
        if (status < 300 || status >= 400 || to === undefined) return answer
        // a write that is sent elsewhere is decided anew, not repeated
        if (!reads.has(asked.method) || !URL.canParse(to, url)) return answer
        const next = new URL(to, url)
        const plain = next.protocol !== 'https:' && (url.protocol === 'https:' || !isLoopback(next.hostname))
        if (plain) throw new OmniiError('provider_unavailable', say.plainRedirect(next.hostname))
        url = next
      }
      throw new OmniiError('provider_unavailable', say.dav.notDav)
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy()
    },
  }
}
