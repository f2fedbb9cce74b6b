import { isLoopback } from '../../../shared/loopback.ts'

/**
 * Whether an address may be a model server's: with TLS, or on this computer. What is said to it, and its key, would
 * otherwise go over a network in the clear. Names and passwords have no place in an address.
 */
export function isModelAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(text)
  if (username !== '' || password !== '' || search !== '' || hash !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}
