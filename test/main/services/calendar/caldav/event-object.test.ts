import { expect, test } from 'vitest'
import {
  editEventObject,
  readEventObject,
} from '../../../../../src/main/services/calendar/caldav/event-object.ts'
import type { EventPatch } from '../../../../../src/main/services/calendar/model/event.ts'

const at = { now: Date.parse('2026-03-11T10:00:00Z'), zone: 'Europe/London' }

/** As other programs write it: their own zone, properties, folds, groups of parameters and line order. */
const foreign = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Somebody//Else//DE',
  'VERSION:2.0',
  'X-WR-CALNAME:Arbeit',
  'BEGIN:VTIMEZONE',
  'TZID:Our Time',
  'X-LIC-LOCATION:Europe/Berlin',
  'BEGIN:STANDARD',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
  'BEGIN:VEVENT',
  'CREATED:20260101T000000Z',
  'UID:abc-1',
  'DTSTAMP:20260101T000000Z',
  'SEQUENCE:3',
  'SUMMARY;LANGUAGE=de:Besprechung\\, groß',
  'DTSTART;TZID=Our Time:20260317T160000',
  'DURATION:PT1H',
  'RRULE:WKST=MO;FREQ=WEEKLY;BYDAY=TU',
  'EXDATE;TZID=Our Time:20260324T160000',
  'ATTENDEE;CUTYPE=INDIVIDUAL;X-NUM-GUESTS=0;CN="Weber, Jo";PARTSTAT=ACCEPTED;ROLE=OPT',
  ' -PARTICIPANT;SCHEDULE-STATUS="2.0":mailto:Jo@Weber.test',
  'ATTACH;FMTTYPE=application/pdf;FILENAME=a.pdf:https://files.test/a.pdf',
  'X-UNKNOWN;X-A="b:c":kept  as is \\n here',
  'CATEGORIES:Work,Important',
  'BEGIN:VALARM',
  'UID:alarm-1',
  'X-WR-ALARMUID:alarm-1',
  'ACTION:AUDIO',
  'TRIGGER:-PT15M',
  'ATTACH;VALUE=URI:Chord',
  'END:VALARM',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER;VALUE=DATE-TIME:20260317T060000Z',
  'END:VALARM',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

const stamps = /^(?:DTSTAMP|LAST-MODIFIED)/

/** What a patch changed: the lines that went and those that came, without the stamps. */
async function changed(patch: EventPatch, id = 'abc-1'): Promise<{ gone: string[]; came: string[] }> {
  const rows = await readEventObject(foreign, '', at.zone)
  const head = rows.find((row) => row.id === 'abc-1')!
  const before =
    id === 'abc-1' ? head : { ...head, id, recurrence: null, series: { id: 'abc-1', key: id.split('_')[1]! } }
  const text = await editEventObject(foreign, head, { kind: 'patch', before, patch }, at)
  const [was, is] = [foreign.split('\r\n'), text.split('\r\n')]
  const left = [...was]
  const came = is.filter((line) => {
    const known = left.indexOf(line)
    if (known >= 0) left.splice(known, 1)
    return known < 0 && !stamps.test(line)
  })
  return { gone: left.filter((line) => !stamps.test(line)), came }
}

test('an event of another program is read whole', async () => {
  const [head] = await readEventObject(foreign, 'work.', at.zone)
  expect(head).toMatchObject({
    id: 'work.abc-1',
    title: 'Besprechung, groß',
    when: { kind: 'timed', start: Date.parse('2026-03-17T15:00:00Z'), zone: 'Europe/Berlin' },
    recurrence: { except: ['20260324T150000Z'] },
    guests: [{ name: 'Weber, Jo', email: 'Jo@Weber.test', status: 'accepted' }],
    reminders: [15],
  })
})

test('a new title changes one line, and leaves its language', async () => {
  expect(await changed({ title: 'Kurz; knapp' })).toEqual({
    gone: ['SUMMARY;LANGUAGE=de:Besprechung\\, groß'],
    came: ['SUMMARY;LANGUAGE=de:Kurz\\; knapp'],
  })
})

