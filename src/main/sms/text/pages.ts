/** The longest text sent in one message, in UTF-16 code units: two GSM-7 segments. */
export const maxPageLength = 320

/**
 * Cuts a text into pages of at most `max` code units, each at the end of a sentence or line where there is one in its
 * second half, else between words, else anywhere but inside a surrogate pair. `tail` is appended to every page but the
 * last and counts towards its length. Nothing is lost but the white space at the cuts.
 */
export function cutIntoPages(text: string, tail: string, max = maxPageLength): readonly string[] {
  const pages: string[] = []
  let rest = text.trim()
  while (rest.length > max) {
    const room = max - tail.length
    const at = cutAt(rest, room)
    pages.push(rest.slice(0, at).trimEnd() + tail)
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? pages : [...pages, rest]
}

function cutAt(text: string, room: number): number {
  const head = text.slice(0, room + 1)
  const half = Math.floor(room / 2)
  const ends = [...head.matchAll(/[.!?](?=\s)|\n/g)].map(({ index, 0: sign }) =>
    sign === '\n' ? index : index + 1,
  )
  const sentence = ends.findLast((end) => end > half && end <= room)
  if (sentence !== undefined) return sentence
  const space = head.lastIndexOf(' ')
  if (space > half) return space
  const code = text.charCodeAt(room - 1)
  return code >= 0xd800 && code <= 0xdbff ? room - 1 : room
}
