import { resolveSrv } from 'node:dns/promises'

/** Where providers keep calendars whose domain's own records do not always say so. */
const known: Readonly<Record<string, string>> = {
  'icloud.com': 'https://caldav.icloud.com/',
  'me.com': 'https://caldav.icloud.com/',
  'mac.com': 'https://caldav.icloud.com/',
  'fastmail.com': 'https://caldav.fastmail.com/',
  'fastmail.fm': 'https://caldav.fastmail.com/',
  'mailbox.org': 'https://dav.mailbox.org/',
  'posteo.de': 'https://posteo.de:8443/',
  'yahoo.com': 'https://caldav.calendar.yahoo.com/',
  'gmx.net': 'https://caldav.gmx.net/',
  'web.de': 'https://caldav.web.de/',
  'zoho.com': 'https://calendar.zoho.com/',
}

const patienceMs = 5_000

/** Addresses of servers that may be signed in to, best first; and those that only the person can say are theirs. */
export interface FoundServers {
  readonly servers: readonly string[]
  readonly elsewhere: readonly string[]
}

/**
 * Where the calendars of an address may be: what its provider is known for, what its domain says in DNS (RFC 6764, 3), the
 * domain itself. Anybody on the way can forge what DNS says, so a name outside the domain has to be given by the person
 * (RFC 6764, 8), unless it is a known provider's. None for a login that is no address.
 */
export async function serversFor(
  login: string,
  srv: (name: string) => Promise<readonly { readonly name: string; readonly port: number }[]> = resolveSrv,
): Promise<FoundServers> {
  const domain = login.split('@')[1]?.toLowerCase()
  if (domain === undefined || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain))
    return { servers: [], elsewhere: [] }
  if (known[domain] !== undefined) return { servers: [known[domain]], elsewhere: [] }
  const told = await Promise.all(
    ['_caldavs._tcp', '_carddavs._tcp'].map((service) =>
      Promise.race([
        srv(`${service}.${domain}`).catch(() => []),
        new Promise<[]>((resolve) => setTimeout(resolve, patienceMs, []).unref()),
      ]),
    ),
  )
  const hosts = told.flat().filter(({ name }) => name !== '' && name !== '.')
  const named = hosts.map(
    ({ name, port }) => `https://${name.toLowerCase()}${port === 443 ? '' : `:${port}`}/`,
  )
  const isOwn = (address: string): boolean => {
    const { hostname } = new URL(address)
    return hostname === domain || hostname.endsWith(`.${domain}`) || Object.values(known).includes(address)
  }
  return {
    servers: [...new Set([...named.filter(isOwn), `https://${domain}/`])],
    elsewhere: [...new Set(named.filter((address) => !isOwn(address)))],
  }
}

/** The address as it was typed, as a URL: with https where no scheme is said. Undefined when it is none. */
export function serverUrl(typed: string): string | undefined {
  const text = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}
