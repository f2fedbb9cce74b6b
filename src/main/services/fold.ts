import { plainLetters } from '../../shared/plain-letters.ts'

const notWord = /[^\p{L}\p{N}@.+'-]+/gu

/** A name made comparable: plain letters, one space between words, what names hold kept. "Márco  B." gives "marco b.". */
export function fold(text: string): string {
  return plainLetters(text).replace(notWord, ' ').trim()
}

/** The words of a folded text, without the punctuation around them. */
export function foldedWords(text: string): readonly string[] {
  return fold(text)
    .split(' ')
    .map((word) => word.replace(/^[.'+-]+|[.'+-]+$|'s$/g, ''))
    .filter((word) => word !== '')
}

/** How many single slips (insert, drop, change, swap) turn one word into the other; stops counting above `most`. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return row[b.length]!
}

/** How many slips a word of this length may have and still be thought a typing error. */
export const slipsAllowed = (word: string): number => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)
