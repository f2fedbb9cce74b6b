/** A short message as its words alone: lower case, no marks, no politeness at the ends. */
export function bare(text: string): string {
  const words = text
    .slice(0, LONGEST)
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}'\s]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
  while (words.length > 1 && POLITE.has(words[0]!)) words.shift()
  while (words.length > 1 && POLITE.has(words[words.length - 1]!)) words.pop()
  return words.join(' ')
}

/** Anything longer is no short answer; the rest is not looked at. */
const LONGEST = 240
const POLITE = new Set(['please', 'pls', 'plz', 'omnii', 'hey', 'oh', 'um', 'hm', 'well', 'thanks', 'thx'])
