import { connect as connectPlain } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { ImapFlow, ImapTransport } from 'imapflow'
import { isLoopback } from '../../../shared/loopback.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { Credential, GetCredential } from '../account-kind.ts'
import { certificateTrouble, uncheckedTls } from '../tls.ts'
import type { MailServer } from './mail-servers.ts'

/** How to get into a mail server. */
export interface MailAccess {
  readonly login: string
  readonly credential: GetCredential
  readonly trust: string | undefined
  readonly words: Wording['accounts']
}

/** milliseconds until a server has to be there and to have greeted */
export const connectWithin = 15_000
/** milliseconds without a byte while one is awaited */
const silentFor = 60_000

/**
 * A connection to an IMAP server that is signed in. Rejects with OmniiError: `auth_required` for a certificate or a password
 * that will not do, `provider_unavailable` where nobody answers.
 */
export async function connectImap(server: MailServer, access: MailAccess): Promise<ImapFlow> {
  const shown = await access.credential()
  try {
    return await connectWith(shown, server, access)
  } catch (thrown) {
    if (!('accessToken' in shown) || !isNotLetIn(thrown)) throw connectError(thrown, server, shown, access)
    // a token may have been taken back before its time; another one is tried once
    const next = await access.credential(shown.accessToken)
    return connectWith(next, server, access).catch((again: unknown) => {
      throw connectError(again, server, next, access)
    })
  }
}

async function connectWith(
  shown: Credential,
  server: MailServer,
  { login, trust, words }: MailAccess,
): Promise<ImapFlow> {
  const { host, port, security } = server
  if (security === 'none' && !isLoopback(host))
    throw new OmniiError('invalid_params', words.mail.needsTls(host))
  const { ImapFlow } = await import('imapflow')
  const imap = new ImapFlow({
    ...{ host, port, secure: security === 'tls', doSTARTTLS: security === 'starttls' },
    auth: { user: login, ...('password' in shown ? { pass: shown.password } : shown) },
    clientInfo: { name: 'Omnii' },
    logger: false,
    qresync: true,
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    socketTimeout: silentFor,
    maxIdleTime: 240_000,
    transport: checkedTransport((socket) => certificateTrouble(socket, { host, trust, words })),
  })
  try {
    await imap.connect()
  } catch (thrown) {
    imap.close()
    throw thrown
  }
  return imap
}

/** Connections whose certificate is looked at, whoever signed it, before anything is said over them. */
const checkedTransport = (troubleOf: (socket: TLSSocket) => OmniiError | undefined): ImapTransport => {
  const checked = (socket: TLSSocket, ready: () => void): TLSSocket =>
    socket.once('secureConnect', () => {
      const trouble = troubleOf(socket)
      if (trouble) socket.destroy(trouble)
      else ready()
    })
  return {
    connect: ({ secure, host, port, servername }, ready) =>
      secure
        ? checked(connectTls({ ...uncheckedTls, host, port, ...(servername && { servername }) }), ready)
        : connectPlain({ host, port }, ready),
    upgrade: (socket, { host, servername }, ready) =>
      checked(
        connectTls({
          ...{ ...uncheckedTls, socket: socket as TLSSocket, host },
          ...(servername && { servername }),
        }),
        ready,
      ),
  }
}

/** What the libraries tell of a connection that was not made. */
interface LibraryFailure {
  readonly code?: string
  readonly authenticationFailed?: boolean
  readonly serverResponseCode?: string
}

function isNotLetIn(thrown: unknown): boolean {
  const { code, authenticationFailed, serverResponseCode } = (thrown ?? {}) as LibraryFailure
  const isBusy = serverResponseCode === 'UNAVAILABLE' || serverResponseCode === 'INUSE'
  return !isBusy && (authenticationFailed === true || code === 'EAUTH')
}

/** What kept a connection from being made, as people read it. */
export function connectError(
  thrown: unknown,
  { host }: Pick<MailServer, 'host'>,
  shown: Credential | undefined,
  { login, words }: Pick<MailAccess, 'login' | 'words'>,
): OmniiError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OmniiError) return cause
  const { code, serverResponseCode } = (thrown ?? {}) as LibraryFailure
  if (serverResponseCode === 'UNAVAILABLE' || serverResponseCode === 'INUSE')
    return new OmniiError('provider_unavailable', words.slowHost(host))
  if (isNotLetIn(thrown))
    return new OmniiError(
      'auth_required',
      shown && 'accessToken' in shown ? words.signIn.notTaken(login, host) : words.facts.refused(login),
    )
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EDNS')
    return new OmniiError('provider_unavailable', words.unknownHost(host))
  if (/TIMEOUT|TIMEDOUT/.test(code ?? '')) return new OmniiError('provider_unavailable', words.slowHost(host))
  return new OmniiError('provider_unavailable', words.refusedHost(host))
}
