import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** Texts from this length on are deflated: shorter ones gain little. In characters. */
const worthPacking = 2_048
/** the fastest: JSON of ours becomes little smaller beyond it, and a commit waits for it */
const level = 1

/** An event's text as its row holds it: as it is, or deflated (RFC 1951) with an empty `body`. */
export interface StoredText {
  readonly body: string
  readonly packed: Uint8Array | null
  /** CRC-32 of what is stored */
  readonly checksum: number
}

export function packText(text: string): StoredText {
  if (text.length < worthPacking) return { body: text, packed: null, checksum: crc32(text) }
  const packed = deflateRawSync(text, { level })
  return { body: '', packed, checksum: crc32(packed) }
}

export const isWhole = ({ body, packed, checksum }: StoredText): boolean => crc32(packed ?? body) === checksum

export const unpackText = ({ body, packed }: StoredText): string =>
  packed === null ? body : inflateRawSync(packed).toString()
