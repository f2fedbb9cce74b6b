import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSmsKit, phone, type SmsKit } from '../../world/sms.ts'

const hourMs = 3_600_000

let kit: SmsKit
beforeEach(async () => {
  kit = await openSmsKit()
  await kit.pair()
})
afterEach(() => kit.close())

const answered = (): number => {
  const session = kit.channel().phones()[0]?.session
  if (session === undefined) throw new Error('no phone')
  return kit.kit.events(session).filter(({ kind }) => kind === 'question.answered').length
}
const referenceIn = (texts: readonly string[]): string => /Reply (Q\d+) YES/.exec(texts.join('\n'))?.[1] ?? ''

async function pass(ms: number): Promise<void> {
  kit.kit.clock.pass(ms)
  await kit.settled()
}

test('an answer to a question of hours ago is told as late, and given when the person says so again', async () => {
  await kit.text('meet Sarah on Friday at 10')
  await pass(3 * hourMs)
  const late = await kit.text('2')
  expect(late.join()).toMatch(/asked 3 hours ago.*Still "2"\? Reply Q1 YES/)
  expect(answered()).toBe(0)
  const card = await kit.text(`${referenceIn(late)} yes`)
  expect(card.join('\n')).toContain('sarah.okafor@okafor.example')
  expect(answered()).toBe(1)
})

test('another answer by that reference counts instead of the late one', async () => {
  await kit.text('meet Sarah on Friday at 10')
  await pass(3 * hourMs)
  const late = await kit.text('2')
  const card = await kit.text(`${referenceIn(late)} 1`)
  expect(card.join('\n')).toContain('Sarah Chen')
})

test('a yes that is late itself is asked about once more', async () => {
  await kit.text('meet Sarah on Friday at 10')
  await pass(3 * hourMs)
  const reference = referenceIn(await kit.text('2'))
  await pass(2 * hourMs)
  const again = await kit.text(`${reference} yes`)
  expect(again.join()).toMatch(/asked 2 hours ago.*Still "2"\?/)
  expect(answered()).toBe(0)
  await kit.text(`${referenceIn(again)} yes`)
  expect(answered()).toBe(1)
})

test('a command beside a question of hours ago is done at once', async () => {
  await kit.text('meet Sarah on Friday at 10')
  await pass(3 * hourMs)
  expect((await kit.text('add oat milk to groceries')).join()).toMatch(/oat milk/i)
})

test('a text that comes hours after it was sent is not done until the person says so again, and then once', async () => {
  const milk = (): number =>
    kit.kit.store().db.get<{ n: number }>(`SELECT count(*) AS n FROM task WHERE title LIKE '%at milk%'`)?.n ??
    0
  const before = milk()
  const sent = kit.twilio.receive(phone, 'add oat milk to groceries')
  await pass(2 * hourMs)
  await kit.channel().receive({ ...{ sid: sent.sid, from: phone, body: sent.body }, media: 0, at: sent.at })
  await kit.settled()
  const late = kit.twilio.sentTo(phone).slice(-1)
  expect(late.join()).toMatch(/2 hours ago came late.*"add oat milk to groceries"/)
  expect(milk()).toBe(before)
  const reference = referenceIn(late)
  expect((await kit.text(`${reference} no thanks`)).join()).toContain('Nothing with the reference')
  expect((await kit.text(`${reference} yes`)).join()).toMatch(/oat milk/i)
  expect(milk()).toBe(before + 1)
})

test('a text acted on before a stop is not late after it', async () => {
  const fields = kit.twilio.fieldsOf(kit.twilio.receive(phone, 'add oat milk to groceries'))
  const sid = fields.MessageSid ?? ''
  await kit.channel().incoming(fields)
  await kit.settled()
  // as if the process had ended between the command and its note
  const { db, log } = kit.kit.store()
  await log.unit(() =>
    db.run(`UPDATE sms_inbox SET handled = 0, body = 'add oat milk to groceries' WHERE sid = ?`, sid),
  )
  kit.kit.clock.pass(5 * hourMs)
  await kit.restart()
  await kit.settled()
  expect(kit.twilio.sentTo(phone).filter((text) => /oat milk/i.test(text))).toHaveLength(1)
})
