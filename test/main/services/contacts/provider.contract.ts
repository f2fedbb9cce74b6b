import { expect } from 'vitest'
import type { ContactFields, ContactsProvider } from '../../../../src/main/services/contacts/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'
import { testNeeding } from '../../../support/needs.ts'
import { fixtureScope } from '../../../world/services.ts'

const scope = fixtureScope
const other = Scope.parse({ user: 'alex', realm: 'work' })
/** Of each write of a test: nothing is repeated in most. */
let count = 0
const order = {
  get key() {
    count += 1
    return `key-${count}`
  },
}
const jo: ContactFields = {
  name: 'Jó Park-Löwe',
  nicknames: ['JJ'],
  emails: [{ label: 'work', value: 'Jo@Park.test' }],
  phones: [],
}

/** What every place where contacts live has to keep. @param missing what the machine lacks for it */
export function contactsContract(
  open: () => ContactsProvider | Promise<ContactsProvider>,
  missing?: string,
): void {
  const test = testNeeding(missing)
  test('a contact comes back as it was written, under every one of its names', async () => {
    const contacts = await open()
    const made = await contacts.create(scope, 'c1', jo, order)
    expect(await contacts.get(scope, made.id)).toEqual({ ...jo, id: made.id, version: made.version })
    for (const name of ['jo park-lowe', 'jo', 'park-lowe', 'jj', 'jo@park.test']) {
      expect((await contacts.named(scope, name)).map(({ id }) => id)).toEqual([made.id])
    }
    expect(await contacts.named(scope, 'park')).toEqual([])
  })

  test('one realm does not see the other', async () => {
    const contacts = await open()
    const { id } = await contacts.create(scope, 'c1', jo, order)
    expect(await contacts.get(other, id)).toBeUndefined()
    expect(await contacts.all(other)).toEqual([])
  })

  test('a change made on an older version is a conflict and changes nothing', async () => {
    const contacts = await open()
    const first = await contacts.create(scope, 'c1', jo, order)
    const second = await contacts.patch(scope, first.id, first.version, { name: 'Jo Weber' }, order)
    expect(second).toEqual({ ...first, name: 'Jo Weber', version: second.version })
    const patch = { name: 'Jo' }
    await expect(contacts.patch(scope, first.id, first.version, patch, order)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(contacts.remove(scope, first.id, first.version, order)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await contacts.get(scope, first.id)).toEqual(second)
    expect(await contacts.named(scope, 'park-lowe')).toEqual([])
  })

  test('a change takes fields away too, and leaves the others', async () => {
    const contacts = await open()
    const made = await contacts.create(scope, 'c1', { ...jo, organisation: 'Studio', notes: 'Tall' }, order)
    const now = await contacts.patch(scope, made.id, made.version, { organisation: null }, order)
    expect(now).toEqual({ ...jo, notes: 'Tall', id: made.id, version: now.version })
  })

  test('what was removed is put back, with a version of the place’s own', async () => {
    const contacts = await open()
    const { version, ...made } = await contacts.create(scope, 'c1', jo, order)
    await contacts.remove(scope, made.id, version, order)
    expect(await contacts.get(scope, made.id)).toBeUndefined()
    const back = await contacts.restore(scope, made, order)
    expect(await contacts.get(scope, back.id)).toEqual({ ...made, id: back.id, version: back.version })
  })

  test('one write is never two contacts, and one that is unknown is not found', async () => {
    const contacts = await open()
    const once = { key: 'once' }
    await contacts.create(scope, 'c1', jo, once)
    await contacts.create(scope, 'c1', jo, once).catch(() => {})
    expect(await contacts.all(scope)).toHaveLength(1)
    await expect(contacts.remove(scope, 'c2', 'v', order)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('what became of a write is told by what is there', async () => {
    const contacts = await open()
    const write = { kind: 'create', contact: { ...jo, id: 'c1' } } as const
    expect(await contacts.written(scope, write, 'first')).toEqual({ happened: 'no' })
    const made = await contacts.create(scope, 'c1', jo, { key: 'first' })
    expect(await contacts.written(scope, write, 'first')).toEqual({ happened: 'yes', now: made })
  })
}
