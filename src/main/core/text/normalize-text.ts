import { plainLetters } from '../../../shared/plain-letters.ts'

const notWord = /[^\p{L}\p{N}@.+'-]+/gu

/** A name made comparable: plain letters, one space between words, what names hold kept. "Márco  B." gives "marco b.". */
export function normalizeText(text: string): string {
  return plainLetters(text).replace(notWord, ' ').trim()
}

/** The words of a folded text, without the punctuation around them. */
export function normalizedWords(text: string): readonly string[] {
  return normalizeText(text)
    .split(' ')
    .map((word) => word.replace(/^[.'+-]+|[.'+-]+$|'s$/g, ''))
    .filter((word) => word !== '')
}
