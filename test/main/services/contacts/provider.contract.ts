import { expect, test } from 'vitest'
import type { ContactFields, ContactsProvider } from '../../../../src/main/services/contacts/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'

const scope = Scope.parse({ user: 'alex', realm: 'personal' })
const other = Scope.parse({ user: 'alex', realm: 'work' })
const jo: ContactFields = {
  name: 'Jó Park-Löwe',
  nicknames: ['JJ'],
  emails: [{ label: 'work', value: 'Jo@Park.test' }],
  phones: [],
}

/** What every place where contacts live has to keep. */
export function contactsContract(open: () => ContactsProvider): void {
  test('a contact comes back as it was written, under every one of its names', async () => {
    const contacts = open()
    const made = await contacts.create(scope, 'c1', jo)
    expect(await contacts.get(scope, 'c1')).toEqual({ ...jo, id: 'c1', version: made.version })
    for (const name of ['jo park-lowe', 'jo', 'park-lowe', 'jj', 'jo@park.test']) {
      expect((await contacts.named(scope, name)).map(({ id }) => id)).toEqual(['c1'])
    }
    expect(await contacts.named(scope, 'park')).toEqual([])
  })

  test('one realm does not see the other', async () => {
    const contacts = open()
    await contacts.create(scope, 'c1', jo)
    expect(await contacts.get(other, 'c1')).toBeUndefined()
    expect(await contacts.all(other)).toEqual([])
  })

  test('a change made on an older version is a conflict and changes nothing', async () => {
    const contacts = open()
    const first = await contacts.create(scope, 'c1', jo)
    const second = await contacts.replace(scope, 'c1', { ...jo, name: 'Jo Weber' }, first.version)
    await expect(contacts.replace(scope, 'c1', jo, first.version)).rejects.toMatchObject({ code: 'conflict' })
    await expect(contacts.remove(scope, 'c1', first.version)).rejects.toMatchObject({ code: 'conflict' })
    expect(await contacts.get(scope, 'c1')).toEqual(second)
    expect(await contacts.named(scope, 'park-lowe')).toEqual([])
  })

  test('what was removed or changed can be restored exactly, its version too', async () => {
    const contacts = open()
    const made = await contacts.create(scope, 'c1', jo)
    const now = await contacts.replace(scope, 'c1', { ...jo, name: 'Jo Weber' }, made.version)
    expect(await contacts.restore(scope, made, now.version)).toEqual(made)
    const removed = await contacts.remove(scope, 'c1', made.version)
    expect(await contacts.get(scope, 'c1')).toBeUndefined()
    await contacts.restore(scope, removed)
    expect(await contacts.get(scope, 'c1')).toEqual(made)
    await expect(contacts.restore(scope, removed)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('the same id twice is a conflict, an unknown one is not found', async () => {
    const contacts = open()
    await contacts.create(scope, 'c1', jo)
    await expect(contacts.create(scope, 'c1', jo)).rejects.toMatchObject({ code: 'conflict' })
    await expect(contacts.remove(scope, 'c2', 'v')).rejects.toMatchObject({ code: 'not_found' })
  })
}
