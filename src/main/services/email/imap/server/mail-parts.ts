import type { MessageStructureObject } from 'imapflow'
import { cutTo, plainLine } from '../../../plain-text.ts'
import type { Attachment } from '../../provider.ts'

/** A part of a mail that can be read by itself (RFC 9051 section 6.4.5). */
export interface MailPart {
  readonly key: string
  readonly structure: MessageStructureObject
}

export interface MailParts {
  /** the text people read, if there is any */
  readonly text: MailPart | undefined
  /** an iCalendar object: an invitation, an answer to one */
  readonly calendar: MailPart | undefined
  readonly files: readonly (Attachment & { readonly part: MailPart })[]
}

/** a text that small says nothing: a blank before the HTML */
const nothing = 8
const mostParts = 1_000
const mostFiles = 500
const longestName = 200

/** Which parts of a mail are its text, its invitation and its files, without reading any. */
export function partsOf(structure: MessageStructureObject): MailParts {
  const leaves: MailPart[] = []
  const walk = (node: MessageStructureObject, depth: number): void => {
    if (leaves.length >= mostParts || depth > 20) return
    // what is forwarded as a whole mail is one file
    if (node.childNodes && node.type !== 'message/rfc822')
      for (const child of node.childNodes) walk(child, depth + 1)
    else leaves.push({ key: node.part ?? '1', structure: node })
  }
  walk(structure, 0)
  const isAttached = ({ structure: { disposition } }: MailPart): boolean =>
    disposition?.toLowerCase() === 'attachment'
  const ofType = (type: string): MailPart | undefined =>
    leaves.find((leaf) => leaf.structure.type === type && !isAttached(leaf))
  const plain = ofType('text/plain')
  const html = ofType('text/html')
  const text = plain && ((plain.structure.size ?? 0) > nothing || !html) ? plain : (html ?? plain)
  const calendar = leaves.find((leaf) => leaf.structure.type === 'text/calendar')
  const body = new Set([plain, html])
  const files = leaves
    .filter((leaf) => !body.has(leaf) && (leaf !== calendar || isAttached(leaf) || nameOf(leaf) !== ''))
    .slice(0, mostFiles)
    .map((part) => ({
      name: nameOf(part),
      type: part.structure.type.slice(0, longestName),
      size: decodedSize(part.structure),
      part,
    }))
  return { text, calendar, files }
}

const nameOf = ({ structure }: MailPart): string =>
  cutTo(longestName, plainLine(structure.dispositionParameters?.filename ?? structure.parameters?.name ?? ''))

/** Bytes a part has once it is decoded, as near as can be told from outside: of base64, lines of 76 letters. */
function decodedSize({ size = 0, encoding }: MessageStructureObject): number {
  if (encoding?.toLowerCase() !== 'base64') return size
  return Math.floor(((size - 2 * Math.floor(size / 78)) * 3) / 4)
}
