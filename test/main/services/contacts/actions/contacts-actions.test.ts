import { beforeEach, describe, expect, test } from 'vitest'
import { type Demo, openDemo } from '../../../../world/demo.ts'
import { fixtureScope } from '../../../../world/services.ts'

let demo: Demo
beforeEach(async () => {
  demo = await openDemo()
})
const idOf = async (name: string) => (await demo.people.find(fixtureScope, name))[0]!.person.id

describe('contacts: what actions do, and take back', () => {
  test('all labelled numbers of one, and every person of a name that several have', async () => {
    const dana = await demo.run('contacts.find_contact', { who: [await idOf('dana')], want: 'phone' })
    expect(dana.summary).toBe('Dana Lee: +1 212 555 0143 (work), +1 917 555 0110 (mobile).')
    const sarahs = await demo.run('contacts.find_contact', { name: 'Sarah', want: 'email' })
    expect(sarahs.summary).toBe(
      'Sarah Chen: sarah.chen@acme.test (work). Sarah Okafor: sarah.okafor@okafor.example (home).',
    )
    const priya = await demo.run('contacts.find_contact', { name: 'Priya', want: 'phone' })
    expect(priya.summary).toBe(
      'Nobody called Priya is in your contacts. In your mail there is Priya Nair <priya.nair@acme.test>.',
    )
  })

  test('who one knows somewhere: by organisation and by domain, contacts before mail', async () => {
    const acme = await demo.run('contacts.who_at', { place: 'Acme' })
    expect(acme.summary).toBe('At Acme you know Sarah Chen and Priya Nair.')
    expect((await demo.run('contacts.who_at', { place: 'Nowhere Ltd' })).summary).toBe(
      'You know nobody at Nowhere Ltd, neither in your contacts nor in your mail.',
    )
  })

  test('a new contact is found at once, and gone after undo', async () => {
    const made = await demo.run('contacts.create_contact', {
      name: 'Priya Nair',
      emails: [{ label: '', value: 'priya@example.test' }],
      organisation: 'Acme',
    })
    expect(made.summary).toBe('Added Priya Nair to your contacts: priya@example.test, Acme.')
    expect((await demo.people.find(fixtureScope, 'priya'))[0]).toMatchObject({ fit: 'exact' })
    await demo.undo(made)
    expect((await demo.people.find(fixtureScope, 'priya'))[0]).toMatchObject({ fit: 'near' })
  })

  test('a number is added, or takes the place of the old one, which stays marked; undo restores it exactly', async () => {
    const marco = await idOf('marco')
    const before = await demo.contacts.get(fixtureScope, marco)
    const added = await demo.run('contacts.update_contact', {
      contact: marco,
      phone: '+39 06 5550 0199',
      mode: 'add',
    })
    expect((await demo.contacts.get(fixtureScope, marco))!.phones.map(({ value }) => value)).toEqual([
      '+39 06 5550 0100',
      '+39 06 5550 0199',
    ])
    await demo.undo(added)
    const back = await demo.contacts.get(fixtureScope, marco)
    expect(back).toEqual({ ...before, version: back?.version })
    await demo.run('contacts.update_contact', { contact: marco, phone: '+39 06 5550 0199', mode: 'replace' })
    expect((await demo.contacts.get(fixtureScope, marco))!.phones).toEqual([
      { label: 'work', value: '+39 06 5550 0199' },
      { label: 'old', value: '+39 06 5550 0100' },
    ])
  })

  test('writes taken back in the reverse order end where they began', async () => {
    const made = await demo.run('contacts.create_contact', { name: 'Jo Park' })
    const contact = (made.value as { id: string }).id
    const phone = await demo.run('contacts.update_contact', { contact, phone: '+44 20 7946 0000' })
    const org = await demo.run('contacts.update_contact', { contact, organisation: 'Park Ltd' })
    for (const outcome of [org, phone, made]) await demo.undo(outcome)
    expect(await demo.contacts.get(fixtureScope, contact)).toBeUndefined()
  })

  test('an undo leaves what was changed since, and is refused where it was the same field', async () => {
    const marco = await idOf('marco')
    const first = await demo.run('contacts.update_contact', {
      contact: marco,
      organisation: 'Bianchi e figli',
    })
    const phone = await demo.run('contacts.update_contact', { contact: marco, phone: '+39 06 5550 0222' })
    const { organisation: _, ...before } = (await demo.contacts.get(fixtureScope, marco))!
    await demo.undo(first)
    const { organisation, ...after } = (await demo.contacts.get(fixtureScope, marco))!
    expect(organisation).not.toBe('Bianchi e figli')
    expect({ ...after, version: '' }).toEqual({ ...before, version: '' })
    await demo.run('contacts.update_contact', { contact: marco, organisation: 'Bianchi SpA' })
    await expect(demo.undo(first)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Marco Bianchi was changed since (organisation), so nothing was taken back.',
    })
    await demo.undo(phone)
    expect((await demo.contacts.get(fixtureScope, marco))!.organisation).toBe('Bianchi SpA')
  })

  test('a log of version 0.1 names versions: what was made or changed goes back to just that', async () => {
    const marco = await idOf('marco')
    const before = (await demo.contacts.get(fixtureScope, marco))!
    const { value } = await demo.run('contacts.update_contact', { contact: marco, organisation: 'Elsewhere' })
    const { version } = value as { version: string }
    await demo.run('contacts.revert', { contact: before, instead: version })
    const after = (await demo.contacts.get(fixtureScope, marco))!
    expect(after).toEqual({ ...before, version: after.version })
    await expect(demo.run('contacts.take_back', { id: marco, version })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('deleting shows what goes, and can be taken back under its id', async () => {
    const leo = await idOf('leo park')
    const before = await demo.contacts.get(fixtureScope, leo)
    expect(demo.effect('contacts.delete_contact', { contact: leo })).toBe('destroy')
    const gone = await demo.run('contacts.delete_contact', { contact: leo })
    expect(await demo.contacts.get(fixtureScope, leo)).toBeUndefined()
    await demo.undo(gone)
    const back = await demo.contacts.get(fixtureScope, leo)
    expect(back).toEqual({ ...before, version: back?.version })
  })

  test('an alias can be given, given to somebody else, and taken back to whom it meant', async () => {
    await demo.run('contacts.set_alias', { alias: 'the boss', contact: await idOf('dana') })
    const moved = await demo.run('contacts.set_alias', { alias: 'the boss', contact: await idOf('marco') })
    expect((await demo.people.find(fixtureScope, 'boss'))[0]!.person.name).toBe('Marco Bianchi')
    await demo.undo(moved)
    expect((await demo.people.find(fixtureScope, 'boss'))[0]!.person.name).toBe('Dana Lee')
  })

  test('the last time in touch is told from mail and meetings, each with its evidence', async () => {
    const people = [{ name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }]
    const { summary, evidence } = await demo.run('contacts.last_contact', { people })
    expect(summary).toBe(
      'Marco Bianchi wrote on Tue 10 Mar 18:22: “Re: Rehearsal for the Rome demo”. ' +
        'You last met on Tue 3 Mar 11:00: “Catch-up with Marco”. Next: Thu 12 Mar 14:00, “Rome demo rehearsal”.',
    )
    expect(evidence.map(({ subject }) => subject?.kind)).toEqual(['message', 'event'])
  })

  test('two entries of one person are merged and taken apart again', async () => {
    const one = await idOf('leo park')
    const made = await demo.run('contacts.create_contact', {
      name: 'Leo P.',
      emails: [{ label: 'work', value: 'leo@work.test' }],
      phones: [{ label: '', value: '+44 7700 900612' }],
    })
    const other = (made.value as { id: string }).id
    const merged = await demo.run('contacts.merge_contacts', { keep: one, drop: other })
    expect((await demo.contacts.get(fixtureScope, one))!.emails.map(({ value }) => value)).toEqual([
      'leo.park@parkdesign.example',
      'leo@work.test',
    ])
    await demo.undo(merged)
    expect((await demo.contacts.get(fixtureScope, other))!.name).toBe('Leo P.')
    expect((await demo.contacts.get(fixtureScope, one))!.emails).toHaveLength(1)
  })
})

test('an alias that means somebody else since is not taken back to whom it meant before', async () => {
  const [dana, marco] = [await idOf('dana'), await idOf('marco')]
  const first = await demo.run('contacts.set_alias', { alias: 'the boss', contact: dana })
  const second = await demo.run('contacts.set_alias', { alias: 'the boss', contact: marco })
  await expect(demo.undo(first)).rejects.toMatchObject({ code: 'conflict' })
  await demo.undo(second)
  await demo.undo(first)
})
