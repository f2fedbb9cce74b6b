import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { openVisits } from './open-visits.ts'

const { host, test, visit } = openVisits()

const turns = 200
/** fewer than a session may have under way */
const atOnce = 8
/** A long conversation, talked by a program over the same protocol. Returns its session id. */
async function talkAtLength(): Promise<string> {
  const socket = new WebSocket(`${host().origin.replace('http', 'ws')}/api/ws/guide`, [
    'omnii.v1',
    `omnii.token.${host().token}`,
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

/** a busy machine scrolls slowly */
const patient = { timeout: 30_000 }

test(`a talk of ${turns} turns opens at its end, reads what is older by pages and keeps the page small`, async () => {
  const session = await talkAtLength()
  const first = await visit()
  await first.context.close()
  const { page, isContent } = await visit({ hash: `#session=${session}` })
  let events = 0
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"sync_id"')) events += 1
    }),
  )
  await page.reload()
  const last = page.getByRole('article', { name: `Turn: blorp number ${turns - 1}`, exact: true })
  await last.waitFor(patient)
  // how long the talk is, is not known before its beginning was read
  expect(await last.getAttribute('aria-setsize')).toBe('-1')
  expect(events).toBeGreaterThan(0)
  expect(events).toBeLessThan(turns)
  expect(await page.getByRole('article').count()).toBeLessThan(40)
  const talk = page.getByRole('region', { name: 'Conversation', exact: true })
  // What is read stays where it is while older turns come in above it.
  const early = page.getByRole('article', { name: `Turn: blorp number ${turns - 24}`, exact: true })
  await page.evaluate(
    (name) => {
      const seen: { place: string; top: number }[] = []
      Object.assign(window, { seen })
      const look = () => {
        const turn = document.querySelector(`[aria-label="${name}"]`)
        if (turn !== null)
          seen.push({
            place: turn.getAttribute('aria-posinset') ?? '',
            top: turn.getBoundingClientRect().top,
          })
        requestAnimationFrame(look)
      }
      look()
    },
    `Turn: blorp number ${turns - 24}`,
  )
  await talk.hover()
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -400)
      return early.isVisible()
    }, patient)
    .toBe(true)
  const jumped = () =>
    page.evaluate(() => {
      const seen = (window as unknown as { seen: { place: string; top: number }[] }).seen
      return seen.flatMap(({ place, top }, at) => {
        const before = seen[at - 1]
        return before !== undefined && before.place !== place ? [Math.abs(top - before.top)] : []
      })
    })
  await expect
    .poll(async () => {
      await page.mouse.wheel(0, -100)
      return (await jumped()).length
    }, patient)
    .toBeGreaterThan(0)
  // one turn of the wheel may fall into the same frame
  expect(Math.max(...(await jumped()))).toBeLessThan(300)
  await talk.focus()
  const beginning = page.getByRole('article', { name: 'Turn: blorp number 0', exact: true })
  await expect
    .poll(async () => {
      await page.keyboard.press('Home')
      return beginning.isVisible()
    }, patient)
    .toBe(true)
  expect(await beginning.getAttribute('aria-posinset')).toBe('1')
  expect(await beginning.getAttribute('aria-setsize')).toBe(String(turns))
  await isContent()
  await page.getByRole('button', { name: 'Jump to the latest' }).click()
  await last.waitFor()
}, 120_000)
