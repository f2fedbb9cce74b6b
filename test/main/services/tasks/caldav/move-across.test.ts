import { expect } from 'vitest'
import type { SessionEvent } from '../../../../../src/shared/protocol/events.ts'
import { missingRadicale, testNeeding } from '../../../../support/needs.ts'
import { scope, theOne } from '../../../../world/assistant.ts'
import { furnish, openDavPlace } from '../../../../world/dav/account.ts'
import { startFaultProxy, type TcpFault } from '../../../../world/dav/fault-proxy.ts'
import { radicaleForFile } from '../../../../world/dav/radicale-for-file.ts'
import { london } from '../../../../world/london.ts'
import { openProduct } from '../../../../world/product.ts'

const test = testNeeding(missingRadicale())
const radicale = radicaleForFile()

const here = { key: '', name: 'this computer' }
const work = { key: 'work', name: 'Work' }

/** Lists on this computer and on a server, behind a wire that does to each request what `fault` says. */
async function opened(fault: (method: string) => TcpFault = () => 'fine') {
  const { login } = await furnish(radicale().url, radicale().freshLogin())
  const proxy = await startFaultProxy(radicale().port, fault)
  const away = await openDavPlace(
    { login, server: `http://127.0.0.1:${proxy.port}/` },
    undefined,
    2_000,
    scope,
  )
  await away.client.makeCollection(new URL('plot/', away.homes.calendars).href, 'Allotment', 'VTODO')
  await away.mirror.sync()
  const kit = await openProduct(london, [], (local) => ({
    tasks: () => [
      { account: here, provider: local.tasks },
      { account: work, provider: away.tasks },
    ],
  }))
  const session = await kit.session()
  const say = (text: string): Promise<readonly SessionEvent[]> => kit.say(session, text)
  const there = async () => {
    const listing = await away.client.listing(new URL('plot/', away.homes.calendars).href)
    const found = await Promise.all(listing.changed.map(({ href }) => away.client.get(href)))
    return found.map((one) => /SUMMARY:(.*)/.exec(one?.text ?? '')?.[1]?.trim())
  }
  const local = () =>
    kit.store().db.all<{ title: string }>("SELECT title FROM task WHERE title = 'Plum jam'").length
  const close = async () => {
    await kit.close()
    away.close()
    await proxy.stop()
  }
  return { kit, session, say, there, local, close }
}

test('a task goes from this computer to a server, and back by an undo', async () => {
  const { say, there, local, close } = await opened()
  await say('add plum jam to groceries')
  const card = theOne(await say('move the plum jam to the allotment list'), 'approval.asked')
  expect(card.steps[0]?.preview.warnings[0]).toContain('goes from this computer to Work')
  await say('yes')
  expect([await there(), local()]).toEqual([['Plum jam'], 0])
  await say('undo')
  expect([await there(), local()]).toEqual([[], 1])
  await close()
})

test('a wire that loses answers has it there once', async () => {
  let lost = 2
  const { kit, session, say, there, local, close } = await opened((method) =>
    method === 'PUT' && lost-- > 0 ? 'answer_lost' : 'fine',
  )
  await say('add plum jam to groceries')
  await say('move the plum jam to the allotment list')
  await say('yes')
  const isOver = () =>
    kit.events(session).filter((event) => event.kind === 'run.completed' && event.status === 'done').length >
    2
  await expect
    .poll(
      () => {
        kit.clock.pass(2_000)
        return isOver()
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  expect([await there(), local()]).toEqual([['Plum jam'], 0])
  await close()
})
