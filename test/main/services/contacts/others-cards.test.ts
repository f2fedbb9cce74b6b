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
  [card('VERSION:4.0', 'FN:I', 'BDAY:--0203'), { birthday: '--02-03' }],
  [card('VERSION:4.0', 'FN:I', 'BDAY:--04-05'), { birthday: '--04-05' }],
  [card('VERSION:3.0', 'FN:I', 'BDAY;X-APPLE-OMIT-YEAR=1604:16041224'), { birthday: '--12-24' }],
  [card('VERSION:3.0', 'FN:I', 'BDAY:1985-10-03T00:00:00Z'), { birthday: '1985-10-03' }],
  [
    card(
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98=D0=B2=',
      '=D0=B0=D0=BD=D0=BE=D0=B2;=D0=9F=D1=91=D1=82=D1=80',
      'TEL;PREF;CELL:+7 916 000 11 22',
    ),
    { name: 'Пётр Иванов', phones: [{ label: 'mobile', value: '+7 916 000 11 22' }] },
  ],
  [
    card(
      'VERSION:2.1',
      'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:N=FA=F1ez;Jos=E9',
      'NOTE;ENCODING=QUOTED-PRINTABLE:line one=0D=0Aline two =3D equal',
    ),
    { name: 'José Núñez', notes: 'line one\nline two = equal' },
  ],
  [
    card('VERSION:3.0', 'FN:R', 'ORG:A\\;B Works\\, Ltd\\\\Co', 'NICKNAME:Tee\\,Bee,Tia'),
    { organisation: 'A;B Works, Ltd\\Co', nicknames: ['Tee,Bee', 'Tia'] },
  ],
  [card('VERSION:3.0', 'N:O\\;Neil;Tia;;;', 'EMAIL:t@x.example'), { name: 'Tia O;Neil' }],
  [
    card('VERSION:2.1', 'N:Oak;Ada', 'PHOTO;JPEG;ENCODING=BASE64:/9j/', ' ABAA', '', 'TEL;CELL:1'),
    { name: 'Ada Oak', phones: [{ label: 'mobile', value: '1' }] },
  ],
  [
    card('VERSION:3.0', 'FN:Ned', 'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ', ' SkZJ', 'EMAIL:n@x.example'),
    { emails: [{ label: '', value: 'n@x.example' }] },
  ],
  [
    card('VERSION:4.0', 'FN:Uma', 'PHOTO:data:image/jpeg;base64,/9j/SkZJRg==', 'EMAIL:u@x.example'),
    { emails: [{ label: '', value: 'u@x.example' }] },
  ],
  [
    card(
      'VERSION:2.1',
      'N:Key;Kit',
      'KEY;X509;ENCODING=BASE64:',
      ' MIICajCC',
      '',
      'SOUND;WAVE;BASE64:',
      ' UklG',
      '',
      'EMAIL;INTERNET:k@x.example',
    ),
    { name: 'Kit Key', emails: [{ label: '', value: 'k@x.example' }] },
  ],
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
  ['that is not closed before the next begins', 'BEGIN:VCARD\r\nFN:Bad\r\n', card('FN:Good')],
  ['that the file ends in', card('FN:Good'), 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bad'],
  ['with a line of no property first', card('oops', 'FN:Bad'), card('VERSION:9.9', 'FN:Good')],
])('names a card %s, and takes the other', async (_, one, other) => {
  const notes: string[] = []
  const found = await readVcards(one + other, undefined, (note) => notes.push(note))
  expect(found.map(({ fields }) => fields.name)).toEqual(['Good'])
  expect(notes).toEqual([expect.stringMatching(/^Left out: “Bad” \((?:it is not complete|one of its lines)/)])
})

it.each([
  [[0x4a, 0xfc, 0x72, 0x67], 'Jürg'],
  [[0x35, 0x20, 0x80], '5 €'],
  [[0x4a, 0xc3, 0xbc], 'Jü'],
  [[0xff, 0xfe, 0x41, 0x00], 'A'],
  [[0xfe, 0xff, 0x00, 0xc6, 0x00, 0x42], 'ÆB'],
  [[0xef, 0xbb, 0xbf, 0xc3, 0x9c], 'Ü'],
  [[0x8a, 0x69, 0x92], 'Ši’'],
])('reads the bytes %j', (bytes, right) => {
  expect(readText(Uint8Array.from(bytes)).replace(/^\ufeff/, '')).toBe(right)
})
