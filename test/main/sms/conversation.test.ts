import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import { openSmsKit, phone, publicUrl, type SmsKit } from '../../world/sms.ts'

let kit: SmsKit
beforeEach(async () => {
  kit = await openSmsKit()
  await kit.pair()
})
afterEach(() => kit.close())

const codeIn = (texts: readonly string[]): string => /Reply (\d{6})/.exec(texts.join('\n'))?.[1] ?? ''

/** Texts it, and MORE until the whole answer was read. */
async function textWhole(body: string, number = phone): Promise<readonly string[]> {
  let texts = await kit.text(body, number)
  const all = [...texts]
  while (texts.at(-1)?.endsWith('(reply MORE)')) {
    texts = await kit.text('MORE', number)
    all.push(...texts)
  }
  return all
}

const events = (kind: string): readonly SessionEvent[] => {
  const { phone: paired } = { phone: kit.channel().phones()[0] }
  return paired ? kit.kit.events(paired.session).filter((event) => event.kind === kind) : []
}

test('pairing: a code of the desktop makes a phone known, once, and nothing else does', async () => {
  const stranger = '+447700900999'
  expect(await kit.text('whats due today', stranger)).toEqual([])
  expect(await kit.text('ABCD2345', stranger)).toEqual([])
  const { code } = kit.channel().offerPairing({ user: 'local', realm: 'personal' } as never)
  expect((await kit.text(code.toLowerCase().replace('-', ' '), stranger)).join()).toContain('paired')
  expect((await kit.text('whats due today', stranger)).join()).toContain('Due today')
  expect(await kit.text(code, '+447700900888')).toEqual([])
  expect(await kit.channel().unpair(stranger)).toBe(true)
  expect(await kit.text('whats due today', stranger)).toEqual([])
})

test('M6: nothing of a stranger is stored', async () => {
  await kit.text('my pin is 9911', '+447700900999')
  const rows = kit.kit.store().db.all('SELECT * FROM sms_inbox')
  expect(JSON.stringify(rows)).not.toContain('9911')
})

test('a question is numbered and a number answers it', async () => {
  const asked = await textWhole('meet Sarah on Friday at 10')
  expect(asked.join('\n')).toMatch(/1 Sarah Chen[\s\S]*2 Sarah Okafor/)
  const card = await textWhole('2')
  expect(card.join('\n')).toContain('sarah.okafor@okafor.example')
  const done = await textWhole(codeIn(card))
  expect(done.join('\n')).toContain('in your calendar')
})

test('what went out is known by the question or run it was about', async () => {
  await textWhole('meet Sarah on Friday at 10')
  const [asked] = events('question.asked')
  expect(kit.channel().recent(1)[0]?.asks).toBe(asked?.kind === 'question.asked' ? asked.questionId : '')
  await textWhole('add oat milk to groceries')
  const answered = events('answer.given').at(-1)
  expect(kit.channel().recent(1)[0]).toMatchObject({
    answers: answered?.kind === 'answer.given' ? answered.runId : '',
    asks: undefined,
  })
  await kit.text('HELP')
  expect(kit.channel().recent(1)[0]).toMatchObject({ answers: undefined, asks: undefined })
})

describe('M7: an approval by text', () => {
  test.each(['yes', 'Yes please', 'ok', 'go ahead', '👍', 'approve', 'do it'])(
    'is not given by “%s”, which a forged sender could text',
    async (word) => {
      await textWhole('lunch with Marco tomorrow at 1')
      await kit.text(word)
      expect(events('approval.decided')).toEqual([])
    },
  )

  test('shows everything before its code', async () => {
    const card = await textWhole(
      'email Marco saying the proofs are ready and the printer has the final files',
    )
    expect(card.join(' ')).toContain('the printer has the final files')
    expect(card.at(-1)).toMatch(/Reply \d{6}/)
    expect(card.slice(0, -1).join(' ')).not.toMatch(/Reply \d{6}/)
  })

  test('is bound to what was shown: a code of a replaced card approves nothing', async () => {
    const card = await textWhole('lunch with Marco tomorrow at 1')
    const replaced = await textWhole('make it 30 minutes instead')
    expect(codeIn(replaced)).not.toBe(codeIn(card))
    await textWhole(codeIn(card))
    expect(
      events('approval.decided').filter((event) => 'decision' in event && event.decision === 'approve'),
    ).toEqual([])
    expect((await textWhole(codeIn(replaced))).join('\n')).toContain('13:00-13:30')
  })

  test('is not given by another phone with the right code', async () => {
    const card = await textWhole('lunch with Marco tomorrow at 1')
    const other = '+447700900777'
    await kit.pair(other)
    expect((await kit.text(codeIn(card), other)).join()).toContain('Nothing was approved')
    expect(events('approval.decided')).toEqual([])
  })

  test('wrong codes withdraw the right one', async () => {
    const card = await textWhole('lunch with Marco tomorrow at 1')
    for (let n = 0; n < 5; n += 1) await kit.text(`90000${n}`)
    expect((await kit.text(codeIn(card))).join()).toContain('Nothing was approved')
    expect(events('approval.decided')).toEqual([])
  })

  test('that comes late is asked about again, and a second code does it', async () => {
    const card = await textWhole('lunch with Marco tomorrow at 1')
    kit.kit.clock.pass(3 * 3_600_000)
    await kit.settled()
    const late = await kit.text(codeIn(card))
    expect(late.join()).toMatch(/3 hours ago.*Still do it\? Reply \d{6}/)
    expect(events('approval.decided')).toEqual([])
    expect((await textWhole(codeIn(late))).join('\n')).toContain('in your calendar')
  })

  test('NO declines it, without a code', async () => {
    await textWhole('lunch with Marco tomorrow at 1')
    expect((await kit.text('NO')).join()).toMatch(/Not done/)
  })
})

