/** Marks nobody sees that turn text around, hide words in it or make one name look like another; joiners between letters of other scripts and pictures are none. */
const unseen =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])/gu

/** A text of others as one line: no line breaks, control characters or marks nobody sees, no half characters. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?: ?[\p{Cc}\p{Zl}\p{Zp}])+ ?/gu, ' ')
    .replace(unseen, '')
    .trim()

/** A text of others as it is kept: its own lines, each ended by a line feed, and tabs; otherwise as `plainLine`. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(unseen, '')
    .trim()

/** Cut to so many UTF-16 units, with a sign that it was, between characters. */
export const cutTo = (most: number, text: string): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text
