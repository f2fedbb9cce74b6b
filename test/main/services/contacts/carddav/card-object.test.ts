import { expect, test } from 'vitest'
import {
  editCardObject,
  newCardObject,
  readCardObject,
} from '../../../../../src/main/services/contacts/carddav/card-object.ts'
import type { ContactFields, ContactPatch } from '../../../../../src/main/services/contacts/provider.ts'

const now = Date.parse('2026-03-11T10:00:00Z')

/** As a Mac writes it: groups, its own labels, a picture, a birthday without a year. */
const foreign = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'PRODID:-//Apple Inc.//macOS 15//EN',
  'N:Weber;Jo;von;Dr.;',
  'FN:Dr. Jo von Weber',
  'ORG:Studio Weber;Design;',
  'EMAIL;type=INTERNET;type=WORK;type=pref:jo@weber.test',
  'item1.EMAIL;type=INTERNET:jo@home.test',
  'item1.X-ABLabel:_$!<Other>!$_',
  'TEL;type=CELL;type=VOICE:+44 7700 900123',
  'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-02',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD',
  ' AAAA==',
  'X-SOCIALPROFILE;type=mastodon:https://social.test/@jo',
  'UID:F00-1',
  'END:VCARD',
  '',
].join('\r\n')

const fieldsOf = async (text: string): Promise<ContactFields> => {
  const { id: _, version: __, ...fields } = await readCardObject(text, '')
  return fields
}

async function changed(patch: ContactPatch, card = foreign) {
  const text = editCardObject(card, await fieldsOf(card), patch, now)
  const [was, is] = [card, text].map((one) => one.split('\r\n').filter((line) => !line.startsWith('REV:')))
  return {
    gone: was!.filter((line) => !is!.includes(line)),
    came: is!.filter((line) => !was!.includes(line)),
    after: await fieldsOf(text),
  }
}

test('a card of another program is read', async () => {
  expect(await readCardObject(foreign, 'book.')).toMatchObject({
    ...{ id: 'book.F00-1', name: 'Dr. Jo von Weber', organisation: 'Studio Weber', birthday: '--05-02' },
    emails: [
      { label: 'work', value: 'jo@weber.test' },
      { label: '', value: 'jo@home.test' },
    ],
    phones: [{ label: 'mobile', value: '+44 7700 900123' }],
  })
})

test('one more address is one more line', async () => {
  const { emails } = await fieldsOf(foreign)
  const { gone, came, after } = await changed({
    emails: [...emails, { label: 'home', value: 'jo@new.test' }],
  })
  expect([gone, came]).toEqual([[], ['EMAIL;TYPE=home:jo@new.test']])
  expect(after.emails).toHaveLength(3)
})

test('an address that is called otherwise keeps what else it says', async () => {
  const { phones } = await fieldsOf(foreign)
  const { came, after } = await changed({ phones: phones.map((one) => ({ ...one, label: 'work' })) })
  expect(came).toEqual(['TEL;TYPE=work:+44 7700 900123'])
  expect(after.phones).toEqual([{ label: 'work', value: '+44 7700 900123' }])
})

test('another organisation leaves the department, another name says its parts anew', async () => {
  expect(await changed({ organisation: 'Weber & Co' })).toMatchObject({
    gone: ['ORG:Studio Weber;Design;'],
    came: ['ORG:Weber & Co;Design;'],
  })
  expect((await changed({ name: 'Jo Reed' })).came).toEqual(['N:Reed;Jo;;;', 'FN:Jo Reed'])
})

test('a field that goes takes its line along and no other', async () => {
  const { gone, came, after } = await changed({ birthday: null })
  expect([gone, came]).toEqual([['BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-02'], []])
  expect(after.birthday).toBeUndefined()
})

test('a birthday without a year is written in the version the card is in', async () => {
  const four = foreign.replace('VERSION:3.0', 'VERSION:4.0')
  expect((await changed({ birthday: '--12-24' })).came).toEqual(['BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-24'])
  expect((await changed({ birthday: '--12-24' }, four)).came).toEqual(['BDAY:--1224'])
})

test('everything a contact can say is there again when it is read', async () => {
  const fields: ContactFields = {
    ...{
      name: 'Zoë Ní Bhriain',
      nicknames: ['Zo, the first', 'Z'],
      organisation: 'A; B',
      notes: 'one\ntwo, three',
    },
    emails: [{ label: 'work', value: 'zoe@reed.test' }],
    phones: [{ label: 'mobile', value: '+353 1 234' }],
    ...{ zone: 'Europe/Dublin', birthday: '1990-01-31' },
  }
  expect(await fieldsOf(newCardObject(fields, 'z1', now))).toEqual(fields)
})
