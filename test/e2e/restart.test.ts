import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { codeOf, freshPair, spki } from '../main/gateway/scripted/browser.ts'
import { missingChromium, testNeeding } from '../support/needs.ts'
import { type RunningHost, startHost } from './host.ts'
import { openStranger, replay } from './strangers.ts'
import { openBrowser, openDoor, visitorOf } from './visitor.ts'

const missing = missingChromium()
const test = testNeeding(missing)
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

const inputOf = (page: Awaited<ReturnType<typeof visit>>['page']) =>
  page.getByRole('textbox', { name: 'What would you like done?' })

test('killed and started again: two windows come back by themselves, nothing is lost, one deed', async () => {
  const one = await visit()
  await one.say('lunch with Marco tomorrow at 1')
  await one.page.getByRole('button', { name: 'Invite' }).waitFor()
  const other = await one.context.newPage()
  await other.goto(host.origin)
  await other.getByRole('button', { name: 'Invite' }).waitFor()
  await inputOf(other).fill('half of a sentence abou')

  await host.kill()
  await one.say('add oat milk to my tasks')
  await one.page.getByText('Not connected').first().waitFor()
  await other.getByText('Not connected').first().waitFor()
  host = await startHost({ demo: true, after: host })
  for (const page of [one.page, other])
    await page.getByText('Connected on this computer').first().waitFor({ timeout: 30_000 })
  expect(await inputOf(other).inputValue()).toBe('half of a sentence abou')
  await one.sees(/oat milk.* is on your list/i)
  await other.getByRole('button', { name: 'Invite' }).last().click()
  await one.page.getByRole('button', { name: 'Invite' }).first().waitFor({ state: 'detached' })

  const headers = { authorization: `Bearer ${host.token}` }
  const calendar = async () => (await fetch(`${host.origin}/files/export/calendar.ics`, { headers })).text()
  await expect.poll(async () => (await calendar()).match(/SUMMARY:Lunch with Marco/g)?.length).toBe(1)

  // the plain address, as a bookmark would have it, in a window of its own
  const bookmarked = await one.context.newPage()
  await bookmarked.goto(host.origin)
  await bookmarked.getByText('Connected on this computer').first().waitFor()
  expect(await one.context.cookies()).toEqual([])
  await one.context.close()
})

test('another port sees nothing that opens ours, whatever its page tries', async () => {
  const { page, context, sees } = await visit()
  await sees('Connected on this computer')
  const stranger = await openStranger(0)
  const strange = await context.newPage()
  await strange.goto(`${stranger.origin}/hello`)
  const tried = await strange.evaluate(async (origin) => {
    const status = async (path: string, init: RequestInit) =>
      fetch(origin + path, { credentials: 'include', ...init }).then(
        (answer) => answer.status,
        () => 'refused',
      )
    const socket = await new Promise((done) => {
      const opening = new WebSocket(`${origin.replace('http', 'ws')}/api/ws/guide`)
      opening.onopen = () => done('open')
      opening.onerror = () => done('refused')
    })
    return {
      socket,
      metrics: await status('/metrics', {}),
      challenge: await status('/browser/challenge', { method: 'POST', body: '{}' }),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      cookie: document.cookie,
    }
  }, host.origin)
  expect(tried).toEqual({
    socket: 'refused',
    metrics: 'refused',
    challenge: 'refused',
    databases: [],
    cookie: '',
  })
  await page.reload()
  await sees('Connected on this computer')
  expect(stranger.seen.length).toBeGreaterThan(0)
  for (const { headers } of stranger.seen)
    expect([headers.cookie, headers.authorization, headers['sec-websocket-protocol']]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  expect(await replay(stranger.seen, host)).toEqual([])
  // and what does open would be noticed
  const code = codeOf(await host.freshLink())
  const control = { code, key: spki(freshPair()), name: '' }
  const good = {
    method: 'GET',
    path: 'control',
    headers: { authorization: `Bearer ${host.token}` },
    body: JSON.stringify(control),
  }
  expect(await replay([good], host)).toHaveLength(4)
  await stranger.stop()
  await context.close()
})

test('who takes our port while we are away gets nothing that opens us afterwards', async () => {
  const { page, context, sees } = await visit()
  await sees('Connected on this computer')
  const port = Number(new URL(host.origin).port)
  await host.kill()
  const nonce = 'squatters-own-nonce-000000000000'
  const squatter = await openStranger(port, ({ path }) =>
    path.startsWith('/browser/challenge')
      ? { type: 'application/json', body: JSON.stringify({ nonce, proof: 'A'.repeat(86) }) }
      : { type: 'text/html', body: '<p>squatter</p>' },
  )
  // our page asks, sees that it is not us, signs nothing and shows no token
  await page.getByRole('heading', { name: 'This is not the Omnii you opened' }).waitFor({ timeout: 30_000 })
  expect(squatter.seen.some(({ path }) => path === '/browser/challenge')).toBe(true)
  expect(squatter.seen.filter(({ path }) => path === '/browser/token')).toEqual([])

  // its own page, at our address, has our key at hand: it can sign what it likes but not take the key away
  const strange = await context.newPage()
  await strange.goto(host.origin)
  const signed = await strange.evaluate(
    async ({ origin, nonce }) => {
      const kept: { id: string; host: string; pair: CryptoKeyPair } = await new Promise((done) => {
        const opening = indexedDB.open('omnii.access')
        opening.onsuccess = () => {
          const asking = opening.result.transaction('keys').objectStore('keys').get('current')
          asking.onsuccess = () => {
            opening.result.close()
            done(asking.result)
          }
        }
      })
      const carriedOff = await Promise.all(
        (['pkcs8', 'jwk'] as const).map((format) =>
          crypto.subtle.exportKey(format, kept.pair.privateKey).then(
            () => true,
            () => false,
          ),
        ),
      )
      const text = `omnii browser 1\n${kept.host}\n${origin}\n${kept.id}\n${nonce}\n`
      const bytes = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        kept.pair.privateKey,
        new TextEncoder().encode(text),
      )
      const signature = btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '')
      return { carriedOff, answer: { id: kept.id, nonce, signature } }
    },
    { origin: host.origin, nonce },
  )
  expect(signed.carriedOff).toEqual([false, false])
  await strange.close()
  const { seen } = squatter
  await squatter.stop()

  host = await startHost({ demo: true, after: host })
  await page.getByText('Connected on this computer').first().waitFor({ timeout: 30_000 })
  const kept = { method: 'POST', path: 'signed', headers: {}, body: JSON.stringify(signed.answer) }
  expect(await replay([...seen, kept], host)).toEqual([])
  await context.close()
})

