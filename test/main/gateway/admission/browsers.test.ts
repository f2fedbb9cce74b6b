import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { memoryBrowsers } from '../../../../src/main/gateway/admission/browsers.ts'
import { browserPaths } from '../../../../src/shared/protocol/browsers.ts'
import { ask } from '../scripted/ask.ts'
import { browserAt, codeOf, freshPair, spki, tokenIn } from '../scripted/browser.ts'
import { connect, refusal } from '../scripted/client.ts'
import { type Running, startGateway } from '../scripted/gateway.ts'

const store = memoryBrowsers()
const days = 24 * 60 * 60_000
let running: Running
beforeEach(async () => {
  running = await startGateway({ browsers: store, limits: { authFailuresPerMinute: 1_000 } })
})
afterEach(() => running.stop())

const owner = () => ({ authorization: `Bearer ${running.token}` })
const opens = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  return (await ask(running.port, '/metrics', { headers })).status === 200
}
const status = async (answer: Promise<{ status: number }>) => (await answer).status

describe('a browser', () => {
  test('registers its key with a link, proves it, and gets a token that opens sockets and pages', async () => {
    const browser = browserAt(running)
    const known = await browser.registered()
    const challenge = await browser.challenge(known.id)
    expect(browser.isProven(known, challenge)).toBe(true)
    const token = tokenIn(await browser.token(known))
    expect(await opens(token)).toBe(true)
    const client = await connect(`${running.ws}/api/ws/guide`, {
      protocols: ['omnii.v1', `omnii.token.${token}`],
      headers: { origin: running.url },
    })
    client.send({ type: 'system_message', data: { action: 'ping' } })
    expect((await client.next()).data).toEqual({ action: 'pong' })
    client.ws.terminate()
    running.clock.ahead(60_000)
    expect(await opens(token)).toBe(false)
  })

  test('is still let in by the next process on the same home, whose proof is by the same key', async () => {
    const first = browserAt(running)
    const known = await first.registered()
    const wire = await startGateway({ browsers: store })
    const again = browserAt({ ...wire, port: wire.port }, running.url)
    // the same origin as before is another port's now: it is not let in there
    expect(await status(again.challenge(known.id))).toBe(403)
    await wire.stop()
    const { port } = running
    await running.stop()
    const next = await startGateway({ browsers: store })
    await next.gateway.stop()
    const address = await next.gateway.start(port)
    running = { ...next, ...address, stop: () => next.gateway.stop(), token: next.gateway.launchToken }
    const challenge = await first.challenge(known.id)
    expect(first.isProven(known, challenge)).toBe(true)
    expect(await opens(tokenIn(await first.token(known)))).toBe(true)
  })

  test('that is not used for ninety days is forgotten, one that is used is not', async () => {
    const used = browserAt(running)
    const known = await used.registered()
    const unused = browserAt(running)
    const lost = await unused.registered()
    running.clock.ahead(60 * days)
    expect(await status(used.token(known))).toBe(200)
    running.clock.ahead(31 * days)
    expect(await status(used.token(known))).toBe(200)
    expect(await status(unused.challenge(lost.id))).toBe(401)
  })
})

