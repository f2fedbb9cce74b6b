import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAccountGaps } from '../../../../src/main/services/accounts/gaps.ts'
import { routeCalendar } from '../../../../src/main/services/accounts/route-calendar.ts'
import { routeContacts } from '../../../../src/main/services/accounts/route-contacts.ts'
import { routeMail } from '../../../../src/main/services/accounts/route-mail.ts'
import { routeTasks } from '../../../../src/main/services/accounts/route-tasks.ts'
import { localContacts } from '../../../../src/main/services/contacts/local/contacts.ts'
import { contactsMigration } from '../../../../src/main/services/contacts/local/migration.ts'
import { localMailbox } from '../../../../src/main/services/email/local/mailbox.ts'
import { emailMigration } from '../../../../src/main/services/email/local/migration.ts'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, scope, theOne } from '../../../world/assistant.ts'
import { chance, type Fault, openWire } from '../../../world/awkward/network.ts'
import { type AwkwardServer, openAwkwardServer } from '../../../world/awkward/server.ts'
import { countingIds } from '../../../world/clock.ts'
import { openMemoryDatabase } from '../../../world/database.ts'
import { london } from '../../../world/london.ts'
import { openProduct } from '../../../world/product.ts'
import { calendarContract } from '../calendar/provider.contract.ts'
import { contactsContract } from '../contacts/provider.contract.ts'
import { taskContract } from '../tasks/provider.contract.ts'

const here = { key: '', name: 'this computer' }
const work = { key: 'work', name: 'work (alex@studio.test)' }

/** Behind the router each place is what it is alone. */
const alone = <P>(provider: P) => {
  const bound = [{ account: here, provider }]
  return () => bound
}
calendarContract('an account behind the router', async () =>
  routeCalendar(alone(openAwkwardServer().calendar), openAccountGaps()),
)
taskContract('an account behind the router', async () =>
  routeTasks(alone(openAwkwardServer().tasks), openAccountGaps()),
)
contactsContract(() =>
  routeContacts(
    alone(localContacts(openMemoryDatabase(contactsMigration), countingIds())),
    openAccountGaps(),
  ),
)

describe('two accounts', () => {
  let kit: Kit
  let session: SessionId
  let server: AwkwardServer
  let fault: Fault
  /** calls of this method never answer, and happen */
  let hanging: string
  beforeEach(async () => {
    server = openAwkwardServer()
    fault = 'fine'
    hanging = ''
    const wire = openWire((method) => (method === hanging ? 'hangs' : fault), chance(3))
    const calendar = wire.through(server.calendar, ['traits', 'idFor', 'titles'])
    const tasks = wire.through(server.tasks, ['traits', 'idFor', 'listTitles'])
    kit = await openProduct(london, [], (local) => ({
      calendar: () => [
        { account: work, provider: calendar },
        { account: here, provider: local.calendar },
      ],
      tasks: () => [
        { account: here, provider: local.tasks },
        { account: work, provider: tasks },
      ],
    }))
    session = await kit.session()
  })
  afterEach(() => kit.close())
  const rows = () =>
    kit.store().db.all<{ title: string }>("SELECT title FROM calendar_event WHERE title = 'Dentist'")

  it('new things go to the first, and the answer says to which', async () => {
    const done = theOne(await kit.say(session, 'dentist on the 24th at 9:15 for 45 minutes'), 'step.done')
    expect(done.outcome.changes).toContainEqual({ sign: '~', label: 'Account', after: work.name })
    expect(done.outcome.value).toMatchObject({ id: expect.stringMatching(/^work~e/) })
    expect(await server.calendar.all(scope)).toHaveLength(1)
    expect(rows()).toEqual([])
  })

  it('what is changed is changed where it is', async () => {
    const done = theOne(await kit.say(session, 'remind me 10 minutes before my next meeting'), 'step.done')
    expect(done.outcome.changes).toContainEqual({ sign: '~', label: 'Account', after: here.name })
    expect(server.ledger).toEqual([])
  })

  it('are read as one', async () => {
    await kit.say(session, 'dentist tomorrow at 9:15 for 45 minutes')
    const shown = theOne(await kit.say(session, "what's on tomorrow?"), 'step.done').outcome
    const titles = shown.view!.groups.flatMap((group) => group.rows.map(({ title }) => title))
    expect(titles).toContain('Dentist')
    expect(titles.length).toBeGreaterThan(1)
  })

  it('one that cannot be read is named, and the other answers', async () => {
    fault = 'refused'
    const said = theOne(await kit.say(session, "what's on tomorrow?"), 'step.done').outcome.summary
    expect(said).toContain('I could not look into work (alex@studio.test)')
    fault = 'fine'
    const again = theOne(await kit.say(session, "what's on tomorrow?"), 'step.done').outcome.summary
    expect(again).not.toContain('could not look')
  })

  it('a list of one account takes its tasks there', async () => {
    await server.tasks.createList(scope, { id: 'x', title: 'Quarterly' }, { key: 'elsewhere' })
    await kit.say(session, 'add budget figures to my quarterly list')
    expect(await server.tasks.find(scope, {})).toMatchObject([{ title: expect.stringMatching(/budget/i) }])
    await kit.say(session, 'undo that')
    expect(await server.tasks.find(scope, {})).toEqual([])
  })

  describe('a task that goes to a list of the other', () => {
    const there = async () => (await server.tasks.find(scope, {})).map(({ title }) => title)
    const local = () =>
      kit
        .store()
        .db.all<{ title: string }>("SELECT title FROM task WHERE title LIKE '%lum jam'")
        .map(({ title }) => title)
    beforeEach(async () => {
      await server.tasks.createList(scope, { id: 'x', title: 'Allotment' }, { key: 'elsewhere' })
      await kit.say(session, 'add plum jam to groceries')
    })
    const move = () => kit.say(session, 'move the plum jam to the allotment list')

    it('is shown before, made there, taken out here, and undone', async () => {
      const card = theOne(await move(), 'approval.asked').steps[0]!.preview
      expect(card.warnings).toEqual([
        '“Plum jam” goes from this computer to work (alex@studio.test): it is made there, and then taken out of this computer.',
      ])
      expect([await there(), local()]).toEqual([[], ['Plum jam']])
      const done = await kit.say(session, 'yes')
      expect(theOne(done, 'step.done').outcome.writes?.map(({ does, happened }) => [does, happened])).toEqual(
        [
          ['create', 'yes'],
          ['remove', 'yes'],
        ],
      )
      expect([await there(), local()]).toEqual([['Plum jam'], []])
      await kit.say(session, 'undo that')
      expect([await there(), local()]).toEqual([[], ['Plum jam']])
    })

    it('says what other programs keep with it does not come along, on its way back', async () => {
      await move()
      await kit.say(session, 'yes')
      const back = await kit.say(session, 'move the plum jam to the groceries list')
      const [warning] = theOne(back, 'approval.asked').steps[0]!.preview.warnings
      expect(warning).toContain('attachments, alarms and fields of their own) does not come along')
      await kit.say(session, 'yes')
      expect([await there(), local()]).toEqual([[], ['Plum jam']])
      // it is named anew where it comes back
      await kit.say(session, 'undo that')
      expect([await there(), local()]).toEqual([['Plum jam'], []])
    })

    it('takes what is below it along', async () => {
      await kit.say(session, 'add a subtask to plum jam: wash the jars')
      await move()
      await kit.say(session, 'yes')
      const [task, below] = [...(await server.tasks.find(scope, {}))].sort((a, b) =>
        a.parent === null ? -1 : b.parent === null ? 1 : 0,
      )
      expect([task?.title, below?.parent]).toEqual(['Plum jam', task?.id])
      expect(local()).toEqual([])
    })

    it.each(['create', 'remove'])('killed while it is under way (%s), it is there once', async (method) => {
      await move()
      if (method === 'create') hanging = 'create'
      else {
        await kit.say(session, 'yes')
        hanging = 'remove'
        await kit.say(session, 'move the plum jam to the groceries list')
      }
      await kit.say(session, 'yes')
      hanging = ''
      await kit.restart()
      for (let turn = 0; turn < 4; turn += 1) {
        kit.clock.pass(2_000)
        await kit.settled()
      }
      const end = kit.events(session).findLast((event) => event.kind === 'run.completed')
      expect(end?.status).toBe('done')
      expect([await there(), local()]).toEqual(method === 'create' ? [['Plum jam'], []] : [[], ['Plum jam']])
    })
  })
})

