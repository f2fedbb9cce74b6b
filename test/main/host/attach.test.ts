import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attachHost, cardEvents } from '../../../src/main/host/attach.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { RunId, SessionId } from '../../../src/shared/protocol/ids.ts'

let folder: string
let stops: (() => Promise<void>)[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'omnii-attach-'))
  stops = []
})
afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  rmSync(folder, { recursive: true, force: true })
})

async function openHost() {
  const host = createHost({
    env: {},
    home: folder,
    port: 0,
    orAnother: true,
    logLevel: 'silent' as never,
    log: () => {},
    version: '1',
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  stops.push(host.stop)
  return { host, running: started.value }
}

const asked: string[] = []
const attach = async () => {
  const attached = await attachHost(folder, {}, { gone: () => {}, asked: (what) => void asked.push(what) })
  if (attached) stops.push(attached.stop)
  return attached
}

test('a host that runs on the home is found, and says what waits', async () => {
  const { running } = await openHost()
  const attached = await attach()
  expect(attached?.running.ws).toBe(running.ws)
  expect(attached?.running.state()).toEqual({ kind: 'idle' })
  expect(attached?.running.waitingCards()).toEqual([])
  const taken = await attached?.running.importFile(
    'a.ics',
    new TextEncoder().encode('BEGIN:VCALENDAR\nEND:VCALENDAR'),
  )
  expect(taken?.ok).toBeDefined()
  const reply = await attached?.running.reply({} as never)
  expect(reply?.ok).toBe(false)
})

test('its windows get tokens and tickets of their own, never the one of programs', async () => {
  const { running } = await openHost()
  const attached = await attach()
  const token = await attached!.running.windowToken()
  expect(token).not.toBe(running.token)
  const call = (path: string, shown: string) =>
    fetch(new URL(path, running.url), { method: 'POST', headers: { authorization: `Bearer ${shown}` } })
  expect((await call('/desktop/window', token)).status).toBe(403)
  expect((await call('/desktop/window', running.token)).status).toBe(200)
  const use = { kind: 'say', text: 'yes' } as const
  expect(await attached!.running.ticket(use)).not.toBe(await attached!.running.ticket(use))
})

test('what is asked of the desktop reaches the one that is attached', async () => {
  const { running } = await openHost()
  const toggle = async () =>
    (
      await fetch(new URL('/desktop/toggle', running.url), {
        method: 'POST',
        headers: { authorization: `Bearer ${running.token}` },
      })
    ).status
  expect(await toggle()).toBe(404)
  await attach()
  await expect.poll(toggle).toBe(200)
  await expect.poll(() => asked).toEqual(['toggle'])
})

test('nothing is attached to where nothing runs, and nothing is shown to who cannot prove itself', async () => {
  expect(await attach()).toBeUndefined()
  const runtime = { pid: 1, url: 'http://127.0.0.1:9', ws: 'ws://127.0.0.1:9', token: 'secret' }
  writeFileSync(join(folder, 'running.json'), JSON.stringify(runtime))
  expect(await attach()).toBeUndefined()
})

test('cards that come are asked, cards that go are answered', () => {
  const card = (id: string, kind: 'question' | 'approval') => ({
    id,
    kind,
    run: 'r1' as RunId,
    session: 's1' as SessionId,
    title: id,
    since: 0,
  })
  const kinds = (...args: Parameters<typeof cardEvents>) => cardEvents(...args).map(({ kind }) => kind)
  expect(kinds([], [card('q', 'question'), card('a', 'approval')])).toEqual([
    'question.asked',
    'approval.asked',
  ])
  expect(kinds([card('q', 'question')], [card('a', 'approval')])).toEqual([
    'question.answered',
    'approval.asked',
  ])
  expect(kinds([card('a', 'approval')], [])).toEqual(['approval.decided'])
  expect(kinds([card('a', 'approval')], [card('a', 'approval')])).toEqual([])
})
