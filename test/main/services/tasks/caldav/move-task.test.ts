import { expect } from 'vitest'
import { missingRadicale, testNeeding } from '../../../../support/needs.ts'
import { davDatabase, furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { startFaultProxy, type TcpFault } from '../../../../world/dav/fault-proxy.ts'
import { radicaleForFile } from '../../../../world/dav/radicale-for-file.ts'
import { fixtureScope as scope } from '../../../../world/services.ts'
import { aTask } from '../provider.contract.ts'

const test = testNeeding(missingRadicale())
const radicale = radicaleForFile()

const order = { key: 'k' }

/** Two lists, a task in the first, and a wire that does to each request what `fault` says. */
async function opened(fault: { next: (method: string) => TcpFault } = { next: () => 'fine' }) {
  const { login } = await furnish(radicale().url, radicale().freshLogin())
  const proxy = await startFaultProxy(radicale().port, (method) => fault.next(method))
  const place = { login, server: `http://127.0.0.1:${proxy.port}/` }
  const db = davDatabase()
  const start = () => openDavPlace(place, db, 2_000)
  const own = await start()
  await own.client.makeCollection(new URL('work/', own.homes.calendars).href, 'Work', 'VTODO')
  await own.mirror.sync()
  const task = await own.tasks.create(scope, aTask(), order)
  const at = (list: string, name = 't1.ics') => new URL(`${list}/${name}`, own.homes.calendars).href
  const texts = async () => {
    const found = []
    for (const list of ['inbox', 'work'])
      for (const { href } of (await own.client.listing(new URL(`${list}/`, own.homes.calendars).href))
        .changed)
        found.push(`${list}: ${(await own.client.get(href))?.text ?? ''}`)
    return found
  }
  const close = async () => {
    own.close()
    await proxy.stop()
  }
  return { own, start, task, at, texts, close, proxy }
}

const patch = { list: 'work', title: 'Send both invoices' } as const

test('a task goes to another list with everything it has, and what else was asked for is changed there', async () => {
  const { own, task, at, texts, close } = await opened()
  const kept = (await own.client.get(at('inbox')))!
  await own.client.replace(
    at('inbox'),
    kept.text.replace('END:VTODO', 'COLOR:teal\r\nEND:VTODO'),
    'text/calendar',
    kept.etag,
  )
  // it is none of what Omnii reads, so what was decided still holds
  const moved = await own.tasks.patch(scope, task.id, task.version, patch, order)
  expect(moved).toMatchObject({ id: 'work.t1', list: 'work', title: 'Send both invoices' })
  const [only, ...more] = await texts()
  expect(more).toEqual([])
  expect(only).toMatch(/^work: [\s\S]*SUMMARY:Send both invoices/)
  expect(only).toContain('COLOR:teal')
  await close()
})

test('dying between the two halves of a move loses nothing that others have changed by then', async () => {
  const fault = { next: (_method: string): TcpFault => 'fine' }
  const { own, start, task, at, texts, close, proxy } = await opened(fault)
  // the server has moved it, and nobody hears of it
  fault.next = (method) => (method === 'MOVE' || method === 'PUT' ? 'answer_lost' : 'fine')
  await expect(own.tasks.patch(scope, task.id, task.version, patch, order)).rejects.toMatchObject({
    code: 'deadline_exceeded',
  })
  own.close()
  await proxy.quiet()
  fault.next = () => 'fine'
  // meanwhile another program puts something in, wherever it finds the task
  const again = await start()
  for (const list of ['inbox', 'work']) {
    const there = await again.client.get(at(list))
    if (there)
      await again.client.replace(
        at(list),
        there.text.replace('END:VTODO', `COMMENT:${list}\r\nEND:VTODO`),
        'text/calendar',
        there.etag,
      )
  }
  const write = { kind: 'patch', task, patch } as const
  expect(await again.tasks.written(scope, write, 'k')).toEqual({ happened: 'no' })
  await again.tasks.patch(scope, task.id, task.version, patch, order)
  const [only, ...more] = await texts()
  expect(more).toEqual([])
  expect(only).toMatch(/^work: [\s\S]*SUMMARY:Send both invoices/)
  expect(only).toContain('COMMENT:work')
  expect(await again.tasks.written(scope, write, 'k')).toMatchObject({
    happened: 'yes',
    now: { id: 'work.t1' },
  })
  again.close()
  await close()
})

test('where a server does not move, what another program has changed in either half is kept', async () => {
  const { own, task, at, texts, close } = await opened()
  const mirror = { ...own.mirror, move: async () => 'refused' as const }
  const { openCaldavTasks } = await import('../../../../../src/main/services/tasks/caldav/provider.ts')
  const { openLocalTasks } = await import('../../../../../src/main/services/tasks/local/provider.ts')
  const local = openLocalTasks({
    db: own.db,
    ids: { next: (prefix) => `${prefix}1` },
    yieldToEventLoop: async () => {},
  })
  const tasks = openCaldavTasks({
    ...{ mirror, whose: scope, account: 'away', now: () => 0, zone: () => 'Europe/London' },
    kept: { local, scope: { user: scope.user, realm: `${scope.realm}@away` } },
  })
  // the first half of an attempt that died, in which somebody has written since
  const kept = (await own.client.get(at('inbox')))!
  await own.client.remove(at('inbox'), kept.etag)
  await own.client.create(
    at('work'),
    kept.text.replace('END:VTODO', 'COMMENT:theirs\r\nEND:VTODO'),
    'text/calendar',
  )
  await own.client.create(at('inbox', 'copy.ics'), kept.text.replaceAll('UID:t1', 'UID:t2'), 'text/calendar')
  await own.mirror.sync()
  const copy = (await own.tasks.find(scope, { list: 'inbox' }))[0]!
  await own.client.create(
    at('work', 't2.ics'),
    kept.text.replaceAll('UID:t1', 'UID:t2').replace('END:VTODO', 'COMMENT:mine\r\nEND:VTODO'),
    'text/calendar',
  )
  await expect(tasks.patch(scope, copy.id, copy.version, patch, order)).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await texts()).filter((text) => /COMMENT|UID:t2/.test(text))).toHaveLength(3)
  // without such a half it is moved
  await own.client.remove(at('work', 't2.ics'), undefined)
  await own.mirror.sync()
  await tasks.patch(scope, copy.id, copy.version, patch, order)
  expect((await texts()).filter((text) => text.includes('UID:t2'))).toEqual([
    expect.stringMatching(/^work: /),
  ])
  expect(task.id).toBe('t1')
  await close()
})
