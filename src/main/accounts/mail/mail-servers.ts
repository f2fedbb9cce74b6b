import { resolveSrv } from 'node:dns/promises'
import { isLoopback } from '../../../shared/loopback.ts'
import type { Wording } from '../../../shared/wording/wording.ts'
import { OmniiError } from '../../core/api/errors.ts'

/** Where a server is reached. */
export interface MailServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte, TLS after a word about it (STARTTLS), or none: on this computer only */
  readonly security: 'tls' | 'starttls' | 'none'
}

/** Where an account's mail is read and where it is sent through. */
export interface MailServers {
  readonly imap: MailServer
  readonly smtp: MailServer
}

const over = (security: MailServer['security'], host: string, port: number): MailServer => ({
  host,
  port,
  security,
})
const at = (imap: string, smtp: string): MailServers => ({
  imap: over('tls', imap, 993),
  smtp: over('tls', smtp, 465),
})
const icloud: MailServers = {
  imap: over('tls', 'imap.mail.me.com', 993),
  smtp: over('starttls', 'smtp.mail.me.com', 587),
}

/** Providers whose servers are not found by their domain's name alone, as their own help pages give them. */
const known: Readonly<Record<string, MailServers>> = {
  'icloud.com': icloud,
  'me.com': icloud,
  'mac.com': icloud,
  'fastmail.com': at('imap.fastmail.com', 'smtp.fastmail.com'),
  'fastmail.fm': at('imap.fastmail.com', 'smtp.fastmail.com'),
  'mailbox.org': at('imap.mailbox.org', 'smtp.mailbox.org'),
  'posteo.de': at('posteo.de', 'posteo.de'),
  'posteo.net': at('posteo.de', 'posteo.de'),
  'gmail.com': at('imap.gmail.com', 'smtp.gmail.com'),
  'googlemail.com': at('imap.gmail.com', 'smtp.gmail.com'),
  'yahoo.com': at('imap.mail.yahoo.com', 'smtp.mail.yahoo.com'),
  'aol.com': at('imap.aol.com', 'smtp.aol.com'),
  'gmx.com': at('imap.gmx.com', 'mail.gmx.com'),
  'gmx.de': at('imap.gmx.net', 'mail.gmx.net'),
  'gmx.net': at('imap.gmx.net', 'mail.gmx.net'),
  'web.de': at('imap.web.de', 'smtp.web.de'),
}
/** providers that take no passwords from programs any more */
const withoutPasswords: Readonly<Record<string, string>> = {
  'outlook.com': 'Outlook.com',
  'hotmail.com': 'Outlook.com',
  'live.com': 'Outlook.com',
  'msn.com': 'Outlook.com',
}

/** milliseconds that asking for names may take */
const lookUpWithin = 5_000

/**
 * The servers of an account: as given, else those of a known provider, else those the domain names (RFC 6186, RFC 8314),
 * else those most domains have. Throws OmniiError with what to give instead.
 */
export async function mailServers(
  {
    login,
    server,
    outgoing,
  }: { readonly login: string; readonly server?: string | undefined; readonly outgoing?: string | undefined },
  words: Wording['accounts'],
  srv: typeof resolveSrv = resolveSrv,
): Promise<MailServers> {
  const domain = login.slice(login.lastIndexOf('@') + 1).toLowerCase()
  if (server !== undefined) {
    const imap = serverIn(server, 'imap', words)
    return { imap, smtp: outgoing === undefined ? besides(imap) : serverIn(outgoing, 'smtp', words) }
  }
  if (!login.includes('@')) throw new OmniiError('invalid_params', words.mail.noDomain(login))
  const closed = withoutPasswords[domain]
  if (closed !== undefined) throw new OmniiError('not_available', words.mail.needsOAuth(closed))
  const found = known[domain] ?? (await named(domain, srv)) ?? at(`imap.${domain}`, `smtp.${domain}`)
  return outgoing === undefined ? found : { ...found, smtp: serverIn(outgoing, 'smtp', words) }
}

const defaults = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
} as const

/** "imap.example.org", "imap.example.org:143", "imaps://imap.example.org", "smtp://127.0.0.1:2525". */
function serverIn(text: string, kind: 'imap' | 'smtp', words: Wording['accounts']): MailServer {
  const found = /^(?:(imaps?|smtps?|submissions?):\/\/)?(\[[0-9a-f:]+\]|[^\s:/@]+)(?::(\d{1,5}))?\/?$/i.exec(
    text.trim(),
  )
  const host = found?.[2]?.replace(/^\[|\]$/g, '').toLowerCase()
  if (!found || host === undefined || host === '')
    throw new OmniiError('invalid_params', words.mail.badServer(text))
  const scheme = found[1]?.toLowerCase()
  const port = found[3] === undefined ? undefined : Number(found[3])
  if (port !== undefined && (port < 1 || port > 65_535))
    throw new OmniiError('invalid_params', words.mail.badServer(text))
  const plain = isLoopback(host) ? 'none' : 'starttls'
  const security =
    scheme === undefined
      ? port === undefined || port === defaults[kind].tls
        ? 'tls'
        : plain
      : scheme.endsWith('s')
        ? 'tls'
        : plain
  return { host, port: port ?? defaults[kind][security], security }
}

/** Where mail is sent through, of a server whose name says that it is for reading. */
const besides = ({ host, security }: MailServer): MailServer =>
  over(
    security === 'none' ? 'none' : 'tls',
    host.replace(/^imap\./, 'smtp.'),
    defaults.smtp[security === 'none' ? 'none' : 'tls'],
  )

/** As the domain's own records name them. */
async function named(domain: string, srv: typeof resolveSrv): Promise<MailServers | undefined> {
  const ask = async (service: string) => {
    const late = new Promise<never[]>((resolve) => setTimeout(() => resolve([]), lookUpWithin).unref())
    const records = await Promise.race([srv(`_${service}._tcp.${domain}`).catch(() => []), late])
    // "." says that there is no such service (RFC 2782)
    return records
      .filter(({ name }) => name !== '' && name !== '.')
      .sort((a, b) => a.priority - b.priority || b.weight - a.weight)[0]
  }
  const [imaps, submissions, submission] = await Promise.all(['imaps', 'submissions', 'submission'].map(ask))
  const smtp = submissions
    ? over('tls', submissions.name, submissions.port)
    : submission && over('starttls', submission.name, submission.port)
  return imaps && smtp && { imap: over('tls', imaps.name, imaps.port), smtp }
}
