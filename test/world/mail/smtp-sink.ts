import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail that a server took. */
export interface TakenMail {
  readonly from: string
  readonly to: readonly string[]
  readonly bytes: Buffer
  readonly messageId: string
}

/** A submission server on loopback that delivers whatever it takes. */
export interface SmtpSink {
  readonly port: number
  /** every mail it took, in order: what was sent twice is there twice */
  readonly taken: readonly TakenMail[]
  /** what the next mails are answered with instead of being taken; undefined: they are taken again */
  answer(refusal: { readonly code: number; readonly text: string } | undefined): void
  /** what happens when the next mail is taken, before that is answered */
  whenTaken(then: () => void): void
  close(): Promise<void>
}

export interface SmtpSinkOptions {
  readonly password: string
  /** puts a mail in somebody's mailbox; the part before the @ says whose, or the `whole` address */
  readonly deliver?: (user: string, bytes: Buffer) => Promise<void>
  readonly whole?: boolean
  /** paths of a certificate and its key, PEM: everything goes over TLS */
  readonly tls?: { readonly cert: string; readonly key: string }
  readonly port?: number
  /** whose a token is; only with it are tokens taken */
  readonly whose?: (token: string) => Promise<string | undefined>
}

export async function openSmtpSink({
  password,
  deliver,
  whole,
  tls,
  port,
  whose,
}: SmtpSinkOptions): Promise<SmtpSink> {
  const taken: TakenMail[] = []
  let onTaken = (): void => {}
  let refusal: { readonly code: number; readonly text: string } | undefined
  const refused = (): Error | undefined =>
    refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code })
  const server = new SMTPServer({
    ...(tls
      ? { secure: true, cert: readFileSync(tls.cert), key: readFileSync(tls.key) }
      : { disabledCommands: ['STARTTLS'], allowInsecureAuth: true }),
    logger: false,
    ...(whose && { authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'] }),
    async onAuth(auth, _, done) {
      const { accessToken, username = '' } = auth
      const owner = accessToken === undefined ? undefined : await whose?.(accessToken)
      const isIn = accessToken === undefined ? auth.password === password : owner === username
      if (isIn) done(null, { user: username })
      else done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }))
    },
    onRcptTo: ({ address }, _, done) =>
      done(
        address.startsWith('nobody@')
          ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
          : null,
      ),
    onData(stream, session, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        const no = refused()
        if (no) return done(no)
        const bytes = Buffer.concat(pieces)
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(bytes.toString('latin1'))?.[1] ?? ''
        onTaken()
        onTaken = () => {}
        taken.push({ from: mailFrom ? mailFrom.address : '', to, bytes, messageId })
        for (const address of to) await deliver?.(whole ? address : address.replace(/@.*$/, ''), bytes)
        done(null)
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port ?? 0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    whenTaken(then) {
      onTaken = then
    },
    answer(given) {
      refusal = given
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
