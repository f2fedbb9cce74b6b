import { expect, it } from 'vitest'
import { exportCalendar } from '../../../../../src/main/services/calendar/ics/export.ts'
import { importCalendar } from '../../../../../src/main/services/calendar/ics/import.ts'
import { invitationFile } from '../../../../../src/main/services/calendar/ics/invitation-file.ts'
import { anEvent } from '../provider.contract.ts'

const stored = (rule: string) => ({ ...anEvent({ recurrence: { rule, except: [] } }), version: 'v' })
const unfolded = (text: string): string => text.replaceAll('\r\n ', '')

it.each([
  'FREQ=WEEKLY;INTERVAL=1;COUNT=4;BYDAY=TU',
  'FREQ=MONTHLY;BYDAY=+1MO,-1FR;WKST=SU',
  'RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=31',
  'FREQ=WEEKLY;X-KEPT-BY=ANOTHER',
  'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
  `FREQ=YEARLY;BYYEARDAY=${Array.from({ length: 60 }, (_, day) => day * 6 + 1).join(',')}`,
])('a rule is written as it is stored, and read as that again: %s', async (rule) => {
  const text = await exportCalendar([stored(rule)], 0)
  expect(unfolded(text).split('\r\n')).toContain(`RRULE:${rule}`)
  expect(Math.max(...text.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(75)
  expect((await importCalendar(text, 'Europe/London')).map(({ event }) => event.recurrence)).toEqual([
    { rule, except: [] },
  ])
})

it.each(['FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;UNTIL=SOON', 'FREQ=FORTNIGHTLY', 'FREQ=MINUTELY', 'WEEKLY'])(
  'a rule nobody can expand costs no other event its place in the file: %s',
  async (rule) => {
    const text = await exportCalendar([stored(rule), { ...anEvent({ id: 'other' }), version: 'v' }], 0)
    expect(text.split('\r\n')).toContain(`RRULE:${rule}`)
    expect((await importCalendar(text, 'Europe/London')).map(({ event }) => event.id)).toContain('other')
  },
)

it('an invitation to a series has its rule', async () => {
  const event = stored('RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=31')
  const file = await invitationFile(
    { how: 'invitation', to: { name: '', email: 'a@b.test' }, event, note: '' },
    0,
  )
  expect(file.split('\r\n').filter((line) => /^(METHOD|RRULE|BEGIN|END)/.test(line))).toEqual([
    'BEGIN:VCALENDAR',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `RRULE:${event.recurrence!.rule}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ])
})
