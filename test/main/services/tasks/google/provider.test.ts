import { afterEach, expect, test } from 'vitest'
import { openGoogleHttp } from '../../../../../src/main/accounts/google/http.ts'
import { openTaskLists } from '../../../../../src/main/accounts/google/open-tasks.ts'
import type { Database } from '../../../../../src/main/services/database.ts'
import { googleMigration } from '../../../../../src/main/services/google/local/google-tables.ts'
import { tasksMigration } from '../../../../../src/main/services/tasks/local/migration.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { stillClock } from '../../../../world/clock.ts'
import { openMemoryDatabase } from '../../../../world/database.ts'
import { type GoogleStandIn, openGoogleStandIn } from '../../../../world/google/stand-in.ts'
import { fixtureNow, fixtureScope as scope } from '../../../../world/services.ts'
import { aTask, taskContract } from '../provider.contract.ts'

const opened: GoogleStandIn[] = []
afterEach(async () => {
  for (const google of opened.splice(0)) {
    expect(google.troubles).toEqual([])
    await google.close()
  }
})

const database = (): Database => openMemoryDatabase(tasksMigration, googleMigration)

/** An account as the host opens it, with an inbox as its first list. */
async function openPlace(db = database(), given?: GoogleStandIn) {
  const clock = stillClock('2026-03-11T10:00:00Z')
  const google = given ?? (await openGoogleStandIn({ now: clock.now, firstList: 'inbox' }))
  if (!given) opened.push(google)
  let token = google.tokenFor()
  let made = 0
  const http = openGoogleHttp({
    ...{ base: google.tasksUrl, service: 'tasks', chance: () => 0.5, words: () => en.accounts.google },
    closing: new AbortController().signal,
    clock: {
      ...clock,
      after(_ms, task) {
        setImmediate(task)
        return () => {}
      },
    },
    async credential(dead) {
      if (dead !== undefined) token = google.tokenFor()
      return { accessToken: token }
    },
  })
  const account = openTaskLists({
    ...{ http, db, clock, account: 'google', whose: scope },
    ids: { next: (prefix) => `${prefix}${++made}` },
    logger: { info() {}, warn() {}, error() {} },
    yieldToEventLoop: async () => {},
    writeInSlices: async (step) => {
      while (await step());
    },
    words: () => en.accounts.google,
  })
  return { google, clock, ...account }
}

taskContract('Google', async () => (await openPlace()).tasks)

let keys = 0
const order = () => ({ key: `k${++keys}` })

test('what Google has no place for is kept here, over a change there and a new start', async () => {
  const db = database()
  const { google, tasks, sync } = await openPlace(db)
  const here = {
    ...{ remindAt: fixtureNow + 3_600_000, priority: 2 as const, rule: 'FREQ=WEEKLY' },
    ...{ assignee: { name: 'Dana', email: 'dana@reed.test' }, due: '2026-03-12' },
  }
  const made = await tasks.create(scope, aTask(here), order())
  expect(google.tasks.all('inbox')).toMatchObject([
    { title: 'Send the invoice', due: '2026-03-12T00:00:00.000Z', status: 'needsAction' },
  ])
  expect(tasks.traits(scope).keptHere).toContain('remindAt')
  google.tasks.patch(made.id, { title: 'Send it', notes: 'by post' })
  await sync()
  const next = await openPlace(db, google)
  const there = await next.tasks.get(scope, made.id)
  expect(there).toMatchObject({ ...here, title: 'Send it', notes: 'by post', createdAt: made.createdAt })
  expect(await next.tasks.find(scope, { remindFrom: fixtureNow, done: false })).toEqual([there])
  // a change of what is kept here is a version of its own, and no change there
  const asked = google.asked.length
  const later = await next.tasks.patch(scope, made.id, there!.version, { priority: 1 }, order())
  expect(later).toEqual({ ...there, priority: 1, version: later.version })
  expect(later.version).not.toBe(there!.version)
  expect(google.asked.slice(asked)).toEqual([])
})

