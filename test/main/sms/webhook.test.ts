import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWebhook } from '../../../src/main/sms/webhook/listener.ts'
import { stillClock } from '../../world/clock.ts'
import { openSmsKit, phone, publicUrl, type SmsKit } from '../../world/sms.ts'
import { openTwilioStandIn, post } from '../../world/twilio/stand-in.ts'

let kit: SmsKit
beforeAll(async () => {
  kit = await openSmsKit()
  await kit.pair()
})
afterAll(() => kit.close())

const tasks = (titled = ''): number =>
  kit.kit.store().db.get<{ n: number }>('SELECT count(*) AS n FROM task WHERE title LIKE ?', `%${titled}%`)
    ?.n ?? 0
const fieldsOf = (body: string) => kit.twilio.fieldsOf(kit.twilio.receive(phone, body))

describe('M1: only what the provider signed for the configured address is taken', () => {
  test('the right signature is', async () => {
    const fields = fieldsOf('add signed to groceries')
    const before = tasks()
    expect(
      await post(kit.local(), publicUrl, '/sms', fields, kit.twilio.sign(`${publicUrl}/sms`, fields)),
    ).toBe(200)
    await kit.settled()
    expect(tasks()).toBe(before + 1)
  })

  test('whatever fields there are, as they arrived: more of them, empty ones, spaces, signs, emoji', async () => {
    const said = ' add “rye & bread” + 100% 🥖  to groceries '
    const fields = { ...fieldsOf(said), NewField: '', Twice: 'ä=&+' }
    const signature = kit.twilio.sign(`${publicUrl}/sms`, fields)
    expect(await post(kit.local(), publicUrl, '/sms', fields, signature)).toBe(200)
    const trimmed = { ...fields, Body: said.trim() }
    expect(await post(kit.local(), publicUrl, '/sms', trimmed, signature)).toBe(403)
    await kit.settled()
  })

  test('a body signed by another token, or by its hash as JSON, is not', async () => {
    const fields = fieldsOf('add other to groceries')
    const other = await openTwilioStandIn({ authToken: 'secondary-token' })
    expect(await post(kit.local(), publicUrl, '/sms', fields, other.sign(`${publicUrl}/sms`, fields))).toBe(
      403,
    )
    await other.close()
    const json = JSON.stringify(fields)
    const path = `/sms?bodySHA256=${createHash('sha256').update(json).digest('hex')}`
    const signature = kit.twilio.sign(publicUrl + path, {})
    const asJson = { 'content-type': 'application/json' }
    expect(await post(kit.local(), publicUrl, path, json, signature, asJson)).toBe(404)
    expect(await post(kit.local(), publicUrl, '/sms', json, signature, asJson)).toBe(415)
  })

  test('no other is: each field, each byte of the signature, the address', async () => {
    const fields = fieldsOf('add forged to groceries')
    const right = kit.twilio.sign(`${publicUrl}/sms`, fields)
    const before = tasks()
    const attempts: Promise<number>[] = []
    for (const name of Object.keys(fields)) {
      attempts.push(post(kit.local(), publicUrl, '/sms', { ...fields, [name]: `${fields[name]}x` }, right))
      const { [name]: _, ...without } = fields
      attempts.push(post(kit.local(), publicUrl, '/sms', without, right))
    }
    attempts.push(post(kit.local(), publicUrl, '/sms', { ...fields, Extra: '1' }, right))
    for (let at = 0; at < right.length; at += 1) {
      const other = right[at] === 'A' ? 'B' : 'A'
      attempts.push(
        post(kit.local(), publicUrl, '/sms', fields, right.slice(0, at) + other + right.slice(at + 1)),
      )
    }
    for (const url of [
      'http://desk.example/sms',
      'https://desk.example:8443/sms',
      'https://desk.example/sms?x=1',
      `${publicUrl}/`,
    ])
      attempts.push(post(kit.local(), publicUrl, '/sms', fields, kit.twilio.sign(url, fields)))
    attempts.push(post(kit.local(), publicUrl, '/sms', fields, undefined))
    attempts.push(post(kit.local(), publicUrl, '/sms', fields, ''))
    const statuses = new Set(await Promise.all(attempts))
    expect([...statuses].filter((status) => status !== 403 && status !== 503)).toEqual([])
    await kit.settled()
    expect(tasks()).toBe(before)
  })

  test('another Host, path, method or kind of body is not', async () => {
    const fields = fieldsOf('add elsewhere to groceries')
    const signature = kit.twilio.sign(`${publicUrl}/sms`, fields)
    expect(await post(kit.local(), 'https://127.0.0.1', '/sms', fields, signature)).toBe(421)
    expect(await post(kit.local(), publicUrl, '/ws', fields, signature)).toBe(404)
    expect(await post(kit.local(), publicUrl, '/sms?a=1', fields, signature)).toBe(404)
    expect(
      await post(kit.local(), publicUrl, '/sms', '{}', signature, { 'content-type': 'application/json' }),
    ).toBe(415)
    expect((await fetch(`${kit.local()}/sms`).catch(() => undefined))?.status).toBe(405)
  })

  test('M2: nothing is taken without a token or an address', () => {
    const bare = {
      clock: kit.kit.clock,
      logger: { info() {}, warn() {}, error() {} },
      incoming: async () => {},
      status: async () => {},
    }
    expect(() => openWebhook({ ...bare, publicUrl, authToken: '' })).toThrow()
    expect(() => openWebhook({ ...bare, publicUrl: '', authToken: 'x' })).toThrow()
  })
})

