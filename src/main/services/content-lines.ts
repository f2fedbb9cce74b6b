/** One component of a file that cannot be taken; `message` is the reason as people read it. */
export class Unreadable extends Error {}

/** A content line of RFC 5545 (3.1) or RFC 6350 (3.3): name in upper case, parameters as written (each with its `;`). */
export interface ContentLine {
  readonly name: string
  readonly params: string
  readonly value: string
}

const mostChars = 1_000_000
const mostLines = 5_000
/** no value we keep is longer; what is longer is cut before anything reads it */
const mostValue = 30_000
const form = /^(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/s

/**
 * The lines of one component, unfolded, without the values nobody reads (`dropped`).
 * @throws Unreadable with `reasons` for one that is too long or has a line that is none
 */
export function contentLines(
  piece: string,
  dropped: ReadonlySet<string>,
  reasons: { readonly tooLong: string; readonly brokenLine: string },
): readonly ContentLine[] {
  if (piece.length > mostChars) throw new Unreadable(reasons.tooLong)
  const lines = piece
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '')
  if (lines.length > mostLines) throw new Unreadable(reasons.tooLong)
  return lines.flatMap((line) => {
    const found = form.exec(line)
    if (!found) throw new Unreadable(reasons.brokenLine)
    const [, name = '', params = '', value = ''] = found
    return dropped.has(name.toUpperCase())
      ? []
      : [{ name: name.toUpperCase(), params, value: value.slice(0, mostValue) }]
  })
}

/** A parameter's value without its quotes, '' when there is none. */
export const paramOf = ({ params }: ContentLine, name: string): string =>
  new RegExp(`;${name}=("[^"]*"|[^;:]*)`, 'i').exec(params)?.[1]?.replace(/^"|"$/g, '') ?? ''
