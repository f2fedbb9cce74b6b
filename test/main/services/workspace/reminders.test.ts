import { expect, it } from 'vitest'
import { calendarMigration } from '../../../../src/main/services/calendar/local/migration.ts'
import { openLocalCalendar } from '../../../../src/main/services/calendar/local/provider.ts'
import { openCalendar } from '../../../../src/main/services/calendar/service.ts'
import { tasksMigration } from '../../../../src/main/services/tasks/local/migration.ts'
import { openLocalTasks } from '../../../../src/main/services/tasks/local/provider.ts'
import { openTasks } from '../../../../src/main/services/tasks/service.ts'
import { remindersBetween } from '../../../../src/main/services/workspace/reminders.ts'
import { fixtureNow, fixtureScope, openServicePorts, runnerOf } from '../../../world/services.ts'

it('names what is due for saying, of tasks and of every occurrence of a series, once', async () => {
  const { ports, context } = openServicePorts(calendarMigration, tasksMigration)
  const calendar = openCalendar(ports, openLocalCalendar(ports))
  const tasks = openTasks(ports, openLocalTasks(ports))
  const omnii = runnerOf([...calendar.actions, ...tasks.actions], context)
  await omnii.run('calendar.create_event', {
    title: 'Stand-up',
    start: { date: '2026-03-11', time: '12:00' },
    rule: 'FREQ=DAILY',
    reminders: [10],
  })
  await omnii.run('tasks.add_task', { title: 'Call mum', remind: { date: '2026-03-11', time: '18:00' } })
  const places = { calendar: calendar.calendar, tasks: tasks.tasks }
  const day = 86_400_000
  const told = async (from: number, to: number) =>
    (await remindersBetween(places, fixtureScope, from, to, 'Europe/London')).map((r) => [
      new Date(r.at).toISOString().slice(0, 16),
      r.subject.title,
    ])
  expect(await told(fixtureNow, fixtureNow + 1.5 * day)).toEqual([
    ['2026-03-11T11:50', 'Stand-up'],
    ['2026-03-11T18:00', 'Call mum'],
    ['2026-03-12T11:50', 'Stand-up'],
  ])
  const [task] = await tasks.tasks.find(fixtureScope, {})
  await omnii.run('tasks.complete_task', { task: { id: task!.id } })
  expect(await told(fixtureNow + day / 4, fixtureNow + day / 2)).toEqual([])
})