test('what others keep in a task, its subtasks and its order stay as they are', async () => {
  const { google, tasks, sync } = await openPlace()
  for (const title of ['third', 'second', 'first']) google.tasks.insert({ title })
  const [first, second, third] = google.tasks.all('inbox')
  const below = await tasks.create(scope, aTask({ title: 'part', parent: second!.id }), order())
  expect(below.parent).toBe(second!.id)
  await sync()
  const { version } = (await tasks.get(scope, second!.id))!
  await tasks.patch(scope, second!.id, version, { notes: 'a note' }, order())
  expect(google.tasks.all('inbox').filter((one) => !one.parent)).toMatchObject([
    { id: first!.id },
    { ...second, etag: expect.any(String), updated: expect.any(String), notes: 'a note' },
    { id: third!.id },
  ])
  // taken away and put back it stands where it stood
  const now = (await tasks.get(scope, second!.id))!
  await tasks.remove(scope, now.id, now.version, order())
  await tasks.remove(scope, below.id, below.version, order())
  expect(google.tasks.all('inbox').map(({ title }) => title)).toEqual(['first', 'third'])
  const back = await tasks.restore(scope, now, order())
  await tasks.restore(scope, { ...below, parent: back.id }, order())
  const top = google.tasks.all('inbox').filter((one) => !one.parent)
  expect(top.map(({ title }) => title)).toEqual(['first', 'second', 'third'])
  expect(google.tasks.all('inbox').find(({ title }) => title === 'part')?.parent).toBe(back.id)
})

test('a task is finished, opened again, moved to another list and below another task', async () => {
  const { google, tasks } = await openPlace()
  const made = await tasks.create(scope, aTask({ priority: 1 }), order())
  const done = await tasks.patch(scope, made.id, made.version, { doneAt: fixtureNow }, order())
  expect(google.tasks.all('inbox')).toMatchObject([
    { status: 'completed', completed: new Date(fixtureNow).toISOString() },
  ])
  const open = await tasks.patch(scope, made.id, done.version, { doneAt: null }, order())
  expect(google.tasks.all('inbox')[0]?.completed).toBeUndefined()
  const list = await tasks.createList(scope, { id: 'l1', title: 'Groceries' }, order())
  const moved = await tasks.patch(scope, made.id, open.version, { list: list.id, due: '2026-03-13' }, order())
  expect(moved).toMatchObject({ list: list.id, due: '2026-03-13', priority: 1 })
  expect([google.tasks.all('inbox').length, google.tasks.all(list.id).length]).toEqual([0, 1])
  const above = await tasks.create(scope, aTask({ list: list.id, title: 'above' }), order())
  const below = await tasks.patch(scope, moved.id, moved.version, { parent: above.id }, order())
  expect(below).toMatchObject({ parent: above.id, priority: 1 })
  expect(google.tasks.all(list.id).find(({ id }) => id === moved.id)?.parent).toBe(above.id)
})

test('what somebody else changed meanwhile is not overwritten, whatever is changed', async () => {
  const { google, tasks } = await openPlace()
  const made = await tasks.create(scope, aTask(), order())
  const other = await tasks.create(scope, aTask({ title: 'other' }), order())
  google.tasks.patch(made.id, { title: 'Theirs' })
  for (const write of [
    () => tasks.patch(scope, made.id, made.version, { title: 'Ours' }, order()),
    () => tasks.patch(scope, made.id, made.version, { parent: other.id }, order()),
    () => tasks.remove(scope, made.id, made.version, order()),
  ])
    await expect(write()).rejects.toMatchObject({ code: 'conflict' })
  const theirs = (await tasks.get(scope, made.id))!
  expect(theirs.title).toBe('Theirs')
  google.tasks.remove(made.id)
  await expect(tasks.patch(scope, made.id, theirs.version, { title: 'x' }, order())).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await tasks.get(scope, made.id)).toBeUndefined()
})

test('it stays in step by what changed: new, done and cleared, deleted, lists that come and go', async () => {
  const { google, clock, tasks, sync } = await openPlace()
  const [stays, goes] = [google.tasks.insert({ title: 'stays' }), google.tasks.insert({ title: 'goes' })]
  const list = google.tasks.addList('Elsewhere')
  google.tasks.insert({ title: 'there' }, list)
  await sync()
  const titles = async () => (await tasks.find(scope, {})).map(({ title }) => title).sort()
  expect(await titles()).toEqual(['goes', 'stays', 'there'])
  google.tasks.remove(goes.id)
  google.tasks.patch(stays.id, { status: 'completed', due: '2026-03-20T23:59:00.000Z' })
  google.tasks.answer({
    ...{ method: 'tasks.tasks.clear', at: { tasklist: 'inbox' }, unknown: [] },
    ...{ query: new URLSearchParams(), body: undefined, ifMatch: undefined },
  })
  google.tasks.insert({ title: 'fresh' })
  await sync()
  expect(await titles()).toEqual(['fresh', 'stays', 'there'])
  // hidden in Google's own program, done here; the date is the one that was said there, in whatever zone
  expect((await tasks.find(scope, { done: true })).map(({ title, due }) => [title, due])).toEqual([
    ['stays', '2026-03-20'],
  ])
  // only what changed was asked for, until a day is over: changes do not tell of what went to another list
  google.tasks.move(stays.id, list)
  clock.pass(90_000_000)
  await sync()
  expect((await tasks.get(scope, stays.id))?.list).toBe(list)
  google.tasks.answer({
    ...{ method: 'tasks.tasklists.delete', at: { tasklist: list }, unknown: [] },
    ...{ query: new URLSearchParams(), body: undefined, ifMatch: undefined },
  })
  await sync()
  expect(await titles()).toEqual(['fresh'])
})

