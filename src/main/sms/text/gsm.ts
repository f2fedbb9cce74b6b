/** The basic character set of GSM 03.38: one septet each. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Characters of the extension table: an escape and one septet. */
const extended = new Set('^{}\\[~]|€')

/** Typography that has a plain twin in GSM-7. One such character would make every segment of a message 70 characters long. */
const plain: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '→': '->',
  '←': '<-',
  '×': 'x',
  '✓': 'ok',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
}

/** The text with typographic characters replaced by their GSM-7 twins; letters of other scripts and emoji stay. */
export const toPlainTypography = (text: string): string =>
  text.replace(/[“”„«»‘’‚–—−‐‑…•·→←×✓\u00a0\u2009\u202f\t]/g, (sign) => plain[sign] ?? sign)

export interface SegmentCount {
  readonly encoding: 'gsm-7' | 'ucs-2'
  /** how many billed parts the text is sent in; 0 for an empty text */
  readonly segments: number
}

/** How a text is encoded and how many segments it takes (GSM 03.38: 160/153 septets, UCS-2: 70/67 code units). */
export function countSegments(text: string): SegmentCount {
  if (text === '') return { encoding: 'gsm-7', segments: 0 }
  let septets = 0
  for (const character of text) {
    if (basic.has(character)) septets += 1
    else if (extended.has(character)) septets += 2
    else return { encoding: 'ucs-2', segments: text.length <= 70 ? 1 : Math.ceil(text.length / 67) }
  }
  return { encoding: 'gsm-7', segments: septets <= 160 ? 1 : Math.ceil(septets / 153) }
}
