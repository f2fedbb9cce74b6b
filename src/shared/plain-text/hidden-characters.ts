/** A piece of a text from outside: as it is, or a character that would not be seen or would reorder the rest. */
export type CharacterPiece = { readonly text: string } | { readonly hidden: string }

// Controls, format and bidi signs, fillers and the rest of what Unicode says may be drawn as nothing; but for tab, line
// ends and the selector that makes a picture an emoji.
const deceiving = /(?!\t|\n|\r\n|\ufe0f)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

// A joiner between two pictures builds one emoji; there it deceives nobody.
const joinsPictures = (text: string, at: number) =>
  text[at] === '\u200d' &&
  /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(0, at)) &&
  /^\p{Extended_Pictographic}/u.test(text.slice(at + 1))

/** Splits a text so that each deceiving character can be shown by its code, such as "U+202E". */
export function pieces(text: string): readonly CharacterPiece[] {
  const found: CharacterPiece[] = []
  let from = 0
  for (const match of text.matchAll(deceiving)) {
    if (joinsPictures(text, match.index)) continue
    if (match.index > from) found.push({ text: text.slice(from, match.index) })
    const code = match[0].codePointAt(0) ?? 0
    found.push({ hidden: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` })
    from = match.index + match[0].length
  }
  if (from < text.length) found.push({ text: text.slice(from) })
  return found
}

/** A text from outside as plain text in which nothing hides: each deceiving character stands as its code. */
export const inPlainSight = (text: string): string =>
  pieces(text)
    .map((piece) => ('text' in piece ? piece.text : `[${piece.hidden}]`))
    .join('')
