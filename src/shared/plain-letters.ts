/** Letters normalized for comparison: lower case, without accents. "Márco" gives "marco". */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** Words normalized for comparison: plain letters, digits and the characters of addresses (`@.+`), one space between. */
export const plainWords = (text: string): string =>
  plainLetters(text)
    .replace(/[^\p{L}\p{N}@.+]+/gu, ' ')
    .trim()
