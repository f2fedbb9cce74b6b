import { expect, test } from 'vitest'
import {
  editTaskObject,
  newTaskObject,
  readTaskObject,
} from '../../../../../src/main/services/tasks/caldav/task-object.ts'
import type { TaskPatch } from '../../../../../src/main/services/tasks/model/task.ts'
import { aTask } from '../provider.contract.ts'

const now = Date.parse('2026-03-11T10:00:00Z')
const zone = 'Europe/London'
const place = { list: 'todo', prefix: 'todo.' }

/** As a list on a telephone writes it. */
const foreign = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Phone//Lists//EN',
  'BEGIN:VTODO',
  'UID:t-9',
  'DTSTAMP:20260301T090000Z',
  'CREATED:20260301T090000Z',
  'SUMMARY:Pay the rent',
  'DUE;TZID=Europe/London:20260313T140000',
  'PRIORITY:9',
  'PERCENT-COMPLETE:40',
  'RELATED-TO;RELTYPE=SIBLING:other',
  'RELATED-TO:t-1',
  'X-APPLE-SORT-ORDER:7',
  'CATEGORIES:Home',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  'TRIGGER:-PT1H',
  'END:VALARM',
  'END:VTODO',
  'END:VCALENDAR',
  '',
].join('\r\n')

async function changed(patch: TaskPatch) {
  const before = await readTaskObject(foreign, place, zone)
  const text = editTaskObject(foreign, before, patch, place.prefix, now, zone)
  const stamps = /^(?:DTSTAMP|LAST-MODIFIED)/
  const [was, is] = [foreign, text].map((one) => one.split('\r\n').filter((line) => !stamps.test(line)))
  return {
    gone: was!.filter((line) => !is!.includes(line)),
    came: is!.filter((line) => !was!.includes(line)),
    after: await readTaskObject(text, place, zone),
  }
}

test('a timed to-do is due that day, and its time is when to remind of it', async () => {
  expect(await readTaskObject(foreign, place, zone)).toMatchObject({
    ...{ id: 'todo.t-9', list: 'todo', parent: 'todo.t-1', title: 'Pay the rent', due: '2026-03-13' },
    ...{ remindAt: Date.parse('2026-03-13T14:00:00Z'), priority: 3, doneAt: null, rule: null },
  })
})

test('finishing it changes its state and nothing else', async () => {
  const { gone, came, after } = await changed({ doneAt: now + 321 })
  expect(gone).toEqual(['PERCENT-COMPLETE:40'])
  expect(came.toSorted()).toEqual(['COMPLETED:20260311T100000Z', 'PERCENT-COMPLETE:100', 'STATUS:COMPLETED'])
  expect(after.doneAt).toBe(now)
})

test('another title leaves a priority we have no name for, and the order of another program', async () => {
  expect(await changed({ title: 'Pay the rent, again' })).toMatchObject({
    gone: ['SUMMARY:Pay the rent'],
    came: ['SUMMARY:Pay the rent\\, again'],
  })
})

test('another parent leaves its siblings', async () => {
  const { gone, came } = await changed({ parent: 'todo.t-2' })
  expect([gone, came]).toEqual([['RELATED-TO:t-1'], ['RELATED-TO:t-2']])
})

test('another day takes the time away, and the alarm of another program stays', async () => {
  const { gone, came, after } = await changed({ due: '2026-03-20', remindAt: null })
  expect([gone, came]).toEqual([['DUE;TZID=Europe/London:20260313T140000'], ['DUE;VALUE=DATE:20260320']])
  expect(after).toMatchObject({ due: '2026-03-20', remindAt: null })
})

test('everything a task can say is there again when it is read', async () => {
  const task = aTask({
    ...{
      id: 'new',
      list: 'todo',
      title: 'A; b, c\\d',
      notes: 'one\ntwo',
      due: '2026-06-30',
      parent: 'todo.t-1',
    },
    ...{ remindAt: Date.parse('2026-06-30T08:00:00Z'), priority: 1, doneAt: now, rule: 'FREQ=MONTHLY' },
    assignee: { name: 'Weber, Jo', email: 'jo@weber.test' },
    links: [{ kind: 'message', id: 'm1', title: 'The lease, signed' }],
  })
  const text = newTaskObject(task, 'new', place.prefix, now, zone)
  const read = await readTaskObject(text, place, zone)
  expect(read).toEqual({ ...task, id: 'todo.new', version: read.version })
  expect(text).toContain('\r\nDUE;TZID=Europe/London:20260630T090000\r\n')
  expect(text).toContain('\r\nTZID:Europe/London\r\n')
  expect(text).toContain('\r\nDTSTART;TZID=Europe/London:20260630T090000\r\n')
})
