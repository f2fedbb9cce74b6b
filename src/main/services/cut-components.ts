/** A file's components of one kind, each by itself, and what stands around them. */
export interface Cut {
  readonly pieces: readonly string[]
  readonly rest: string
}

/**
 * Cuts a file of RFC 5545 or RFC 6350 into its components of one name, so that a long one can be read piece by piece.
 * A line that is folded begins with a space (3.1, 3.2), so a BEGIN or END at the start of a line is one.
 */
export function cutComponents(text: string, name: 'VEVENT' | 'VCARD'): Cut {
  const component = new RegExp(`^BEGIN:${name}[ \\t]*\\r?\\n[^]*?^END:${name}[ \\t]*(?:\\r?\\n|$)`, 'gim')
  const pieces = text.match(component) ?? []
  return { pieces, rest: text.replace(component, '') }
}
