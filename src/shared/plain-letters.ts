/** Letters normalized for comparison: lower case, without accents. "Márco" gives "marco". */
export const plainLetters = (text: string): string =>
  ascii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()

/** Most texts have no other letters, and lists of thousands of them are compared. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the first 128 code points, whatever they are
const ascii = /^[\x00-\x7f]*$/

/** Words normalized for comparison: plain letters, digits and the characters of addresses (`@.+`), one space between. */
export const plainWords = (text: string): string =>
  plainLetters(text)
    .replace(/[^\p{L}\p{N}@.+]+/gu, ' ')
    .trim()