describe('what was seen on the way is good for nothing', () => {
  test('a nonce is answered once, within half a minute, by the browser it was given to', async () => {
    const browser = browserAt(running)
    const known = await browser.registered()
    const other = browserAt(running)
    const otherKnown = await other.registered()
    const nonceFor = async (id: string) => JSON.parse((await browser.challenge(id)).body).nonce as string
    const answer = (nonce: string, signature: string, id = known.id) =>
      status(browser.post(browserPaths.token, { id, nonce, signature }))

    const nonce = await nonceFor(known.id)
    const signature = browser.signed({ ...known, nonce })
    expect(await answer(nonce, signature)).toBe(200)
    expect(await answer(nonce, signature)).toBe(401)
    const late = await nonceFor(known.id)
    running.clock.ahead(30_000)
    expect(await answer(late, browser.signed({ ...known, nonce: late }))).toBe(401)
    const others = await nonceFor(otherKnown.id)
    expect(await answer(others, browser.signed({ ...known, nonce: others }))).toBe(401)
    const made = 'm'.repeat(32)
    expect(await answer(made, browser.signed({ ...known, nonce: made }))).toBe(401)
  })

  test.each([
    ['at another port', { origin: 'http://127.0.0.1:1' }],
    ['at another name of this computer', { origin: 'http://localhost:1' }],
    ['for another host', { host: spki(freshPair()) }],
    ['as another browser', { id: 'b_somebodyelse' }],
  ])('what was signed %s does not open this one', async (_, differently) => {
    const browser = browserAt(running)
    const known = await browser.registered()
    const { nonce } = JSON.parse((await browser.challenge(known.id)).body)
    const signature = browser.signed({ ...known, nonce, ...differently })
    expect(await status(browser.post(browserPaths.token, { id: known.id, nonce, signature }))).toBe(401)
  })

  test('another key, a made-up signature and none at all open nothing', async () => {
    const browser = browserAt(running)
    const known = await browser.registered()
    expect(await status(browser.token(known, undefined, freshPair()))).toBe(401)
    for (const signature of ['A'.repeat(86), 'B'.repeat(16)]) {
      const { nonce } = JSON.parse((await browser.challenge(known.id)).body)
      expect(await status(browser.post(browserPaths.token, { id: known.id, nonce, signature }))).toBe(401)
    }
  })

  test('a key registered at 127.0.0.1 opens nothing at localhost', async () => {
    const known = await browserAt(running).registered()
    const elsewhere = browserAt(running, `http://localhost:${running.port}`)
    expect(await status(elsewhere.challenge(known.id))).toBe(401)
  })

  test('cookies open nothing, whatever they hold', async () => {
    const browser = browserAt(running)
    const token = tokenIn(await browser.token(await browser.registered()))
    for (const value of [token, running.token, codeOf(running.gateway.browserLink())]) {
      const headers = { cookie: `omnii_${running.port}=${value}; token=${value}`, origin: running.url }
      expect(await status(ask(running.port, '/metrics', { headers }))).toBe(401)
      const client = await connect(`${running.ws}/api/ws/guide`, { headers })
      client.send({ type: 'system_message', data: { action: 'list_sessions' } })
      expect(await client.next()).toMatchObject({ error_code: 'unauthenticated' })
    }
  })
})

describe('the door', () => {
  test('no page is without an origin, and no other page has ours', async () => {
    const browser = browserAt(running)
    for (const path of [browserPaths.register, browserPaths.challenge, browserPaths.token]) {
      expect(await status(browser.post(path, {}, {}))).toBe(403)
      expect(await status(browser.post(path, {}, { origin: 'https://example.com' }))).toBe(403)
      expect(await status(browser.post(path, { nobody: 1 }))).toBe(400)
      expect(await status(browser.post(path, { text: 'x'.repeat(5_000) }))).toBe(413)
      expect(await status(ask(running.port, path))).toBe(405)
    }
  })

  test('a link lets one browser in once and within five minutes, and only with a key that fits', async () => {
    const link = codeOf(running.gateway.browserLink())
    expect(await status(browserAt(running).register(link))).toBe(200)
    expect(await status(browserAt(running).register(link))).toBe(401)
    const late = codeOf(running.gateway.browserLink())
    running.clock.ahead(5 * 60_000)
    expect(await status(browserAt(running).register(late))).toBe(401)
    expect(await status(browserAt(running).register(undefined, 'A'.repeat(120)))).toBe(400)
  })

  test('the same key with the same link counts once, for a page that did not hear its answer', async () => {
    const link = codeOf(running.gateway.browserLink())
    const page = browserAt(running)
    const known = JSON.parse((await page.register(link)).body)
    expect(JSON.parse((await page.register(link)).body)).toEqual(known)
    expect(await status(browserAt(running).register(link))).toBe(401)
    expect(await status(page.token(known))).toBe(200)
    running.clock.ahead(5 * 60_000)
    expect(await status(page.register(link))).toBe(401)
  })

  test('wrong codes and signatures are guesses like wrong tokens; a good one is still taken', async () => {
    const strict = await startGateway({ limits: { authFailuresPerMinute: 6 } })
    const browser = browserAt(strict)
    const known = await browser.registered()
    const wrong = async (how: number) => {
      if (how === 0) return status(browser.register('wrong-code-wrong-code'))
      if (how === 1) return status(browser.token(known, undefined, freshPair()))
      return status(ask(strict.port, '/metrics', { headers: { authorization: 'Bearer wrong' } }))
    }
    const seen: number[] = []
    for (let turn = 0; turn < 12; turn += 1) seen.push(await wrong(turn % 3))
    expect(seen).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
    expect(await status(browser.token(known))).toBe(200)
    await strict.stop()
  })
})

