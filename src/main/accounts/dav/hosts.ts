/** Hosts that a provider spreads its accounts over, as its own documentation names them, by the server a person begins at. */
const spread: Readonly<Record<string, RegExp>> = {
  'caldav.icloud.com': /^(?:contacts|p\d{1,3}-(?:caldav|contacts))\.icloud\.com$/,
  'caldav.fastmail.com': /^carddav\.fastmail\.com$/,
  'caldav.gmx.net': /^carddav\.gmx\.net$/,
  'caldav.web.de': /^carddav\.web\.de$/,
}

/**
 * Which hosts an account's password may go to: that of the server a person named, those of its collections once they were
 * found with their consent, those they added, and where a known provider spreads its accounts. Whatever else a server sends
 * on to has to be named first.
 * @param named addresses, or hosts with their port where it is not the usual one
 */
export function hostsOf(named: readonly (string | undefined)[]): (url: URL) => boolean {
  const hosts = new Set(named.flatMap((one) => (one === undefined ? [] : [hostIn(one)])))
  const patterns = [...hosts].flatMap((host) => (spread[host] ? [spread[host]] : []))
  return ({ host, port, hostname }) =>
    hosts.has(host) || (port === '' && patterns.some((pattern) => pattern.test(hostname)))
}

const hostIn = (named: string): string =>
  /^[a-z]+:\/\//i.test(named) && URL.canParse(named)
    ? new URL(named).host
    : URL.canParse(`https://${named}`)
      ? new URL(`https://${named}`).host
      : named.toLowerCase()