test('a browser that was never let in, or with a link that was used, is told what helps and heals by itself', async () => {
  const context = await browser.newContext({ viewport: { width: 420, height: 860 }, locale: 'en-GB' })
  const page = await context.newPage()
  const cable = { cut: async () => {}, mend: async () => {} }
  const visitor = visitorOf(page, context, cable, host)
  await page.goto(host.origin)
  await page.getByRole('heading', { name: 'Open Omnii from its link' }).waitFor()
  await page.getByText('npm run omnii -- link').waitFor()
  await visitor.isContent()

  const used = await host.freshLink()
  const first = await browser.newContext()
  const elsewhere = await first.newPage()
  await elsewhere.goto(used)
  await elsewhere.getByText('Connected on this computer').first().waitFor()
  await first.close()
  await page.goto(used)
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  expect(page.url()).not.toContain('code=')
  await visitor.isContent()

  const helping = await context.newPage()
  await helping.goto(await host.freshLink())
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await inputOf(page).waitFor()
  expect(await page.getByText('no valid token').count()).toBe(0)
  await visitor.isContent()
  await context.close()
})

test.each([
  ['without the code in its address', undefined],
  ['with the address as it was', 'again'],
])('a page that is reloaded %s while its link is traded is let in all the same', async (_, again) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const link = await host.freshLink()
  // The answer to the first registration never reaches the page, as when it is reloaded before.
  let lost = 0
  await page.route('**/browser/register', async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    if (again === undefined) return void page.reload()
    await page.goto('about:blank')
    await page.goto(link)
  })
  await page.goto(link).catch(() => undefined)
  await page.getByText('Connected on this computer').waitFor()
  expect(lost).toBe(2)
  await context.close()
})

test('a browser that is put out is out at once, keeps its words, and comes back with a link in the same tab', async () => {
  const { page, context, say, isContent, sees } = await visit()
  await sees('Connected on this computer')
  await inputOf(page).fill('words that are not finished')
  const headers = { authorization: `Bearer ${host.token}` }
  const listed = await (await fetch(`${host.origin}/browsers`, { headers })).json()
  for (const { id } of listed.browsers)
    await fetch(`${host.origin}/browsers/revoke?id=${id}`, { method: 'POST', headers })
  await page.getByRole('heading', { name: 'Open Omnii again' }).waitFor()
  await isContent()
  await page.goto(await host.freshLink())
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await inputOf(page).inputValue()).toBe('words that are not finished')
  await say('add rye bread to my tasks')
  await sees(/rye bread.* is on your list/i)
  await context.close()
})

test('the key is replaced after a week, and both windows go on', async () => {
  const { page, context, sees } = await visit()
  await sees('Connected on this computer')
  const publicKey = () =>
    page.evaluate(
      () =>
        new Promise<string>((done) => {
          const opening = indexedDB.open('omnii.access')
          opening.onsuccess = () => {
            const asking = opening.result.transaction('keys').objectStore('keys').get('current')
            asking.onsuccess = async () => {
              opening.result.close()
              done(JSON.stringify(await crypto.subtle.exportKey('jwk', asking.result.pair.publicKey)))
            }
          }
        }),
    )
  const before = await publicKey()
  await context.clock.setFixedTime(Date.now() + 8 * 24 * 60 * 60_000)
  for (const next of [page, await context.newPage(), page]) {
    await next.goto(host.origin)
    await next.getByText('Connected on this computer').first().waitFor()
  }
  expect(await publicKey()).not.toBe(before)
  await context.close()
})