describe('a key is replaced', () => {
  test('the new one takes its place, the old one is good until then', async () => {
    const browser = browserAt(running)
    const known = await browser.registered()
    const next = freshPair()
    expect(await status(browser.token(known, spki(next)))).toBe(200)
    // the page may not have heard that it was taken
    expect(await status(browser.token(known))).toBe(200)
    expect(await status(browser.token(known, undefined, next))).toBe(200)
    expect(await status(browser.token(known))).toBe(401)
  })

  test('not by a key that does not fit, nor by one that was put there on the way', async () => {
    const browser = browserAt(running)
    const known = await browser.registered()
    expect(await status(browser.token(known, 'A'.repeat(120)))).toBe(401)
    const { nonce } = JSON.parse((await browser.challenge(known.id)).body)
    const signature = browser.signed({ ...known, nonce })
    const next = spki(freshPair())
    expect(await status(browser.post(browserPaths.token, { id: known.id, nonce, signature, next }))).toBe(401)
    expect(await status(browser.token(known))).toBe(200)
  })
})

describe('browsers are listed and put out', () => {
  test('by the owner only; its sockets and tokens end at once, those of others do not', async () => {
    const one = browserAt(running)
    const known = await one.registered()
    const other = browserAt(running)
    const kept = await other.registered()
    const listed = await ask(running.port, browserPaths.list, { headers: owner() })
    expect(JSON.parse(listed.body).browsers.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining([known.id, kept.id]),
    )
    expect(listed.body).not.toContain(spki(one.pair))

    const [token, stays] = [tokenIn(await one.token(known)), tokenIn(await other.token(kept))]
    const join = (shown: string) =>
      connect(`${running.ws}/api/ws/guide`, { headers: { authorization: `Bearer ${shown}` } })
    const [gone, here] = [await join(token), await join(stays)]
    const open = { type: 'system_message', data: { action: 'open_session' } }
    gone.send(open)
    const granted = (await gone.next({ type: 'session_created' })).data.session_token
    const bySession = await join(granted)
    bySession.send(open)
    const rotated = (await bySession.next({ type: 'session_created' })).data.session_token
    here.send(open)
    const keeps = (await here.next({ type: 'session_created' })).data.session_token
    for (const path of [browserPaths.list, `${browserPaths.revoke}?id=${known.id}`, browserPaths.link]) {
      const method = path === browserPaths.list ? 'GET' : 'POST'
      expect(await status(ask(running.port, path, { method }))).toBe(401)
    }
    const revoke = (id: string) =>
      status(ask(running.port, `${browserPaths.revoke}?id=${id}`, { method: 'POST', headers: owner() }))
    expect(await revoke(known.id)).toBe(200)
    expect(await gone.closed).toMatchObject({ code: 4401 })
    expect(await opens(token)).toBe(false)
    // neither do the tokens of its conversations outlive it
    await bySession.next({ type: 'session_expired' })
    for (const session of [granted, rotated]) expect((await refusal(join(session))).status).toBe(401)
    ;(await join(keeps)).ws.terminate()
    expect((await refusal(join(token))).status).toBe(401)
    expect(await status(one.challenge(known.id))).toBe(401)
    expect(await revoke(known.id)).toBe(404)
    here.send({ type: 'system_message', data: { action: 'ping' } })
    expect((await here.next(({ data }) => data?.action === 'pong')).data).toEqual({ action: 'pong' })
    here.ws.terminate()
  })

  test('a fresh link is the owner’s to ask for', async () => {
    const made = await ask(running.port, browserPaths.link, { method: 'POST', headers: owner() })
    const { url } = JSON.parse(made.body)
    expect(url).toMatch(new RegExp(`^${running.url}/#code=[\\w-]{43}$`))
    expect(await status(browserAt(running).register(codeOf(url)))).toBe(200)
  })
})
