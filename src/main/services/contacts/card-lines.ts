import { en } from '../../../shared/wording/wording.ts'
import { contentLines, paramOf } from '../content-lines.ts'

const dropped: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT'])
/** vCard 2.1 names kinds without TYPE= */
const bare =
  /^(?:home|work|cell|pref|voice|fax|msg|pager|bbs|modem|car|isdn|video|internet|x400|dom|intl|postal|parcel|text)$/i

/**
 * A card's lines in the form of vCard 3.0 and later: quoted-printable is decoded, the bare kinds of 2.1 become TYPE, pictures
 * are left out. Throws Unreadable.
 */
export function cardLines(piece: string): readonly string[] {
  // a line of quoted-printable goes on behind a `=` at its end, without the space of a folded one
  const joined = piece.replace(
    /^([^:\r\n]{0,200}QUOTED-PRINTABLE[^:\r\n]{0,200}:(?:[^\r\n]*=\r?\n)*[^\r\n]*)/gim,
    (whole) => whole.replace(/=\r?\n[ \t]?/g, ''),
  )
  return contentLines(joined, dropped, en.imports.reasons).map((line) => {
    const { name, params, value } = line
    if (name === 'VERSION') return `VERSION:${value.trim() === '4.0' ? '4.0' : '3.0'}`
    const coded = /;(?:ENCODING=)?QUOTED-PRINTABLE/i.test(params)
    const text = coded ? unquoted(value, paramOf(line, 'CHARSET')) : value
    const kept = params
      .split(';')
      .slice(1)
      .filter((one) => !/^(?:ENCODING=|CHARSET=|QUOTED-PRINTABLE$|BASE64$|8BIT$|7BIT$)/i.test(one))
      .map((one) => (bare.test(one) ? `TYPE=${one}` : one))
      .filter((one) => one.includes('='))
    // the reader takes a bare TZ for an offset, which a named zone is not
    if (name === 'TZ' && kept.length === 0 && /^[A-Za-z]/.test(text)) kept.push('VALUE=TEXT')
    return `${[name, ...kept].join(';')}:${text}`
  })
}

function unquoted(value: string, charset: string): string {
  const bytes = Uint8Array.from(
    value.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    (one) => one.charCodeAt(0) & 0xff,
  )
  let text: string
  try {
    text = new TextDecoder(charset || 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes)
  }
  return text.replace(/\r?\n/g, '\\n')
}
