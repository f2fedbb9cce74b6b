import { en } from '../../../shared/wording/wording.ts'
import { contentLines, paramOf } from '../content-lines.ts'

const dropped: ReadonlySet<string> = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT'])
/** vCard 2.1 names kinds without TYPE= */
const bare =
  /^(?:home|work|cell|pref|voice|fax|msg|pager|bbs|modem|car|isdn|video|internet|x400|dom|intl|postal|parcel|text)$/i

/** A property of a card: the kinds it names, lower case, and its value as it stands in the file, separators escaped. */
export interface CardLine {
  readonly name: string
  readonly kinds: readonly string[]
  readonly value: string
}

/** The properties of one card of vCard 2.1, 3.0 or 4.0; quoted-printable is decoded, pictures are left out. Throws Unreadable. */
export function cardLines(piece: string): readonly CardLine[] {
  // a line of quoted-printable goes on behind a `=` at its end, without the space of a folded one
  const joined = piece.replace(
    /^([^:\r\n]{0,200}QUOTED-PRINTABLE[^:\r\n]{0,200}:(?:[^\r\n]*=\r?\n)*[^\r\n]*)/gim,
    (whole) => whole.replace(/=\r?\n[ \t]?/g, ''),
  )
  return contentLines(joined, dropped, en.imports.reasons).map((line) => {
    const coded = /;(?:ENCODING=)?"?QUOTED-PRINTABLE/i.test(line.params)
    return {
      name: line.name,
      kinds: kindsOf(line.params),
      value: coded ? unquoted(line.value, paramOf(line, 'CHARSET')) : line.value,
    }
  })
}

function kindsOf(params: string): readonly string[] {
  return (params.match(/;(?:"[^"]*"|[^;"])*/g) ?? []).flatMap((one) => {
    const said = one.slice(1)
    const named = /^TYPE=(.*)$/is.exec(said)?.[1] ?? (bare.test(said) ? said : '')
    return named.replaceAll('"', '').toLowerCase().split(',')
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
  return text.replace(/\r\n?|\n/g, '\\n')
}

/** A value cut at a separator that is not escaped. */
export const splitValue = (value: string, separator: ';' | ','): readonly string[] =>
  value.match(
    separator === ';' ? /(?:\\.|[^\\;]|\\$)+|(?<=;|^)(?=;|$)/gs : /(?:\\.|[^\\,]|\\$)+|(?<=,|^)(?=,|$)/gs,
  ) ?? []

/** A value without its escapes (RFC 6350, 3.4); a backslash before anything else is one. */
export const unescaped = (value: string): string =>
  value.replace(/\\([\\;,:nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one))
