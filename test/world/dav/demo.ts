import { hostsOf } from '../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../src/main/accounts/dav/http.ts'
import { newEventObject } from '../../../src/main/services/calendar/caldav/event-object.ts'
import type { NewEvent } from '../../../src/main/services/calendar/model/event.ts'
import { newCardObject } from '../../../src/main/services/contacts/carddav/card-object.ts'
import { openDavClient } from '../../../src/main/services/dav/client.ts'
import { objectHref } from '../../../src/main/services/dav/names.ts'
import { newTaskObject } from '../../../src/main/services/tasks/caldav/task-object.ts'
import type { NewTask } from '../../../src/main/services/tasks/model/task.ts'
import { freePort, password, startRadicale } from './radicale.ts'

const people = ['alex', 'work'] as const
const hour = 3_600_000

/** A calendar server on a free port with a few things in it for each of its people, today and tomorrow. */
export async function openCalendarWorld() {
  const radicale = await startRadicale({
    port: Number(process.env.WORLD_DAV_PORT ?? (await freePort())),
    people,
  })
  const now = Date.now()
  const morning = Math.ceil(now / (24 * hour)) * 24 * hour + 9 * hour
  for (const person of people) {
    const { http, close } = openDavHttp({
      ...{ login: person, password: async () => password, allows: hostsOf([radicale.url]) },
    })
    const client = openDavClient(http)
    const at = (name: string) => new URL(`${person}/${name}/`, radicale.url).href
    await client.makeCollection(at('calendar'), 'Calendar', 'VEVENT')
    await client.makeCollection(at('todo'), 'To do', 'VTODO')
    await client.makeCollection(at('people'), 'People', 'addressbook')
    const event: NewEvent = {
      ...{
        id: `${person}-standup`,
        title: `Stand-up (${person})`,
        place: '',
        notes: '',
        link: '',
        guests: [],
      },
      when: { kind: 'timed', start: morning, end: morning + hour / 2, zone: 'Europe/London' },
      organiser: { name: '', email: '' },
      ...{ status: 'confirmed', shows: 'busy', recurrence: null, reminders: [10], series: null },
    }
    await client.create(
      objectHref(at('calendar'), event.id, 'ics'),
      await newEventObject(event, now),
      'text/calendar',
    )
    const task: NewTask = {
      ...{ id: 'slides', list: 'todo', parent: null, title: 'Finish the slides', notes: '', remindAt: null },
      ...{ due: new Date(morning).toISOString().slice(0, 10), priority: 2, doneAt: null, assignee: null },
      ...{ rule: null, links: [], createdAt: now },
    }
    const text = newTaskObject(task, task.id, '', now, 'Europe/London')
    await client.create(objectHref(at('todo'), task.id, 'ics'), text, 'text/calendar')
    const card = {
      ...{ name: 'Nadia Petrova', nicknames: [], phones: [] },
      emails: [{ label: 'work', value: 'nadia@petrova.example' }],
    }
    await client.create(
      objectHref(at('people'), 'nadia', 'vcf'),
      newCardObject(card, 'nadia', now),
      'text/vcard',
    )
    close()
  }
  return { url: radicale.url, people, password, stop: radicale.stop }
}
