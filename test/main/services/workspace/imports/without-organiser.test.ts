import { expect, it } from 'vitest'
import { fileOf, openImportKit } from '../../../../world/imports.ts'

const imported = async (...lines: readonly string[]) => {
  const kit = openImportKit()
  const event = ['UID:e@t', 'DTSTART:20260320T090000Z', 'DTEND:20260320T100000Z', 'SUMMARY:Kiln firing']
  await kit.take(
    'a.ics',
    fileOf('BEGIN:VCALENDAR', 'BEGIN:VEVENT', ...event, ...lines, 'END:VEVENT', 'END:VCALENDAR'),
  )
  return kit
}
const cancel = ['calendar.cancel_event', { event: { id: 'e@t' } }] as const
const ada = 'ATTENDEE;CN=Ada;PARTSTAT=ACCEPTED:mailto:ada@byron.test'
const me = 'ATTENDEE;CN=Alex Reed;PARTSTAT=NEEDS-ACTION:mailto:alex@reed.test'

it.each([
  ['no organiser', [], []],
  ['no organiser, but guests', [ada], []],
  ['an organiser named by a number', ['ORGANIZER;CN=Board:urn:uuid:7f3a'], ['No mail address of the']],
  ['an organiser without an address', ['ORGANIZER;CN=Board:mailto:', ada], []],
  ['an organiser named by a page', ['ORGANIZER:https://cal.test/principals/7'], ['No mail address of the']],
])('cancelling an event with %s writes to nobody', async (_, lines, warned) => {
  const kit = await imported(...lines)
  const preview = await kit.omnii.preview(...cancel)
  expect(preview.reaches).toEqual([])
  expect(preview.warnings).toEqual(warned.map((said) => expect.stringContaining(said)))
  const done = await kit.omnii.run(...cancel)
  expect(done.summary).toBe('“Kiln firing” is cancelled.')
  expect(kit.rows('calendar_event', 'mail_message')).toEqual([[], []])
})

it('cancelling one of somebody who can be written to still tells them', async () => {
  const kit = await imported('ORGANIZER;CN=Ada:mailto:ada@byron.test', me)
  expect((await kit.omnii.preview(...cancel)).reaches).toEqual([
    { name: 'Ada', address: 'ada@byron.test', how: 'mail' },
  ])
})

it('accepting one whose organiser has no address is kept here, and it is said that nobody is told', async () => {
  const kit = await imported('ORGANIZER;CN=Board:urn:uuid:7f3a', me)
  const done = await kit.omnii.run('calendar.answer_invitation', { event: { id: 'e@t' }, answer: 'accepted' })
  expect(done.summary).toBe(
    '“Kiln firing” is accepted in your calendar. No mail address of the organiser of “Kiln firing” is known, so nobody is told.',
  )
  expect(kit.db.all<{ guests: string }>('SELECT guests FROM calendar_event')[0]!.guests).toContain(
    '"accepted"',
  )
})

it('accepting one without an organiser says that there is nothing to answer', async () => {
  const kit = await imported(me)
  await expect(
    kit.omnii.run('calendar.answer_invitation', { event: { id: 'e@t' }, answer: 'accepted' }),
  ).rejects.toMatchObject({ message: expect.stringContaining('there is no invitation to answer') })
})
