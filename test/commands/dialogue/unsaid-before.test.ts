import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../../world/assistant.ts'
import { openProduct } from '../../world/product.ts'
import { actionsOf, questionsOf } from '../../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** What the last of several messages of one conversation leads to. */
const lastOf = async (...texts: readonly string[]) => {
  const session = await kit.session()
  let events = await kit.say(session, texts[0]!)
  for (const text of texts.slice(1)) events = await kit.say(session, text)
  return events
}
const plans = async (...texts: readonly string[]) =>
  (await lastOf(...texts)).filter(({ kind }) => kind === 'plan.created')
const stepOf = async (...texts: readonly string[]) => actionsOf(await lastOf(...texts))[0]

describe('nothing is done to more than was meant', () => {
  it.each(['get rid of every task that’s finished', 'clear out the completed tasks'])(
    '%s: the finished ones only',
    async (text) => {
      const step = await stepOf(text)
      expect(step?.action).toBe('tasks.delete_task')
      const tasks = step?.values.tasks as { done: boolean }[]
      expect(tasks.length).toBeGreaterThan(0)
      expect(tasks.every(({ done }) => done)).toBe(true)
    },
  )
  it('words nobody understood do not mean every task', async () => {
    expect(await plans('delete every task that sparks no joy')).toEqual([])
  })
  it('these are what is shown', async () => {
    expect(await plans('delete these tasks')).toEqual([])
  })
  it('a row of names is all of them', async () => {
    const { tasks } = (await stepOf('finish the slides and the library books'))!.values
    expect((tasks as { title: string }[]).map(({ title }) => title)).toEqual([
      'Finish the slides for the product review',
      'Return the library books',
    ])
  })
  it('half a row is not done', async () => {
    expect(await plans('delete the coffee beans and the anchor chain')).toEqual([])
  })
})

describe('what is said of a mail that waits', () => {
  const reply = 'reply to Marco that Thursday works'
  it.each(['hold that mail back, I changed my mind', 'hang on, don’t let that go out', 'no don’t send'])(
    '%s: nothing is sent',
    async (text) => {
      expect(await plans(reply, text)).toEqual([])
    },
  )
  it.each([
    'let it go out tomorrow at 8am',
    'postpone the sending to tomorrow at 8',
    'hold it until 8 tomorrow',
  ])('%s', async (text) => {
    const step = await stepOf(reply, text)
    expect([step?.action, step?.values.sendAt]).toEqual([
      'email.send_draft',
      Date.parse('2026-03-12T08:00:00Z'),
    ])
  })
  it('a clock alone is its next time', async () => {
    expect((await stepOf(reply, 'send it at 5pm'))?.values.sendAt).toBe(Date.parse('2026-03-11T17:00:00Z'))
  })
  it('in cc is in cc', async () => {
    expect((await stepOf('email Tom that the slides are done', 'add Dana in cc'))?.values.as).toBe('cc')
  })
  it('a quotation behind "with" goes above a forwarded mail', async () => {
    const step = await stepOf('forward Helen’s last mail to Tom with “what do you think?”')
    expect(step?.values.body).toBe('what do you think?')
  })
})

describe('other words for the same', () => {
  it.each([
    ['which things did I get done last week?', 'tasks.list_tasks'],
    ['swap coffee beans for tea on groceries', 'tasks.update_task'],
    ['can everything that’s due today wait until Monday', 'tasks.update_task'],
    ['get newsletters more than a month old out of my inbox', 'email.archive'],
    ['did I get new mail from Dana', 'email.find_mail'],
    ['give me the gist of the lease conversation', 'email.summarise_thread'],
    ['who am I still ignoring in my inbox?', 'email.needs_answer'],
    ['chase Dana if there’s nothing from her by Friday', 'operations.watch_reply'],
    ['which people from Acme do I have?', 'contacts.who_at'],
  ])('%s: %s', async (text, action) => {
    expect((await stepOf(text))?.action).toBe(action)
  })
  it('what was made goes where it belongs', async () => {
    const step = await stepOf('add call the plumber', 'that belongs on the work list')
    expect([step?.action, (step?.values.list as { title: string } | undefined)?.title]).toEqual([
      'tasks.update_task',
      'Work',
    ])
  })
  it('somebody is never saved unseen', async () => {
    expect(questionsOf(await lastOf('save the lease lady as a contact'))[0]?.choices).toEqual(['Helen Price'])
  })
  it.each(['yoga on tuesday mornings at 7', 'stretch on Monday and Thursday evenings at 6'])(
    '%s: every week',
    async (text) => {
      expect((await stepOf(text))?.values.rule).toMatch(/^FREQ=WEEKLY;BYDAY=/)
    },
  )
  it('a trial changes nothing', async () => {
    const events = await lastOf('just pretend: archive all newsletters older than a month')
    expect(events.some(({ kind }) => kind === 'approval.asked')).toBe(false)
  })
})

describe('what is said beside something at hand', () => {
  it('a new person is no guest of the event before', async () => {
    const step = await stepOf('dentist on the 24th at 9', 'add Priya Nair, priya@example.test, from Acme')
    expect(step?.action).toBe('contacts.create_contact')
  })
  it.each(['me too', 'and thank you', 'and done', 'and us too'])('%s is no task', async (text) => {
    expect(await plans('buy milk', text)).toEqual([])
  })
  it('one more thing is one', async () => {
    expect((await stepOf('buy milk', 'and eggs'))?.values.title).toBe('Eggs')
  })
  it('no one is neither a choice nor somebody else', async () => {
    expect(await plans('lunch with Sarah Chen tomorrow at noon', 'no one')).toEqual([])
  })
  it('not all of them is not all of them', async () => {
    const events = await lastOf('move the retro to 5pm', 'not all of them')
    expect(events.map(({ kind }) => kind)).not.toContain('approval.asked')
    expect(events.map(({ kind }) => kind)).not.toContain('question.answered')
  })
})

describe('nothing that was said is left out', () => {
  it('only this month', async () => {
    const step = await stepOf('swim on saturdays from half seven to quarter past eight, this month only')
    expect(step?.values.rule).toMatch(/^FREQ=WEEKLY;BYDAY=SA;UNTIL=20260331/)
  })
  it('who has not answered about one thing', async () => {
    const told = async (text: string) => theOne(await lastOf(text), 'answer.given').text
    expect(await told('who hasn’t replied about the lease')).toContain('Helen')
    expect(await told('who hasn’t replied about the lease')).not.toContain('Marco')
    expect(await told('who hasn’t replied about the zeppelin')).toContain('no mail about zeppelin')
  })
})
