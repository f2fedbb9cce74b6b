import { beforeEach, expect, it } from 'vitest'
import { fileOf, openImportKit } from '../../../../world/imports.ts'

let kit: ReturnType<typeof openImportKit>
beforeEach(() => {
  kit = openImportKit()
})
const cards = (...each: readonly (readonly string[])[]): Uint8Array =>
  fileOf(...each.flatMap((lines) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD']))
const calendar = (...each: readonly (readonly string[])[]): Uint8Array =>
  fileOf(
    'BEGIN:VCALENDAR',
    ...each.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  )
const contents = () => kit.rows('calendar_event', 'contact', 'contact_name', 'import_origin')
const [home, work, third] = ['home', 'work', 'third'].map((one) => [
  'FN:Ivy Reed',
  'EMAIL:ivy@reed.example',
  `TEL:+44 20 7946 ${one.length}00${one.charCodeAt(0)}`,
]) as [string[], string[], string[]]

it.each([
  ['two cards of one person', cards(home, work)],
  ['three', cards(home, work, third)],
  ['two, and somebody else between them', cards(home, ['FN:Bo Stone', 'TEL:1234'], work)],
  ['two with UIDs of their own', cards([...home, 'UID:one'], [...work, 'UID:two'])],
])('an import of %s is taken back exactly, and done again', async (_, file) => {
  const before = contents()
  const { done } = await kit.take('people.vcf', file)
  const after = kit.db.all('SELECT fields FROM contact ORDER BY id')
  const [undone] = await kit.omnii.undo(done)
  expect(contents()).toEqual(before)
  const [redone] = await kit.omnii.undo(undone!)
  expect(kit.db.all('SELECT fields FROM contact ORDER BY id')).toEqual(after)
  await kit.omnii.undo(redone!)
  expect(contents()).toEqual(before)
})

it('two cards of somebody who was there leave them as they were', async () => {
  await kit.take('a.vcf', cards(['FN:Ivy Reed', 'EMAIL:ivy@reed.example']))
  const before = contents()
  const { done } = await kit.take('b.vcf', cards(home, work))
  await kit.omnii.undo(done)
  expect(contents()).toEqual(before)
})

it('two cuts of one series are taken back exactly', async () => {
  await kit.take('a.ics', calendar(['UID:w', 'DTSTART:20260302T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=8']))
  const before = contents()
  const cut = (day: string, start: string) => [
    'UID:w',
    `RECURRENCE-ID;RANGE=THISANDFUTURE:202603${day}T090000Z`,
    `DTSTART:202603${day}T${start}0000Z`,
    'SEQUENCE:1',
  ]
  const { done } = await kit.take('b.ics', calendar(cut('30', '17'), cut('16', '11')))
  expect((await kit.events()).map((one) => one.trim())).toContain('03-16T11:00')
  await kit.omnii.undo(done)
  expect(contents()).toEqual(before)
})

it('what was changed since by somebody else still stays, and all with it', async () => {
  const { done } = await kit.take('people.vcf', cards(home, work))
  kit.db.run("UPDATE contact SET version = 'other'")
  const before = contents()
  await expect(kit.omnii.undo(done)).rejects.toMatchObject({ code: 'conflict' })
  expect(contents()).toEqual(before)
})