describe('the mail of two accounts', () => {
  const open = () => {
    const box = () => localMailbox(openMemoryDatabase(emailMigration), countingIds(), () => ({ email: '' }))
    const places = { first: box(), second: box() }
    const mail = routeMail(
      () => [
        { account: work, provider: places.first },
        { account: here, provider: places.second },
      ],
      openAccountGaps(),
    )
    return { ...places, mail }
  }
  const message = (id: string, at: number) => ({
    ...{ id, thread: id, folder: 'inbox' as const, from: { name: 'Jo', email: 'jo@loewe.test' } },
    ...{ to: [], cc: [], subject: id, text: 'Hello', at, unread: true, starred: false },
    ...{ messageId: `${id}@loewe.test`, references: [], attachments: [], bulk: false },
  })

  it('is one list, the newest first, and marks go where each mail is', async () => {
    const { mail, first, second } = open()
    await first.receive(scope, message('a', 30))
    await second.receive(scope, message('b', 40))
    await first.receive(scope, message('c', 50))
    const ids = (await mail.find(scope, { limit: 2 })).map(({ id }) => id)
    expect(ids).toEqual(['work~c', 'b'])
    const marks = { starred: true }
    const messages = (await mail.find(scope, { limit: 9 })).filter(({ id }) => ids.includes(id))
    const write = { kind: 'mark', messages, marks } as const
    expect(await mail.written(scope, write, 'k')).toEqual({ happened: 'no' })
    await mail.mark(scope, ids, marks, { key: 'k' })
    expect(await mail.written(scope, write, 'k')).toEqual({ happened: 'yes', now: null })
    expect((await first.message(scope, 'c'))?.starred).toBe(true)
    expect((await first.message(scope, 'a'))?.starred).toBe(false)
    expect((await second.message(scope, 'b'))?.starred).toBe(true)
    expect(await mail.count(scope, {})).toBe(3)
  })

  it('leaves from the first, under an id that leads back to it', async () => {
    const { mail, first, second } = open()
    const id = mail.idFor(scope, 'key-1')
    await mail.queue(scope, { id, mail: { to: [], subject: 'Hi', body: '' }, queuedAt: 1 }, { key: 'key-1' })
    expect(await first.outbox(scope)).toHaveLength(1)
    expect(await second.outbox(scope)).toEqual([])
    expect(await mail.queued(scope, id)).toMatchObject({ happened: 'yes', now: { left: false } })
    expect(await mail.withdraw(scope, id, { key: 'back' })).toMatchObject({ id })
    expect(await mail.queued(scope, id)).toEqual({ happened: 'yes', now: null })
  })
})