describe('M3: a delivery repeated is one text', () => {
  test('500 times, in parallel and in order', async () => {
    const fields = fieldsOf('add once to groceries')
    const signature = kit.twilio.sign(`${publicUrl}/sms`, fields)
    const before = tasks()
    const send = () => post(kit.local(), publicUrl, '/sms', fields, signature)
    for (let round = 0; round < 10; round += 1) {
      const statuses = await Promise.all(Array.from({ length: 50 }, send))
      expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    }
    await kit.settled()
    expect(tasks()).toBe(before + 1)
  })

  test('with its fields in another order', async () => {
    const fields = fieldsOf('add reordered to groceries')
    const signature = kit.twilio.sign(`${publicUrl}/sms`, fields)
    const before = tasks()
    const reordered = new URLSearchParams(Object.entries(fields).toReversed()).toString()
    await post(kit.local(), publicUrl, '/sms', fields, signature)
    expect(await post(kit.local(), publicUrl, '/sms', reordered, signature)).toBe(200)
    await kit.settled()
    expect(tasks()).toBe(before + 1)
  })

  test('also after a restart', async () => {
    const fields = fieldsOf('add restarted to groceries')
    const signature = kit.twilio.sign(`${publicUrl}/sms`, fields)
    await post(kit.local(), publicUrl, '/sms', fields, signature)
    await kit.settled()
    await kit.restart()
    expect(await post(kit.local(), publicUrl, '/sms', fields, signature)).toBe(200)
    await kit.settled()
    // others that were never posted are caught up with at the start
    expect(tasks('restarted')).toBe(1)
  })
})

describe('M4: bodies', () => {
  test('of more than 64 KB are refused before they are read', async () => {
    const big = `Body=${'x'.repeat(70_000)}`
    expect([413, 0]).toContain(await post(kit.local(), publicUrl, '/sms', big, 'signature'))
  })

  test('that drip are given up after five seconds', async () => {
    const clock = stillClock('2026-03-11T10:00:00Z')
    const nobody = async (): Promise<void> => {
      throw new Error('something was taken')
    }
    const ports = { clock, logger: { info() {}, warn() {}, error() {} }, incoming: nobody, status: nobody }
    const webhook = openWebhook({ ...ports, publicUrl, authToken: kit.twilio.authToken })
    const socket = connect(await webhook.start(0), '127.0.0.1')
    let said = ''
    socket.on('data', (part) => {
      said += part
    })
    const over = new Promise((resolve) => socket.once('close', resolve))
    socket.write(
      'POST /sms HTTP/1.1\r\nHost: desk.example\r\nX-Twilio-Signature: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nBody=',
    )
    for (const drop of 'slow') {
      await new Promise((resolve) => setTimeout(resolve, 20))
      socket.write(drop)
      expect(said).toBe('')
      clock.pass(1_100)
    }
    // the head may have arrived late on a slow machine, and the five seconds begin then
    for (let n = 0; n < 100 && said === ''; n += 1) {
      clock.pass(5_000)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await over
    expect(said).toMatch(/^HTTP\/1\.1 408/)
    await webhook.stop()
  })

  test('that lie about their length are cut off', async () => {
    const port = Number(new URL(kit.local()).port)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let said = ''
      socket.on('data', (part) => {
        said += part
      })
      socket.on('close', () => resolve(said))
      socket.on('error', () => resolve(said))
      socket.write(
        `POST /sms HTTP/1.1\r\nHost: desk.example\r\nX-Twilio-Signature: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`,
      )
      const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`
      for (let n = 0; n < 6; n += 1) socket.write(chunk)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413/)
  })
})
