import { Readable } from 'node:stream'
import { TLSSocket } from 'node:tls'
import type XOAuth2 from 'nodemailer/lib/xoauth2'
import { isLoopback } from '../../../shared/loopback.ts'
import { OmniiError } from '../../core/api/errors.ts'
import type { RefusedRecipient, SmtpSession } from '../../services/email/imap/imap-ports.ts'
import { cutTo, plainLine } from '../../services/plain-text.ts'
import type { Credential, GetCredential } from '../account-kind.ts'
import { certificateTrouble, uncheckedTls } from '../tls.ts'
import { connectError, connectWithin, type MailAccess } from './connect-imap.ts'
import type { MailServer } from './mail-servers.ts'

/** milliseconds a server may take over a mail */
const silentFor = 120_000

/** Small enough that what the network does not take yet is not counted as out. */
function* pieces(mail: Uint8Array): Generator<Buffer> {
  const size = 16 * 1024
  for (let at = 0; at < mail.length; at += size) yield Buffer.from(mail.subarray(at, at + size))
}

/** What nodemailer tells of a failure. */
interface SmtpFailure {
  readonly responseCode?: number | undefined
  readonly response?: string | undefined
}

/** What nodemailer tells of a mail that was taken. */
interface SmtpTaken {
  readonly rejected?: readonly unknown[] | undefined
  readonly rejectedErrors?: readonly (SmtpFailure & { readonly recipient?: string | undefined })[] | undefined
}

const wordsOf = (response: string | undefined): string => cutTo(200, plainLine(response ?? ''))

const refusedOf = ({ rejected = [], rejectedErrors = [] }: SmtpTaken): readonly RefusedRecipient[] =>
  rejected.map(String).map((email) => ({
    email,
    why: wordsOf(rejectedErrors.find(({ recipient }) => recipient === email)?.response),
  }))

/** Shows a token, and another one where that is not taken. */
async function tokensFor(user: string, accessToken: string, credential: GetCredential): Promise<XOAuth2> {
  const { default: XOAuth2 } = await import('nodemailer/lib/xoauth2')
  return new XOAuth2({
    ...{ user, accessToken },
    provisionCallback: (_user, _renew, done) =>
      credential(accessToken).then(
        (next) => done(null, 'accessToken' in next ? next.accessToken : ''),
        // the library writes on the error it is given
        (cause: unknown) => done(new Error('no token', { cause })),
      ),
  })
}

/** A connection to a submission server (RFC 6409) that is signed in. Rejects as `connectImap` does. */
export async function connectSmtp(server: MailServer, access: MailAccess): Promise<SmtpSession> {
  const { host, port, security } = server
  const { login, credential, trust, words } = access
  if (security === 'none' && !isLoopback(host))
    throw new OmniiError('invalid_params', words.mail.needsTls(host))
  const { default: SMTPConnection } = await import('nodemailer/lib/smtp-connection')
  const smtp = new SMTPConnection({
    ...{ host, port, secure: security === 'tls' },
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: connectWithin,
    greetingTimeout: connectWithin,
    socketTimeout: silentFor,
    logger: false,
    // looked at below, before the password is sent
    tls: uncheckedTls,
  })
  /** whatever ends the connection, and whoever waits then */
  const ended = new Promise<never>((_, reject) => smtp.once('error', reject))
  ended.catch(() => {})
  const step = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([
      ended,
      new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve()))),
    ])
  let shown: Credential | undefined
  try {
    await step((done) => smtp.connect(done))
    if (security !== 'none') {
      const socket = smtp._socket
      const trouble =
        socket instanceof TLSSocket
          ? certificateTrouble(socket, { host, trust, words })
          : new OmniiError('auth_required', words.mail.needsTls(host))
      if (trouble) throw trouble
    }
    // some servers of one's own take mail from this computer without a word
    if (smtp.allowsAuth) {
      shown = await credential()
      const auth =
        'password' in shown
          ? { user: login, pass: shown.password }
          : { user: login, oauth2: await tokensFor(login, shown.accessToken, credential) }
      await step((done) => smtp.login(auth, done))
    }
  } catch (thrown) {
    smtp.close()
    throw connectError(thrown, server, shown, access)
  }
  return {
    close: () => smtp.quit(),
    async send(envelope, mail) {
      /** the server may have the end of it, and with that all of it */
      let isWholeOut = false
      const stream = Readable.from(pieces(mail))
      stream.once('end', () => {
        isWholeOut = true
      })
      try {
        const info = await Promise.race([
          ended,
          new Promise<SmtpTaken>((resolve, reject) =>
            smtp.send({ from: envelope.from, to: [...envelope.to] }, stream, (error, sent) =>
              error || !sent ? reject(error ?? new Error('no answer')) : resolve(sent),
            ),
          ),
        ])
        return { refused: refusedOf(info) }
      } catch (thrown) {
        smtp.close()
        const { responseCode, response } = thrown as SmtpFailure
        // only what the server answered says that it took nothing, once it may have had everything
        if (responseCode === undefined)
          throw new OmniiError(
            isWholeOut ? 'deadline_exceeded' : 'provider_unavailable',
            words.slowHost(host),
          )
        const said = wordsOf(response)
        if (responseCode >= 500) throw new OmniiError('not_available', words.mail.refused(said))
        throw new OmniiError('provider_unavailable', words.mail.putOff(said))
      }
    },
  }
}