test('what is given again as it was changes nothing', async () => {
  expect(await changed({ title: 'Besprechung, groß', reminders: [15] })).toEqual({ gone: [], came: [] })
})

test('a new time brings its zone, and counts as a new sequence', async () => {
  const { gone, came } = await changed({
    when: {
      kind: 'timed',
      start: Date.parse('2026-03-17T17:00:00Z'),
      end: Date.parse('2026-03-17T18:30:00Z'),
      zone: 'Europe/London',
    },
  })
  expect(gone).toEqual(['SEQUENCE:3', 'DTSTART;TZID=Our Time:20260317T160000', 'DURATION:PT1H'])
  expect(came).toContain('DTSTART;TZID=Europe/London:20260317T170000')
  expect(came).toContain('DTEND;TZID=Europe/London:20260317T183000')
  expect(came).toContain('SEQUENCE:4')
  expect(came).toContain('TZID:Europe/London')
})

test('a day that is left out is one line more', async () => {
  const rows = await readEventObject(foreign, '', at.zone)
  const { rule, except } = rows[0]!.recurrence!
  const { gone, came } = await changed({ recurrence: { rule, except: [...except, '20260331T140000Z'] } })
  expect(gone).toEqual(['SEQUENCE:3'])
  expect(came).toEqual(['SEQUENCE:4', 'EXDATE;TZID=Our Time:20260331T160000'])
})

test('a guest who stays keeps their line, and an answer changes only that', async () => {
  const jo = { name: 'Weber, Jo', email: 'Jo@Weber.test' }
  const dana = { name: 'Dana', email: 'dana@reed.test', status: 'waiting' as const }
  const more = await changed({ guests: [{ ...jo, status: 'accepted' }, dana] })
  expect(more.gone).toEqual([])
  expect(more.came.join('')).toContain('mailto:dana@reed.test')
  const answered = await changed({ guests: [{ ...jo, status: 'declined' }] })
  expect(answered.came.join('').replace(/\r?\n? /g, '')).toContain('CUTYPE=INDIVIDUAL;X-NUM-GUESTS=0')
  expect(answered.came.join('')).toContain('PARTSTAT=DECLINED')
})

test('alarms that are none of ours stay whatever reminders there are', async () => {
  const { gone, came } = await changed({ reminders: [30] })
  expect(gone).toEqual(
    [
      'BEGIN:VALARM',
      'UID:alarm-1',
      'X-WR-ALARMUID:alarm-1',
      'ACTION:AUDIO',
      'TRIGGER:-PT15M',
      'ATTACH;VALUE=URI:Chord',
      'END:VALARM',
    ].filter((line) => !['BEGIN:VALARM', 'END:VALARM'].includes(line)),
  )
  expect(came).toEqual(expect.arrayContaining(['ACTION:DISPLAY', 'TRIGGER:-PT30M']))
})

test('one occurrence that changes gets a component of its own with everything its series has', async () => {
  const { gone, came } = await changed({ title: 'Long one' }, 'abc-1_20260331T140000Z')
  expect(gone).toEqual([])
  expect(came).toContain('RECURRENCE-ID;TZID=Our Time:20260331T160000')
  expect(came).toContain('SUMMARY;LANGUAGE=de:Long one')
  // it stands in the object twice now
  expect(came).toContain('X-UNKNOWN;X-A="b:c":kept  as is \\n here')
  expect(came.filter((line) => line.startsWith('RRULE'))).toEqual([])
})

test('an occurrence that follows its series again leaves the object as it was', async () => {
  const rows = await readEventObject(foreign, '', at.zone)
  const head = rows[0]!
  const key = '20260331T140000Z'
  const before = { ...head, id: `abc-1_${key}`, recurrence: null, series: { id: 'abc-1', key } }
  const with_ = await editEventObject(foreign, head, { kind: 'patch', before, patch: { place: 'Rome' } }, at)
  expect((await readEventObject(with_, '', at.zone)).map(({ id, place }) => [id, place])).toEqual([
    ['abc-1', ''],
    [`abc-1_${key}`, 'Rome'],
  ])
  const back = await editEventObject(with_, head, { kind: 'remove', key }, at)
  expect(back).toBe(foreign)
})
