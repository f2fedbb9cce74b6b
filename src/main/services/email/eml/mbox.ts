import { mboxBytes } from './mail-bytes.ts'

const lineFeed = 10
const carriageReturn = 13
/** the line before a mail: who it is from, and when it came */
const postmark = /^From \S.{0,200}\d\d:\d\d/

/**
 * The mails of an mbox file (RFC 4155), each as its own bytes: a line that begins with "From " and names a time, at the start
 * of the file or behind an empty line, begins one. A `>` that was put before such a line in a text is taken off (mboxrd).
 */
export function* mailsOf(content: Uint8Array): Generator<Uint8Array> {
  const bytes = mboxBytes(content)
  let begun = nextPostmark(bytes, 0)
  while (begun >= 0) {
    const body = bytes.indexOf(lineFeed, begun) + 1
    if (body === 0) return
    const next = nextPostmark(bytes, body)
    yield withoutQuotes(bytes.subarray(body, next < 0 ? bytes.length : next))
    begun = next
  }
}

/** Where the next line stands that begins a mail, from `at` on; -1: nowhere. */
function nextPostmark(bytes: Buffer, at: number): number {
  for (
    let found = bytes.indexOf('From ', at, 'latin1');
    found >= 0;
    found = bytes.indexOf('From ', found + 1, 'latin1')
  ) {
    const before = bytes[found - 1] === lineFeed ? found - 2 : -1
    const empty =
      bytes[before === -1 ? -1 : bytes[before] === carriageReturn ? before - 1 : before] === lineFeed
    if (found > 0 && !empty) continue
    if (postmark.test(bytes.toString('latin1', found, found + 250).split('\n', 1)[0]!)) return found
  }
  return -1
}

/** The bytes of a mail without the `>` before `From ` at the beginning of a line. */
function withoutQuotes(mail: Buffer): Uint8Array {
  const parts: Buffer[] = []
  let kept = 0
  for (let at = mail.indexOf('\n>', 0, 'latin1'); at >= 0; at = mail.indexOf('\n>', at + 1, 'latin1')) {
    if (!/^>+From /.test(mail.toString('latin1', at + 1, at + 60))) continue
    parts.push(mail.subarray(kept, at + 1))
    kept = at + 2
  }
  return parts.length === 0 ? mail : Buffer.concat([...parts, mail.subarray(kept)])
}
