import type { Chance } from '../random.ts'
import type { Made } from './words.ts'

type Change = (bytes: Buffer, chance: Chance, other: Buffer) => Buffer

const at = (bytes: Buffer, chance: Chance): number => chance.between(0, Math.max(0, bytes.length - 1))
const insert = (bytes: Buffer, where: number, what: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, where), what, bytes.subarray(where)])
const lined =
  (change: (lines: string[], chance: Chance) => void): Change =>
  (bytes, chance) => {
    const lines = bytes.toString('latin1').split('\n')
    change(lines, chance)
    return Buffer.from(lines.join('\n'), 'latin1')
  }
const line = (lines: string[], chance: Chance): number => chance.between(0, lines.length - 1)

const changes: readonly Change[] = [
  (bytes, chance) => {
    const made = Buffer.from(bytes)
    for (let many = chance.between(1, 20); many > 0; many -= 1)
      made[at(made, chance)] = chance.between(0, 255)
    return made
  },
  (bytes, chance) => bytes.subarray(0, at(bytes, chance)),
  (bytes, chance) => bytes.subarray(at(bytes, chance)),
  (bytes, chance, other) =>
    Buffer.concat([bytes.subarray(0, at(bytes, chance)), other.subarray(at(other, chance))]),
  (bytes, chance) =>
    insert(
      bytes,
      at(bytes, chance),
      Buffer.alloc(chance.between(1, 3_000), chance.pick([0, 32, 65, 10, 58, 255])),
    ),
  (bytes, chance) =>
    insert(bytes, 0, Buffer.from(chance.pick(['\ufeff', '\u0000', '\r\n\r\n', 'From ', '--\n']))),
  (bytes) => Buffer.from(bytes.toString('utf8'), 'utf16le'),
  (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  lined((lines, chance) => lines.splice(line(lines, chance), chance.between(1, 3))),
  lined((lines, chance) => lines.splice(line(lines, chance), 0, lines[line(lines, chance)]!)),
  lined((lines, chance) => {
    const [a, b] = [line(lines, chance), line(lines, chance)]
    ;[lines[a], lines[b]] = [lines[b]!, lines[a]!]
  }),
  lined((lines, chance) => {
    const place = line(lines, chance)
    lines[place] = lines[place]!.replace(/[:;=,]/, chance.pick([':', ';', '=', ',', '', '"']))
  }),
  lined((lines, chance) => {
    const place = line(lines, chance)
    lines[place] = lines[place]!.replace(
      /\d+/,
      chance.pick(['0', '-1', '99999999999999999999', '20260229', 'NaN', '1e9']),
    )
  }),
  lined((lines, chance) => {
    const place = line(lines, chance)
    const some = lines.slice(place, place + chance.between(1, 12))
    lines.splice(
      place,
      0,
      ...Array.from({ length: chance.between(2, 200) }, () => some)
        .flat()
        .slice(0, 5_000),
    )
  }),
  lined((lines, chance) => {
    lines.splice(
      line(lines, chance),
      0,
      chance.pick([
        'BEGIN:VEVENT',
        'END:VEVENT',
        'BEGIN:VCARD',
        'END:VCARD',
        'BEGIN:VCALENDAR',
        'RRULE:FREQ=MINUTELY',
        'no property',
        'Content-Type: multipart/mixed; boundary=x',
        '--x',
      ]),
    )
  }),
]

const endings = ['.ics', '.vcf', '.eml', '.mbox', '.csv']

/** The file with one to three things wrong with it, seldom with another file's ending. */
export function mutated(made: Made, other: Made, chance: Chance): Made {
  let bytes = Buffer.from(made.content)
  for (let many = chance.between(1, 3); many > 0; many -= 1)
    bytes = Buffer.from(chance.pick(changes)(bytes, chance, Buffer.from(other.content)))
  const name = chance.next() < 0.05 ? `odd${chance.pick(endings)}` : made.name
  return { name, content: bytes.subarray(0, 2_000_000), titles: [] }
}
