import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())

const say = (text: string) => kit.say(session, text)
const card = (events: readonly SessionEvent[]) =>
  events.find((event) => event.kind === 'approval.asked')?.steps[0]?.preview
const asked = (events: readonly SessionEvent[]): string | undefined =>
  events.find((event) => event.kind === 'question.asked')?.question.text
const did = (events: readonly SessionEvent[]): readonly string[] =>
  events.flatMap((event) =>
    event.kind === 'step.done' && event.outcome.changes.length > 0 ? [event.outcome.summary] : [],
  )
const answer = (events: readonly SessionEvent[]): string | undefined =>
  events.findLast((event) => event.kind === 'answer.given')?.text

describe('a question that is open is what the next words are about', () => {
  test.each([
    ['coffee with Sarah tuesday 9am', 'no, lunch'],
    ['coffee with Sarah tuesday 9am', 'no, wibble'],
    ['coffee with Sarah tuesday 9am', 'wait, not sure'],
    ['coffee with Sarah tuesday 9am', 'actually the blue one'],
    ['remind me at 8 to ring the garage', 'hmm, flibber'],
    ['cancel the team sync', 'no, wibble the frob'],
  ])('%s / %s / yes does nothing', async (command, words) => {
    const question = asked(await say(command))
    const then = await say(words)
    expect([card(then), did(then)]).toEqual([undefined, []])
    expect(asked(then) ?? answer(then)).toContain(question)
    const yes = await say('yes')
    expect([card(yes), did(yes)]).toEqual([undefined, []])
    expect(answer(yes)).toContain(question)
  })

  test.each([
    ['no, lunch', 'the acme one', 'Create “Lunch with Sarah”'],
    ['no, at 10', 'Sarah Okafor', 'Create “Coffee with Sarah”'],
    ['actually, on thursday', '1', 'Create “Coffee with Sarah”'],
  ])('coffee with Sarah tuesday 9am / %s / %s', async (words, choice, title) => {
    await say('coffee with Sarah tuesday 9am')
    await say(words)
    expect(card(await say(choice))?.title).toBe(title)
  })

  test('somebody else is meant', async () => {
    await say('coffee with Sarah tuesday 9am')
    expect(card(await say('no, Marco'))).toMatchObject({
      title: 'Create “Coffee with Marco”',
      reaches: [{ address: 'marco@studiobianchi.example' }],
    })
  })

  test('a choice is picked behind a “no”', async () => {
    await say('coffee with Sarah tuesday 9am')
    expect(theOne(await say('no, the acme one'), 'question.answered').label).toBe('Sarah Chen (Acme)')
  })

  test('“do you mean …?” takes a yes', async () => {
    expect(asked(await say('move tomorrows eleven oclock to two'))).toContain('“Product review”')
    expect(card(await say('yes'))?.title).toBe('Change “Product review”')
  })
})

describe('what was asked last is what a yes is about', () => {
  test.each([
    ['coffee with sarah tuesday 9am', 'Which sarah'],
    ['cancel the team sync', 'Which dates'],
    ['remind me to ring the garage at 8', 'At 20:00'],
  ])('delete the coffee beans / %s / yes', async (question, text) => {
    await say('delete the coffee beans')
    await say(question)
    const yes = await say('yes')
    expect(did(yes)).toEqual([])
    expect(answer(yes)).toContain(text)
  })

  test.each(['gloop the snarf', 'can you translate helens mail into italian', 'help'])(
    'delete the coffee beans / %s / yes: that answer offered something else',
    async (words) => {
      await say('delete the coffee beans')
      await say(words)
      const yes = await say('yes')
      expect(did(yes)).toEqual([])
      expect(answer(yes)).toContain('was put aside')
      expect(did(await say('yes'))).toEqual(['“Coffee beans” is deleted.'])
    },
  )

  test.each(["what's on friday?", 'who is dana', 'what time is it', 'any unread from marco', 'thanks'])(
    'delete the coffee beans / %s / yes: a question in between leaves the card as it is',
    async (words) => {
      await say('delete the coffee beans')
      await say(words)
      expect(did(await say('yes'))).toEqual(['“Coffee beans” is deleted.'])
    },
  )

  test.each(['add milk to groceries', 'gym friday 7am', 'mark the slides as done'])(
    'delete the coffee beans / %s / yes: another order puts the card aside',
    async (words) => {
      await say('delete the coffee beans')
      expect(did(await say(words))).toHaveLength(1)
      const yes = await say('yes')
      expect(did(yes)).toEqual([])
      expect(answer(yes)).toContain('was put aside')
    },
  )

  test.each(['send it', 'book it', 'yes send it now'])(
    'delete the coffee beans / %s: nothing is sent or booked by it',
    async (words) => {
      await say('delete the coffee beans')
      expect(did(await say(words))).toEqual([])
    },
  )

  test('undo while a card waits is about the card', async () => {
    await say('gym friday 7am')
    await say('delete the coffee beans')
    const undone = await say('undo')
    expect(undone.some(({ kind }) => kind === 'run.undone')).toBe(false)
    expect(kit.assistant().activity().waiting).toBe(0)
  })
})

