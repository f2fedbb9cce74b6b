import type { Chance } from '../random.ts'
import { type Made, maybe, oddText, wordsOf } from './words.ts'

const hex = (byte: number): string => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
const quotedPrintable = (text: string): string => [...Buffer.from(text)].map(hex).join('')
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n')
const flat = (text: string): string => text.replace(/[\r\n]+/g, ' ')

function card(chance: Chance, titles: string[]): string[] {
  const version = chance.pick(['2.1', '3.0', '3.0', '4.0'])
  const name = `${wordsOf(chance)} ${flat(oddText(chance))}`
  titles.push(name.split(' ')[0]!)
  const is21 = version === '2.1'
  const group = chance.pick(['', '', 'item1.'])
  const kind = (one: string): string => (is21 ? `;${one}` : `;TYPE=${one}`)
  const lines = [
    `VERSION:${version}`,
    is21 ? `FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quotedPrintable(name)}` : `FN:${escaped(name)}`,
    ...(maybe(chance, 0.5) ? [`N:${escaped(name)};;;;`] : []),
  ]
  for (let many = chance.between(0, 3); many > 0; many -= 1)
    lines.push(
      `${group}EMAIL${kind(chance.pick(['HOME', 'WORK', 'INTERNET', 'pref']))}:${wordsOf(chance)}@cards.test`,
    )
  for (let many = chance.between(0, 3); many > 0; many -= 1)
    lines.push(
      `${group}TEL${kind(chance.pick(['CELL', 'HOME', 'VOICE', 'FAX']))}:${chance.pick(['tel:', ''])}+44 20 7946 ${chance.between(1000, 9999)}`,
    )
  if (maybe(chance, 0.3)) lines.push(`ORG:${escaped(flat(oddText(chance)))};Unit`)
  if (maybe(chance, 0.3)) lines.push(`NOTE:${is21 ? flat(oddText(chance)) : escaped(oddText(chance))}`)
  if (maybe(chance, 0.3))
    lines.push(
      `BDAY${chance.pick([':1985-05-02', ':19850502', ':--0502', ';X-APPLE-OMIT-YEAR=1604:1604-05-02', ':odd', ';VALUE=text:circa 1800'])}`,
    )
  if (maybe(chance, 0.2)) lines.push(`NICKNAME:${escaped(wordsOf(chance))},${wordsOf(chance)}`)
  if (maybe(chance, 0.2))
    lines.push(`TZ${chance.pick([':Europe/London', ':-05:00', ';VALUE=text:Asia/Kathmandu', ':Odd'])}`)
  if (maybe(chance, 0.4)) lines.push(`UID:${chance.pick(['urn:uuid:', ''])}${chance.between(1, 1e9)}`)
  if (maybe(chance, 0.2)) lines.push(`REV:2026030${chance.between(1, 9)}T100000Z`)
  if (maybe(chance, 0.2)) lines.push(`PHOTO;BASE64:\n ${'QUJD'.repeat(chance.between(1, 300))}\n`)
  if (maybe(chance, 0.2)) lines.push(`${group}X-ODD;P="a;b":${flat(oddText(chance))}`)
  return ['BEGIN:VCARD', ...lines, 'END:VCARD']
}

/** Cards as phones and address books write them: each is called by a name nobody else has. */
export function cardFile(chance: Chance): Made {
  const titles: string[] = []
  const lines = Array.from({ length: chance.pick([1, 1, 2, 5, 30]) }, () => card(chance, titles)).flat()
  const text = `${lines.join('\n')}\n`
  return {
    name: 'people.vcf',
    content: Buffer.from(maybe(chance, 0.8) ? text.replaceAll('\n', '\r\n') : text),
    titles,
  }
}
