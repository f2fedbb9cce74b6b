import { textOf } from './base64url.ts'

type Bytes = Uint8Array<ArrayBuffer>
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const
const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

/** A pair whose private half never leaves the browser. */
export const freshPair = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])

/** SPKI, base64url. */
export const publicText = async ({ publicKey }: CryptoKeyPair): Promise<string> =>
  textOf(await crypto.subtle.exportKey('spki', publicKey))

/** base64url of r and s, 32 bytes each. */
export const signs = async ({ privateKey }: CryptoKeyPair, text: string): Promise<string> =>
  textOf(await crypto.subtle.sign(signing, privateKey, utf8(text)))

/** Whether `proof` is the signature over `text` of whoever has the other half of `key` (SPKI). */
export async function proves(key: Bytes, proof: Bytes, text: string): Promise<boolean> {
  const known = await crypto.subtle.importKey('spki', key, ecdsa, false, ['verify'])
  return crypto.subtle.verify(signing, known, proof, utf8(text))
}