test('more than a page of tasks is read', async () => {
  const { google, tasks, sync } = await openPlace()
  for (let n = 0; n < 230; n += 1) google.tasks.insert({ title: `task ${n}` })
  await sync()
  expect((await tasks.find(scope, {})).length).toBe(230)
  expect(google.asked.filter((one) => one === 'tasks.tasks.list').length).toBe(3)
})

test('an answer that was lost: what was made is found again and made once', async () => {
  for (const what of ['cut', 'halved', 'backend'] as const) {
    const { google, tasks } = await openPlace()
    const task = aTask({ priority: 2, notes: `${what}` })
    google.tasks.insert({ title: task.title, notes: task.notes, due: '2026-03-20T00:00:00.000Z' })
    google.faults.push({ what, method: 'tasks.tasks.insert', after: true })
    await expect(tasks.create(scope, task, { key: 'k' })).rejects.toMatchObject({ code: 'deadline_exceeded' })
    const create = { kind: 'create', task } as const
    const found = await tasks.written(scope, create, 'k')
    expect(found).toMatchObject({ happened: 'yes', now: { title: task.title, priority: 2, due: null } })
    // once it is noted, whatever is done with it does not make it another
    const { id, version } = (await tasks.find(scope, { done: false })).find(({ due }) => due === null)!
    await tasks.patch(scope, id, version, { title: 'Renamed' }, order())
    expect(await tasks.written(scope, create, 'k')).toMatchObject({
      happened: 'yes',
      now: { title: 'Renamed' },
    })
    expect(google.tasks.all('inbox').length).toBe(2)
    google.faults.push({ what, method: 'tasks.tasks.insert' })
    await expect(tasks.create(scope, aTask({ title: 'never' }), { key: 'n' })).rejects.toMatchObject({
      code: what === 'halved' ? expect.any(String) : 'deadline_exceeded',
    })
  }
})

test('a request that was cut off may still be carried out: it did not happen only after a while', async () => {
  const { google, clock, tasks, sync } = await openPlace()
  await sync()
  const task = aTask({ due: null })
  const list = { id: 'l', title: 'Garden' }
  const doubtful = [
    {
      ...{ method: 'tasks.tasks.insert', write: { kind: 'create', task } as const },
      make: (key: string) => tasks.create(scope, task, { key }),
      late: () => google.tasks.insert({ title: task.title, notes: task.notes }, 'inbox'),
    },
    {
      ...{ method: 'tasks.tasklists.insert', write: { kind: 'list', list } as const },
      make: (key: string) => tasks.createList(scope, list, { key }),
      late: () => google.tasks.addList('Garden'),
    },
  ]
  for (const { method, write, make, late } of doubtful) {
    const written = (key: string) => tasks.written(scope, write, `${method} ${key}`)
    for (const key of ['late', 'lost']) {
      google.faults.push({ what: 'cut', method })
      await expect(make(`${method} ${key}`)).rejects.toMatchObject({ code: 'deadline_exceeded' })
      await expect(written(key)).rejects.toMatchObject({ code: 'provider_unavailable' })
      if (key === 'late') {
        late()
        expect(await written(key)).toMatchObject({ happened: 'yes', now: { title: expect.any(String) } })
        await make(`${method} ${key}`)
      }
    }
    clock.pass(121_000)
    for (const key of ['lost', 'never sent']) expect(await written(key)).toEqual({ happened: 'no' })
  }
  expect(google.tasks.all('inbox')).toHaveLength(1)
  expect(google.tasks.listTitles()).toEqual(['My Tasks', 'Garden'])
})

test('half a change is carried on: what Google has of it is kept here with the rest', async () => {
  const { google, tasks } = await openPlace()
  const task = await tasks.create(scope, aTask(), order())
  const patch = { due: '2026-03-13', remindAt: fixtureNow + 60_000 }
  google.faults.push({ what: 'cut', method: 'tasks.tasks.patch', after: true })
  await expect(tasks.patch(scope, task.id, task.version, patch, order())).rejects.toMatchObject({
    code: 'deadline_exceeded',
  })
  const write = { kind: 'patch', task, patch } as const
  expect(await tasks.written(scope, write, 'p')).toMatchObject({ happened: 'yes', now: patch })
  expect(await tasks.get(scope, task.id)).toMatchObject(patch)
})