describe('fewer or more of what was shown', () => {
  test.each([
    ['archive all newsletters', 'no, only the ones from february', 'Archive 2 mails'],
    ['archive all newsletters', 'just the grid weekly', 'Archive 4 mails'],
    ['archive all newsletters', 'except the grid weekly', 'Archive 5 mails'],
    ['archive all newsletters', 'not the ones from march', 'Archive 6 mails'],
    ['archive all newsletters', 'leave the kitchen letter out', 'Archive 6 mails'],
    ['delete the coffee beans and the tomatoes', 'not the tomatoes', 'Delete “Coffee beans”'],
    ['delete the coffee beans and the tomatoes', 'no, only the tomatoes', 'Delete “Tomatoes”'],
    ['delete the coffee beans and the tomatoes', 'keep the coffee beans', 'Delete “Tomatoes”'],
    ['delete the coffee beans', 'and the tomatoes', 'Delete 2 tasks'],
    ['delete the coffee beans', 'the tomatoes too', 'Delete 2 tasks'],
    ['lunch with tom and marco monday at 1', 'without marco', 'Create “Lunch with Tom”'],
    ['lunch with tom and marco monday at 1', 'no, just tom', 'Create “Lunch with Tom”'],
  ])('%s / %s', async (command, words, title) => {
    expect(card(await say(command))).toBeDefined()
    const then = await say(words)
    expect([card(then)?.title, did(then)]).toEqual([title, []])
    expect(kit.assistant().activity().waiting).toBe(1)
  })

  test.each([
    ['archive all newsletters', 'no, only the ones from glorp'],
    ['archive all newsletters', 'except the wibble digest'],
    ['delete the coffee beans', 'only the ones from february'],
    ['lunch with tom and marco monday at 1', 'without wibble'],
  ])('%s / %s: nothing of it fits, and no other service does anything', async (command, words) => {
    await say(command)
    const then = await say(words)
    expect([card(then), did(then)]).toEqual([undefined, []])
    expect(then.map(({ kind }) => kind)).toContain('approval.put_aside')
    expect(did(await say('yes'))).toEqual([])
  })

  test('the last one taken out is a no', async () => {
    await say('delete the coffee beans')
    expect(theOne(await say('not the coffee beans'), 'approval.decided').decision).toBe('decline')
  })

  test('other things are done with the very same ones', async () => {
    await say('list the newsletters')
    expect(card(await say('delete the ones older than a month'))?.title).toBe('Move 6 mails to the bin')
    expect(card(await say('no just archive them'))?.title).toBe('Archive 6 mails')
    expect(did(await say('yes'))).toEqual(['Archived 6 mails.'])
  })

  test('“it” is what the card is about', async () => {
    await say('when is the copy check')
    await say('cancel the budget check')
    expect(card(await say('no, move it to 3'))?.title).toBe('Change “Budget check”')
  })
})

describe('said twice, too late or the other way round, it is decided once', () => {
  test.each([
    ['delete the coffee beans', ['yes', 'yes', 'ok'], 1],
    ['delete the coffee beans', ['no', 'yes', 'yes'], 0],
    ['delete the coffee beans', ['yes', 'no'], 1],
    [
      'delete the coffee beans',
      ['no not those, the tomatoes', 'no not those, the tomatoes', 'yes', 'yes'],
      1,
    ],
    ['archive all newsletters', ['except the grid weekly', 'except the grid weekly', 'no', 'yes'], 0],
  ])('%s / %s', async (command, words, count) => {
    await say(command)
    const done: string[] = []
    for (const each of words) done.push(...did(await say(each)))
    expect(done).toHaveLength(count)
  })
})

