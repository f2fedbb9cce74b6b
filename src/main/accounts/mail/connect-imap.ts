import { connect as connectPlain } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { ImapFlow, ImapTransport } from 'imapflow'
import { isLoopback } from '../../../shared/loopback.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'
import { certificateTrouble, uncheckedTls } from '../tls.ts'
import type { MailServer } from './mail-servers.ts'

/** How to get into a mail server. */
export interface MailAccess {
  readonly login: string
  readonly password: string
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
export async function connectImap(
  server: MailServer,
  { login, password, trust, words }: MailAccess,
): Promise<ImapFlow> {
  const { host, port, security } = server
  if (security === 'none' && !isLoopback(host))
    throw new OmniiError('invalid_params', words.mail.needsTls(host))
  const { ImapFlow } = await import('imapflow')
  const imap = new ImapFlow({
    ...{ host, port, secure: security === 'tls', doSTARTTLS: security === 'starttls' },
    auth: { user: login, pass: password },
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
    throw connectError(thrown, host, login, words)
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

/** What kept a connection from being made, as people read it. */
export function connectError(
  thrown: unknown,
  host: string,
  login: string,
  words: Wording['accounts'],
): OmniiError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OmniiError) return cause
  const { code, authenticationFailed, serverResponseCode } = (thrown ?? {}) as {
    readonly code?: string
    readonly authenticationFailed?: boolean
    readonly serverResponseCode?: string
  }
  if (serverResponseCode === 'UNAVAILABLE' || serverResponseCode === 'INUSE')
    return new OmniiError('provider_unavailable', words.slowHost(host))
  if (authenticationFailed || code === 'EAUTH')
    return new OmniiError('auth_required', words.facts.refused(login))
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EDNS')
    return new OmniiError('provider_unavailable', words.unknownHost(host))
  if (/TIMEOUT|TIMEDOUT/.test(code ?? '')) return new OmniiError('provider_unavailable', words.slowHost(host))
  return new OmniiError('provider_unavailable', words.refusedHost(host))
}
