import { expect, test } from 'vitest'
import { readVcards as readCards } from '../../../../src/main/services/contacts/vcards.ts'
import { writeVcards } from '../../../../src/main/services/contacts/write-vcards.ts'

const readVcards = async (text: string) => (await readCards(text)).map(({ fields }) => fields)

const file = `BEGIN:VCARD
VERSION:3.0
N:Löwe;Jo;;;
FN:Jo Löwe
NICKNAME:JJ
EMAIL;TYPE=INTERNET,WORK:jo@loewe.test
TEL;TYPE=CELL:+49 30 5550 0100
ORG:Löwe GmbH;Einkauf
BDAY:1985-05-02
NOTE:Likes tea\\, not coffee
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Ann Ito
TEL;VALUE=uri;TYPE=home:tel:+81-3-5550-0111
BDAY:--0914
TZ:Asia/Tokyo
END:VCARD
`

test('cards of both versions are read with labels, birthdays and names', async () => {
  expect(await readVcards(file)).toEqual([
    {
      name: 'Jo Löwe',
      nicknames: ['JJ'],
      emails: [{ label: 'work', value: 'jo@loewe.test' }],
      phones: [{ label: 'mobile', value: '+49 30 5550 0100' }],
      organisation: 'Löwe GmbH',
      notes: 'Likes tea, not coffee',
      birthday: '1985-05-02',
    },
    {
      name: 'Ann Ito',
      nicknames: [],
      emails: [],
      phones: [{ label: 'home', value: '+81-3-5550-0111' }],
      zone: 'Asia/Tokyo',
      birthday: '--09-14',
    },
  ])
})

test('what is written is read back the same', async () => {
  const contacts = (await readVcards(file)).map((fields, place) => ({
    ...fields,
    id: `c${place}`,
    version: 'v',
  }))
  const again = await readVcards(writeVcards(contacts))
  expect(again).toEqual(await readVcards(file))
})

test.each(['', 'hello', 'BEGIN:VCARD', 'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD', '{"a":1}'])(
  'no cards in %j',
  async (text) => {
    await expect(readVcards(text)).rejects.toMatchObject({ code: 'bad_import' })
  },
)
