import { OmniiError } from '../core/api/errors.ts'

/** A file's components of one kind, each by itself, and what stands around them. */
export interface CutFile {
  readonly pieces: readonly string[]
  /** those that another begins in before they end, and the last that never does; they stand in `rest` as well */
  readonly unended: readonly string[]
  readonly rest: string
}

/**
 * Cuts a file of RFC 5545 or RFC 6350 into its outermost components of one name, so that a long one can be read piece by
 * piece. A folded line begins with a space (3.1, 3.2), so a BEGIN or END at the start of a line is one. One pass over the
 * file, whatever is in it; what is never closed stays in the rest, and what begins behind it is found all the same: only a
 * card may hold another, as its AGENT (vCard 2.1). `mostMarks`: so many beginnings and ends at most, else OmniiError `too_large`.
 */
export function cutComponents(
  text: string,
  name: 'VEVENT' | 'VCARD',
  mostMarks = Number.POSITIVE_INFINITY,
): CutFile {
  const pieces: string[] = []
  const unended: string[] = []
  const around: string[] = []
  let depth = 0
  let begun = 0
  let cut = 0
  let marks = 0
  for (const { 0: line, 1: which = '', index } of text.matchAll(markers[name])) {
    marks += 1
    if (marks > mostMarks) throw new OmniiError('too_large')
    if (which.toUpperCase() === 'BEGIN') {
      if (depth > 0 && !(name === 'VCARD' && isAgent(text, index))) {
        unended.push(text.slice(begun, index))
        depth = 0
      }
      if (depth === 0) begun = index
      depth += 1
      continue
    }
    // an END that nothing began closes nothing
    if (depth === 0) continue
    depth -= 1
    if (depth > 0) continue
    around.push(text.slice(cut, begun))
    cut = index + line.length
    pieces.push(text.slice(begun, cut))
  }
  if (depth > 0) unended.push(text.slice(begun))
  return { pieces, unended, rest: around.join('') + text.slice(cut) }
}

/** Whether the line before is an AGENT whose value is the card that begins there. */
function isAgent(text: string, at: number): boolean {
  const line = text.lastIndexOf('\n', at - 2) + 1
  return (
    text.slice(line, line + 5).toUpperCase() === 'AGENT' &&
    text
      .slice(line, Math.min(at, line + 200))
      .trimEnd()
      .endsWith(':')
  )
}

const markers = {
  VEVENT: /^(BEGIN|END):VEVENT[ \t]*(?:\r?\n|$)/gim,
  VCARD: /^(BEGIN|END):VCARD[ \t]*(?:\r?\n|$)/gim,
} as const
