import { afterEach, beforeEach, describe, expect, test } from 'vitest'
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
const commands = (): number => {
  const session = kit.channel().phones()[0]?.session
  return kit.kit
    .events(session ?? ('' as never))
    .filter((event) => event.kind === 'command.received' && /oat milk/.test(event.text)).length
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

const milk = (): number =>
  kit.kit.store().db.get<{ n: number }>(`SELECT count(*) AS n FROM task WHERE title LIKE '%at milk%'`)?.n ?? 0

/** Texts it, and has it arrive two hours later. Returns how that is answered. */
async function textLate(body: string): Promise<readonly string[]> {
  const before = kit.twilio.sentTo(phone).length
  const sent = kit.twilio.receive(phone, body)
  await pass(2 * hourMs)
  await kit.channel().receive({ ...{ sid: sent.sid, from: phone, body: sent.body }, media: 0, at: sent.at })
  await kit.settled()
  return kit.twilio.sentTo(phone).slice(before)
}

test('a text that comes hours after it was sent is not done until the person says so again, and then once', async () => {
  const before = milk()
  const late = await textLate('add oat milk to groceries')
  expect(late.join()).toMatch(/2 hours ago came late.*"add oat milk to groceries"/)
  expect(milk()).toBe(before)
  const reference = referenceIn(late)
  expect((await kit.text(`${reference} no thanks`)).join()).toContain('Nothing with the reference')
  expect((await kit.text(`${reference} yes`)).join()).toMatch(/oat milk/i)
  expect(milk()).toBe(before + 1)
})

describe('one thing said late is done once, however often it is said to', () => {
  test('by the same reference', async () => {
    const reference = referenceIn(await textLate('add oat milk to groceries'))
    await kit.text(`${reference} YES`)
    for (const again of ['YES', 'yes!', 'ok'])
      expect(await kit.text(`${reference} ${again}`)).toEqual([
        'That is settled already. Nothing more was done.',
      ])
    expect(commands()).toBe(1)
  })

  test('by the reference of before and the one it was asked about again with', async () => {
    const first = referenceIn(await textLate('add oat milk to groceries'))
    await pass(hourMs)
    const second = referenceIn(await kit.text(`${first} yes`))
    const third = referenceIn(await kit.text(`${first} yes`))
    expect(new Set([first, second, third]).size).toBe(3)
    await kit.text(`${third} yes`)
    await kit.text(`${second} yes`)
    await kit.text(`${first} yes`)
    expect(commands()).toBe(1)
  })

  test('and by nothing but a yes, however late', async () => {
    const reference = referenceIn(await textLate('add oat milk to groceries'))
    await pass(hourMs)
    expect(await kit.text(`${reference} add rye bread`)).toEqual([
      `Nothing with the reference ${reference} waits for you.`,
    ])
    expect(commands()).toBe(0)
  })

  test('after a stop between doing it and its note', async () => {
    const reference = referenceIn(await textLate('add oat milk to groceries'))
    const { db, log } = kit.kit.store()
    const [kept] = db.all<{ held: string }>('SELECT held FROM sms_references')
    await kit.text(`${reference} yes`)
    await log.unit(() => {
      db.run(
        `UPDATE sms_inbox SET handled = 0, body = ? WHERE body = '' AND at = (SELECT max(at) FROM sms_inbox)`,
        `${reference} yes`,
      )
      db.run('UPDATE sms_references SET held = ?', kept?.held ?? null)
    })
    await kit.restart()
    await kit.settled()
    await kit.text(`${reference} yes`)
    expect(commands()).toBe(1)
  })

  test('an answer given late, twice', async () => {
    await kit.text('meet Sarah on Friday at 10')
    await pass(3 * hourMs)
    const one = referenceIn(await kit.text('2'))
    const other = referenceIn(await kit.text('1'))
    await kit.text(`${one} yes`)
    expect((await kit.text(`${other} yes`)).join()).toMatch(/already/i)
    await kit.text(`${one} yes`)
    expect(answered()).toBe(1)
  })
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
