import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { WebSocket } from 'ws'
import { missingChromium, testNeeding } from '../support/needs.ts'
import { type RunningHost, startHost } from './host.ts'
import { openBrowser, openDoor } from './visitor.ts'

const missing = missingChromium()
const test = testNeeding(missing)
const turns = 200
/** fewer than a session may have under way */
const atOnce = 8
let host: RunningHost
let browser: Browser
let visit: ReturnType<typeof openDoor>

beforeAll(async () => {
  if (missing !== undefined) return
  host = await startHost({ demo: true })
  browser = await openBrowser()
  visit = openDoor(browser, () => host)
})
afterAll(async () => {
  await browser?.close()
  await host?.stop()
})

/** A long conversation, talked by a program over the same protocol. Returns its session id. */
async function talkAtLength(): Promise<string> {
  const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/api/ws/guide`, [
    'omnii.v1',
    `omnii.token.${host.token}`,
  ])
  await new Promise((open) => socket.once('open', open))
  const send = (frame: object) => socket.send(JSON.stringify(frame))
  const say = (turn: number) =>
    send({ type: 'user_message', message_id: `long-${turn}`, message: `blorp number ${turn}` })
  return new Promise((done, failed) => {
    let session = ''
    let finished = 0
    socket.on('message', (text) => {
      const frame = JSON.parse(String(text))
      if (frame.type === 'session_created') {
        session = frame.data.session_id
        for (let turn = 0; turn < atOnce; turn++) say(turn)
      }
      if (frame.type === 'error_message') failed(new Error(frame.message))
      if (frame.type === 'agent_complete') {
        finished += 1
        if (finished - 1 + atOnce < turns) say(finished - 1 + atOnce)
      }
      if (finished < turns) return
      socket.close()
      done(session)
    })
    send({ type: 'system_message', message_id: 'open', data: { action: 'open_session' } })
  })
}

test(`a talk of ${turns} turns opens at its end, scrolls back to its beginning and keeps the page small`, async () => {
  const session = await talkAtLength()
  const first = await visit()
  const { page, isContent } = await visit({ hash: `#session=${session}` })
  await first.context.close()
  const last = page.getByRole('article', { name: `Turn: blorp number ${turns - 1}`, exact: true })
  await last.waitFor()
  expect(await last.getAttribute('aria-posinset')).toBe(String(turns))
  expect(await page.getByRole('article').count()).toBeLessThan(40)
  const talk = page.getByRole('region', { name: 'Conversation', exact: true })
  await talk.focus()
  await page.keyboard.press('Home')
  await page.getByRole('article', { name: 'Turn: blorp number 0', exact: true }).waitFor()
  await isContent()
  await page.getByRole('button', { name: 'Jump to the latest' }).click()
  await last.waitFor()
})
