/** Letters as they compare: lower case, without accents. "Márco" gives "marco". */
export const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()

/** Words as they compare: plain letters, digits and what addresses are made of (`@.+`), one space between. */
export const plainWords = (text: string): string =>
  plainLetters(text)
    .replace(/[^\p{L}\p{N}@.+]+/gu, ' ')
    .trim()
