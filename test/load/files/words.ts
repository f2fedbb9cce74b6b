import { type Chance, wordOf } from '../random.ts'

/** A file as it is generated: `titles` are what each thing in it is called, each a word nobody else has. */
export interface Made {
  readonly name: string
  readonly content: Uint8Array
  readonly titles: readonly string[]
}

export const maybe = (chance: Chance, share: number): boolean => chance.next() < share

/** Up to so many of them, in their order. */
export function some<T>(chance: Chance, items: readonly T[], most: number): readonly T[] {
  const found = items.filter(() => maybe(chance, most / items.length)).slice(0, most)
  return found.length > 0 ? found : [chance.pick(items)]
}

/** A word that no other thing of the campaign is called by, or so good as none. */
export const wordsOf = (chance: Chance): string => `q${wordOf(chance.between(0, 2 ** 31))}`

const odd: readonly ((chance: Chance) => string)[] = [
  () => '',
  () => 'Plain words',
  () => 'Grüße, 漢字; עברית: "quoted" \\ back',
  () => '👩‍👩‍👧 🏳️‍🌈 é e\u0301',
  () => 'two\nlines\n\nand a third',
  () => '  spaces around\tand tabs  ',
  () => '\u202eturned\u2066 \u200b\u0007\u001b[31m \u2028x',
  () => '<b>bold</b> &amp; =3D %00 {{y}}',
  (chance) => 'long '.repeat(chance.between(10, 4_000)),
  () => '=?utf-8?q?no_word?= BEGIN:VEVENT',
  () => 'From here to there',
]

/** Text that somebody's program may hold: other scripts, pictures, line breaks, marks nobody sees, markup, very much of it. */
export const oddText = (chance: Chance): string => chance.pick(odd)(chance)
