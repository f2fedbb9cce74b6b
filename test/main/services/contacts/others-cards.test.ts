import { expect, it } from 'vitest'
import { readVcards } from '../../../../src/main/services/contacts/vcards.ts'
import { readText } from '../../../../src/main/services/read-text.ts'

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

it.each([
  [
    card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=BD=C3=A1k;Ond=C5=99ej;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ond=C5=99ej =C5=BD=C3=A1k',
      'TEL;CELL:+420601000111',
      'EMAIL;HOME:ondrej@dilna.example',
    ),
    {
      name: 'Ondřej Žák',
      phones: [{ label: 'mobile', value: '+420601000111' }],
      emails: [{ label: 'home', value: 'ondrej@dilna.example' }],
    },
  ],
  [
    card('VERSION:2.1', 'FN;ENCODING=QUOTED-PRINTABLE:J=FCrgen', 'TEL;WORK;VOICE:1'),
    { name: 'Jürgen', phones: [{ label: 'work', value: '1' }] },
  ],
  [card('VERSION:2.1', 'FN;QUOTED-PRINTABLE;CHARSET=UTF-8:Zo=C3=AB =', 'Moss'), { name: 'Zoë Moss' }],
  [
    card('VERSION:3.0', 'FN:H', 'ORG:Hale\\, Stone and Sons;Quarry'),
    { organisation: 'Hale, Stone and Sons' },
  ],
  [card('VERSION:4.0', 'FN:H', 'ORG:A\\; B;C'), { organisation: 'A; B' }],
  [
    card('VERSION:3.0', 'FN:Ivy Reed', 'PHOTO;BASE64:', '  AAAA', '  BBBB==', 'EMAIL:ivy@reed.example'),
    { name: 'Ivy Reed', emails: [{ label: '', value: 'ivy@reed.example' }] },
  ],
  [card('VERSION:3.0', 'FN:I', 'BDAY;X-APPLE-OMIT-YEAR=1604;value=date:1604-05-02'), { birthday: '--05-02' }],
  [card('VERSION:3.0', 'FN:I', `NICKNAME:${'n,'.repeat(20_000)}`), { name: 'I' }],
])('%j', async (text, right) => {
  expect((await readVcards(text))[0]?.fields).toMatchObject(right)
})

it('names the card that is broken and takes the others', async () => {
  const notes: string[] = []
  const text = card('VERSION:3.0', 'FN:Good') + card('VERSION:3.0', 'FN:Bad', 'BROKEN LINE WITHOUT COLON')
  expect(
    (await readVcards(text, undefined, (note) => notes.push(note))).map(({ fields }) => fields.name),
  ).toEqual(['Good'])
  expect(notes).toEqual([expect.stringContaining('“Bad”')])
})

it.each([
  [[0x4a, 0xfc, 0x72, 0x67], 'Jürg'],
  [[0x35, 0x20, 0x80], '5 €'],
  [[0x4a, 0xc3, 0xbc], 'Jü'],
  [[0xff, 0xfe, 0x41, 0x00], 'A'],
])('reads the bytes %j', (bytes, right) => {
  expect(readText(Uint8Array.from(bytes)).replace(/^\ufeff/, '')).toBe(right)
})
