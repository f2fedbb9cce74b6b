const lineFeed = 10
const carriageReturn = 13
const equals = 61
/** raw bytes of text that are read of a mail, plain and marked up together: more than what is kept of either, however it is coded */
const mostText = 1_600_000
/** of the heads of all parts together */
const mostHeads = 1_000_000
const mostParts = 1_000
const mostDepth = 20

/** A mail of which only what is kept is left to be decoded. */
export interface BoundMail {
  readonly bytes: Buffer
  /** text was cut, or parts were left out */
  readonly isCut: boolean
}

/** What stands in a part instead of its content: the mark, and how many bytes the content has. */
export const sizeIn = (content: string, mark: string): number | undefined => {
  const found = content.startsWith(mark) ? /^\d+/.exec(content.slice(mark.length)) : null
  return found ? Number(found[0]) : undefined
}

/**
 * Takes out of a mail what would only be decoded to be thrown away: of a part that is no text its size is left, of very long
 * texts the beginning, of very many parts the first. One pass over the mail for each level of its parts.
 * @param mark stands before a size; nobody else may write it
 */
export function boundMail(mail: Buffer, mark: string): BoundMail {
  const out: Buffer[] = []
  let [text, heads, parts] = [0, 0, 0]
  let isCut = false

  function part(from: number, to: number, depth: number): void {
    const head = headEnd(mail, from, to)
    parts += 1
    heads += head - from
    if (parts > mostParts || heads > mostHeads) {
      isCut = true
      return
    }
    const { type, boundary, coding, isAttached } = readHead(mail.toString('latin1', from, head))
    if (type.startsWith('multipart/') && boundary !== '' && depth < mostDepth) {
      out.push(mail.subarray(from, head))
      insides(head, to, boundary, depth)
      return
    }
    if (/^text\/(?:plain|html)$/.test(type) && !isAttached) {
      const end = Math.min(to, head + Math.max(0, mostText - text))
      text += end - head
      if (end < to) isCut = true
      const last = end === to ? to : lineEnd(mail, head, end)
      const body = mail.subarray(head, last)
      out.push(withCharset(mail.subarray(from, head), decoded(body, coding), end < to), body)
      if (end < to) out.push(Buffer.from('\r\n'))
      return
    }
    if (type === 'message/rfc822' && depth < mostDepth) {
      out.push(mail.subarray(from, head))
      part(head, to, depth + 1)
      return
    }
    out.push(withoutCoding(mail.toString('latin1', from, head)))
    out.push(Buffer.from(`${mark}${sizeOf(mail, head, to, coding)}\r\n`))
  }

  function insides(from: number, to: number, boundary: string, depth: number): void {
    let begun = -1
    for (const { at, end, isLast } of delimiters(mail, from, to, boundary)) {
      if (begun >= 0) part(begun, at, depth + 1)
      if (parts > mostParts || heads > mostHeads) break
      out.push(mail.subarray(at, end))
      begun = isLast ? -1 : end
      if (isLast) return
    }
    if (begun >= 0 && parts <= mostParts) part(begun, to, depth + 1)
    out.push(Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'))
  }

  part(0, mail.length, 0)
  return { bytes: Buffer.concat(out), isCut }
}

/** A body's bytes without its coding, as far as it takes to see in which charset they are. */
function decoded(body: Buffer, coding: string): Buffer {
  if (coding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  if (coding !== 'quoted-printable') return body
  const plain = body
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}

/**
 * The head of a text part with the charset its bytes are in, where it names none or one that they are not in: UTF-8 if they
 * are that, else Windows-1252. A charset that has all bytes is believed.
 */
function withCharset(head: Buffer, body: Buffer, isCut: boolean): Buffer {
  const text = head.toString('latin1')
  const field = /^Content-Type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/im.exec(text)
  const named = /;\s*charset\s*=\s*"?([^\s;"]*)"?/i.exec(field?.[0] ?? '')
  if (named && !/^(?:utf-?8|us-ascii|ascii)?$/i.test(named[1]!)) return head
  if (body.every((byte) => byte < 128)) return head
  // cut between the bytes of a letter it still is what it was
  const isUnicode = (isCut ? [0, 1, 2, 3] : [0]).some((less) => isUtf8(body.subarray(0, body.length - less)))
  const charset = isUnicode ? 'utf-8' : 'windows-1252'
  const said = field ? field[0].replace(named?.[0] ?? '', '') : 'Content-Type: text/plain'
  const next = `${said}; charset=${charset}`
  if (field)
    return Buffer.from(
      text.replace(field[0], () => next),
      'latin1',
    )
  return Buffer.from(`${next}\r\n${text}`, 'latin1')
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** The end of the last whole line up to there, if lines are no longer than lines of mail are. */
function lineEnd(mail: Buffer, from: number, to: number): number {
  const at = mail.lastIndexOf(lineFeed, to - 1) + 1
  return at > Math.max(from, to - 1_000) ? at : to
}

/** Where the body begins: behind the first empty line. */
function headEnd(mail: Buffer, from: number, to: number): number {
  for (let at = from; at < to; ) {
    const end = mail.indexOf(lineFeed, at)
    if (end < 0 || end >= to) return to
    if (end === at || (end === at + 1 && mail[at] === carriageReturn)) return end + 1
    at = end + 1
  }
  return to
}

function readHead(head: string) {
  const lines = head.slice(0, 64 * 1024).replace(/\r?\n[ \t]+/g, ' ')
  const line = (name: string): string => new RegExp(`^${name}:(.*)$`, 'im').exec(lines)?.[1]?.trim() ?? ''
  const contentType = line('Content-Type')
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(contentType)
  return {
    type: /^[^\s;]+/.exec(contentType)?.[0].toLowerCase() ?? 'text/plain',
    boundary: boundary?.[1] ?? boundary?.[2] ?? '',
    coding: line('Content-Transfer-Encoding').toLowerCase(),
    isAttached: /^attachment\b/i.test(line('Content-Disposition')),
  }
}

/** The lines between the parts of a boundary. */
function* delimiters(mail: Buffer, from: number, to: number, boundary: string) {
  const sought = Buffer.from(`--${boundary}`, 'latin1')
  for (let at = mail.indexOf(sought, from); at >= 0 && at < to; at = mail.indexOf(sought, at + 1)) {
    if (at > from && mail[at - 1] !== lineFeed) continue
    const found = mail.indexOf(lineFeed, at)
    const end = found < 0 || found >= to ? to : found + 1
    const rest = mail.toString('latin1', at + sought.length, Math.min(end, at + sought.length + 80))
    if (/^(?:--)?\s*$/.test(rest)) yield { at, end, isLast: rest.startsWith('--') }
  }
}

const withoutCoding = (head: string): Buffer =>
  Buffer.from(head.replace(/^Content-Transfer-Encoding:.*(?:\r?\n[ \t].*)*\r?\n/gim, ''), 'latin1')

/** How many bytes a body has once it is decoded; line breaks before the next part are not its own. */
function sizeOf(mail: Buffer, from: number, to: number, coding: string): number {
  let end = to
  if (mail[end - 1] === lineFeed) end -= 1
  if (mail[end - 1] === carriageReturn) end -= 1
  if (coding === 'base64') return base64Size(mail, from, end)
  return Math.max(0, coding === 'quoted-printable' ? quotedSize(mail, from, end) : end - from)
}

function base64Size(mail: Buffer, from: number, end: number): number {
  let signs = 0
  for (let at = from; at < end; at += 1) if (mail[at]! > 32 && mail[at] !== equals) signs += 1
  return Math.floor((signs * 3) / 4)
}

/** Each `=3D` is one byte, a `=` at the end of a line none. */
function quotedSize(mail: Buffer, from: number, end: number): number {
  let size = end - from
  for (let at = mail.indexOf(equals, from); at >= 0 && at < end; at = mail.indexOf(equals, at + 1)) {
    const next = mail[at + 1]
    size -= next === carriageReturn ? 3 : 2
  }
  return size
}
