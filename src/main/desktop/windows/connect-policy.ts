import { isLoopback } from '../../../shared/loopback.ts'

/**
 * Which addresses a sign-in may show: pages of the provider's hosts, by https; by http only where it began on this computer,
 * as a provider of one's own may.
 */
export function staysWith(begins: string, hosts: readonly string[]): (address: string) => boolean {
  const first = new URL(begins)
  const here = isLoopback(first.hostname)
  const known = new Set([first.host, ...hosts])
  return (address) => {
    if (!URL.canParse(address)) return false
    const { protocol, host, username, password } = new URL(address)
    if (username !== '' || password !== '') return false
    return known.has(host) && (protocol === 'https:' || (here && protocol === 'http:'))
  }
}
