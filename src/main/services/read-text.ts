/** The text of a file: UTF-8 with or without its mark, or UTF-16; what is not valid UTF-8 is Windows-1252, as older programs write. */
export function readText(content: Uint8Array, otherwise = 'windows-1252'): string {
  const wide = wideForm(content)
  if (wide !== undefined) return new TextDecoder(wide).decode(content)
  const marked = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf
  const bytes = marked ? content.subarray(3) : content
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(known(otherwise)).decode(bytes)
  }
}

/** UTF-16 by its mark, or by the zero beside its first letter: every file that is read begins with one of ASCII. */
export function wideForm([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined))
    return 'utf-16be'
  return undefined
}

function known(charset: string): string {
  try {
    return new TextDecoder(charset).encoding === 'utf-8' ? 'windows-1252' : charset
  } catch {
    return 'windows-1252'
  }
}

/** The text of a file of folded lines; lines that were folded within a character, as some programs do, are unfolded before it is read. */
export function readFoldedText(content: Uint8Array): string {
  const text = readText(content)
  if (!/\xc3|\xe2|\xc5/.test(text) || wideForm(content) !== undefined) return text
  const unfolded = Buffer.from(content)
    .toString('latin1')
    .replace(/(?<=[\x80-\xff])\r?\n[ \t](?=[\x80-\xbf])/g, '')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(unfolded, 'latin1'))
  } catch {
    return text
  }
}