describe('several cards wait', () => {
  const last = async (talk: string): Promise<readonly SessionEvent[]> => {
    let events: readonly SessionEvent[] = []
    for (const turn of talk.split(' / ')) events = await say(turn)
    return events
  }
  const decisions = (events: readonly SessionEvent[]): readonly string[] =>
    events.flatMap((event) => (event.kind === 'approval.decided' ? [event.decision] : []))
  const sent = (events: readonly SessionEvent[]): readonly string[] =>
    did(events).map((text) => text.slice(0, 28))
  const two = 'delete the coffee beans / email Tom that the printer is fixed'
  const lunchAndMail = 'lunch with Marco tomorrow at 1 and email Tom that the printer is fixed'
  const deleted = '“Coffee beans” is deleted.'
  const mailed = 'The mail to Tom Becker is in the outbox.'.slice(0, 28)

  test.each([
    [`${two} / yes to both`, [deleted, mailed]],
    [`${two} / approve both`, [deleted, mailed]],
    [`${two} / yes to the coffee beans`, [deleted]],
    [`${two} / approve the first`, [deleted]],
    [`${two} / approve the mail`, [mailed]],
    [`${two} / the first / yes`, [deleted]],
    [`${two} / number 2 / yes`, [mailed]],
    [`${two} / yes to the mail, not the coffee beans`, [mailed]],
    [`${two} / back to the coffee beans / yes`, [deleted]],
    [`${lunchAndMail} / approve the invitation, not the mail`, ['“Lunch with Marco” is in your']],
    [`${lunchAndMail} / send the mail but not the invitation`, [mailed]],
  ])('%s', async (talk, expected) => {
    expect(sent(await last(talk))).toEqual(expected.map((text) => text.slice(0, 28)))
  })

  test.each([`${two} / no to both`, `${two} / decline both`, `${two} / neither of them`])(
    '%s',
    async (talk) => {
      const events = await last(talk)
      expect([decisions(events), did(events)]).toEqual([['decline', 'decline'], []])
      expect(kit.assistant().activity().waiting).toBe(0)
    },
  )

  test.each(['the first', 'yes to the frogs', 'accept the budget check'])(
    '%s approves none of them',
    async (words) => {
      await last(two)
      expect(decisions(await say(words))).toEqual([])
    },
  )
})

describe('an answer with more, and an answer put off', () => {
  const coffee = 'coffee with sarah tuesday 9am'
  const last = async (talk: string): Promise<readonly SessionEvent[]> => {
    let events: readonly SessionEvent[] = []
    for (const turn of talk.split(' / ')) events = await say(turn)
    return events
  }
  const changes = (events: readonly SessionEvent[]): Record<string, string | undefined> =>
    Object.fromEntries((card(events)?.changes ?? []).map(({ label, after }) => [label, after]))

  test.each([
    [
      `${coffee} / the second one, and make it 30 minutes`,
      { When: 'Tue 17 Mar 09:00–09:30', Guests: 'Sarah Okafor <sarah.okafor@okafor.example>' },
    ],
    [
      `${coffee} / sarah chen and make it 45 minutes`,
      { When: 'Tue 17 Mar 09:00–09:45', Guests: 'Sarah Chen <sarah.chen@acme.test>' },
    ],
    [
      `${coffee} / the acme one, at Luigi's`,
      { Where: "Luigi's", Guests: 'Sarah Chen <sarah.chen@acme.test>' },
    ],
    [
      `${coffee} / 1 but on thursday`,
      { When: 'Thu 12 Mar 09:00–10:00', Guests: 'Sarah Chen <sarah.chen@acme.test>' },
    ],
  ])('%s', async (talk, expected) => {
    expect(changes(await last(talk))).toMatchObject(expected)
  })

  test('what is more and changes nothing answers nothing', async () => {
    expect(card(await last(`${coffee} / the second one and flibber the frob`))).toBeUndefined()
  })

  test.each(['back to the coffee', 'ok, back to sarah', "let's get back to the coffee"])(
    'another command in between is done, and %s asks again',
    async (words) => {
      expect(did(await last(`${coffee} / add milk to groceries`))).toEqual([
        '“Milk” is on your list “Groceries”.',
      ])
      expect(answer(await say(words))).toBe('I am still asking: Which sarah do you mean?')
      expect(changes(await say('the second one')).Guests).toContain('Okafor')
    },
  )

  test('no ends the question that was asked last, and says what is still asked', async () => {
    const events = await last(`${coffee} / book me next friday at 3 / no`)
    expect(answer(events)).toContain('I am still asking: Which sarah do you mean?')
    expect(answer(await say('no'))).not.toContain('still asking')
    expect(kit.assistant().activity().waiting).toBe(0)
  })

  test('no to both ends both', async () => {
    await last(`${coffee} / book me next friday at 3 / no to both`)
    expect(kit.assistant().activity().waiting).toBe(0)
  })
})