describe('M6: words that are no command', () => {
  test('STOP ends all texts until START, and answers nothing', async () => {
    await textWhole('meet Sarah on Friday at 10')
    expect(await kit.text('STOP')).toEqual([])
    expect(await kit.text('whats due today')).toEqual([])
    expect(events('question.answered')).toEqual([])
    expect((await kit.text('START')).join()).toContain('texts this phone again')
  })
  test.each([
    ['', 'was empty'],
    ['   ', 'was empty'],
    ['x'.repeat(1_601), 'more than 1600'],
    ['HELP', 'Omnii: text what'],
    ['MORE', 'no more to read'],
  ])('“%s” is told what it is', async (body, says) => {
    expect((await kit.text(body)).join()).toContain(says)
  })
  test.each([
    ['', /Pictures and files are not taken/],
    ['add oat milk to groceries', /Your picture or file was not taken[\s\S]*oat milk/i],
  ])('a picture with the words “%s” is told not to be taken', async (body, says) => {
    const before = kit.twilio.sentTo(phone).length
    await kit.twilio.deliver(kit.twilio.receive(phone, body, 1), kit.local(), publicUrl)
    await kit.settled()
    expect(kit.twilio.sentTo(phone).slice(before).join('\n')).toMatch(says)
  })
  test('an emoji is no answer', async () => {
    await textWhole('meet Sarah on Friday at 10')
    await kit.text('🎉')
    expect(events('question.answered')).toEqual([])
  })
  test('parts that arrive out of order are one text', async () => {
    await kit.deliver('(2/2) milk to groceries')
    const texts = await kit.text('(1/2) add oat ')
    expect(texts.join()).toMatch(/oat milk/i)
  })
  test('a part that never comes is named', async () => {
    await kit.text('(1/2) delete everything')
    kit.kit.clock.pass(61_000)
    await kit.settled()
    expect(kit.twilio.sentTo(phone).at(-1)).toContain('Part 2/2')
  })
})

test('M5: a post is answered while the assistant is busy, and the text is acted on afterwards', async () => {
  const assistant = kit.kit.assistant()
  const { submit } = assistant
  let release = (): void => {}
  const busy = new Promise<void>((resolve) => {
    release = resolve
  })
  assistant.submit = async (...asked) => {
    await busy
    return submit(...asked)
  }
  const statuses = [
    await kit.deliver('add oat milk to groceries'),
    await kit.deliver('add rye bread to groceries'),
  ]
  kit.kit.clock.pass(60_000)
  statuses.push(await kit.deliver('add wheat flour to groceries'))
  expect(statuses).toEqual([200, 200, 200])
  expect(kit.twilio.sentTo(phone)).toHaveLength(1)
  release()
  await kit.settled()
  expect(kit.twilio.sentTo(phone)).toHaveLength(4)
})

describe('two channels, one conversation', () => {
  test('an approval asked by text and given on the desktop is told', async () => {
    await textWhole('lunch with Marco tomorrow at 1')
    const [paired] = kit.channel().phones()
    if (!paired) throw new Error('not paired')
    await kit.kit.say(paired.session, 'yes')
    await kit.settled()
    expect(kit.twilio.sentTo(phone).join('\n')).toContain('Approved on another device')
    expect((await textWhole('undo that')).join('\n')).toContain('out of your calendar')
  })

  test('a question of the desktop is texted only after it waited, and the first answer wins', async () => {
    const session = await kit.kit.session()
    await kit.kit.say(session, 'meet Sarah on Friday at 10')
    const before = kit.twilio.sentTo(phone).length
    kit.kit.clock.pass(60_000)
    await kit.settled()
    expect(kit.twilio.sentTo(phone).length).toBe(before)
    kit.kit.clock.pass(270_000)
    await kit.settled()
    const asked = kit.twilio.sentTo(phone).at(-1) ?? ''
    const reference = /"(Q\d+)"/.exec(asked)?.[1] ?? ''
    expect(asked).toContain('Sarah Okafor')
    const card = await textWhole(`${reference} 2`)
    expect(card.join('\n')).toContain('sarah.okafor@okafor.example')
    expect((await kit.text(`${reference} 1`)).join()).toMatch(/already/i)
    const kinds = kit.kit.events(session).filter(({ kind }) => kind === 'question.answered')
    expect(kinds).toHaveLength(1)
    expect((await textWhole(codeIn(card))).join('\n')).toContain('in your calendar')
  })

  test('a reminder nobody was there to see is texted once', async () => {
    const session = await kit.kit.session()
    await kit.kit.say(session, 'remind me to water the plants at 11am')
    kit.kit.clock.pass(3_600_000)
    await kit.settled()
    for (let n = 0; n < 14; n += 1) {
      kit.kit.clock.pass(30_000)
      await kit.settled()
    }
    expect(kit.twilio.sentTo(phone).filter((text) => /water the plants/i.test(text))).toHaveLength(1)
  })
})
