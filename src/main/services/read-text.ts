/** The text of a file: UTF-8, or UTF-16 with its mark; what is not valid UTF-8 is Windows-1252, as older programs write. */
export function readText(content: Uint8Array, otherwise = 'windows-1252'): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder(known(otherwise)).decode(content)
  }
}

function known(charset: string): string {
  try {
    return new TextDecoder(charset).encoding === 'utf-8' ? 'windows-1252' : charset
  } catch {
    return 'windows-1252'
  }
}
