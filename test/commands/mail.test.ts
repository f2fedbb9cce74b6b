import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SessionEvent } from '../../src/shared/protocol/events.ts'
import type { Kit } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

/** The events of the last of these messages, said one after the other in a conversation of its own. */
const said = async (...texts: readonly string[]): Promise<readonly SessionEvent[]> => {
  const session = await kit.session()
  let events: readonly SessionEvent[] = []
  for (const text of texts) events = await kit.say(session, text)
  return events
}
/** What is asked to be sent: to whom, about what, in which words. */
const sending = (events: readonly SessionEvent[]) =>
  events.flatMap((event) =>
    event.kind === 'approval.asked'
      ? event.steps.map(({ preview }) => ({
          to: preview.reaches.map(({ name }) => name),
          subject: preview.changes.find(({ label }) => label === 'Subject')?.after,
          body: preview.body,
        }))
      : [],
  )
const answers = (events: readonly SessionEvent[]): string =>
  events.flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).join(' ')

const tom = { to: ['Tom Becker'], subject: 'Hello', body: 'Hello.' }
const dana = { ...tom, to: ['Dana Lee'] }
const both = { ...tom, to: ['Tom Becker', 'Dana Lee'] }

describe('while a mail waits to be approved, what is changed about it is asked again', () => {
  it.each([
    ['no, Dana', dana],
    ['make it Dana', dana],
    ['to Dana instead', dana],
    ['send it to Dana instead', dana],
    ['and Dana too', both],
    ['also to Dana', both],
    ['add Dana', both],
    ['cc Dana', both],
    ['say hi there instead', { ...tom, body: 'Hi there.' }],
    ['change it to good morning', { ...tom, body: 'Good morning.' }],
    ['add: see you soon', { ...tom, body: 'Hello.\n\nSee you soon.' }],
    ['also say I bring the laptop', { ...tom, body: 'Hello.\n\nI bring the laptop.' }],
    ['sign it Alex', { ...tom, body: 'Hello.\n\nAlex' }],
    ['make the subject Greetings', { ...tom, subject: 'Greetings' }],
    ['subject should be Greetings', { ...tom, subject: 'Greetings' }],
    ['change the text to see you at 6', { ...tom, body: 'See you at 6.' }],
    ['use a different subject: Greetings', { ...tom, subject: 'Greetings' }],
    ['tomorrow at 8 instead', tom],
    ['send it tomorrow at 8', tom],
  ])('%s', async (change, shown) => {
    expect(sending(await said('email Tom hello', change))).toEqual([shown])
  })

  it('one change after the other', async () => {
    const events = await said(
      'reply to Marco that Thursday works',
      'also cc Tom',
      'change the subject to Friday',
    )
    expect(sending(events)).toEqual([
      { to: ['Marco Bianchi', 'Tom Becker'], subject: 'Friday', body: 'Thursday works.' },
    ])
  })

  it.each(['yes', 'send', 'send it', 'ok send it', 'send now'])(
    '%s: the last one asked is meant',
    async (yes) => {
      expect(answers(await said('email Tom hello', 'no, Dana', yes))).toContain(
        'The mail to Dana Lee is in the outbox',
      )
    },
  )

  it('nobody is left to get it: said, not done', async () => {
    expect(answers(await said('email Tom hello', 'remove Tom'))).toMatch(/^Then nobody would get it/)
  })

  it('no blind copies', async () => {
    expect(answers(await said('email Tom hello', 'bcc Dana'))).toMatch(/^I cannot send blind copies/)
  })
})

describe('not to be sent after all', () => {
  it.each(["actually don't send it", "don't send that one", "actually don't", "wait don't send that mail"])(
    '%s',
    async (stop) => {
      expect(answers(await said('email Tom hello', stop))).toMatch(/^Stopped/)
      expect(answers(await said('email Tom hello', 'yes', stop))).toMatch(/^Not sent/)
    },
  )
  it('while its text is still asked for', async () => {
    expect(answers(await said('email Tom', 'never mind'))).toMatch(/^Stopped/)
    for (const word of ['no', 'yes', 'ok.', 'Sure']) {
      const asksAgain = await said('email Tom', word)
      expect(answers(asksAgain)).toContain('I am still asking: What should it say?')
      expect(asksAgain.map(({ kind }) => kind)).not.toContain('question.answered')
    }
    expect(answers(await said('email Tom', 'yes', 'yes to the 5th'))).toContain('Got it: yes to the 5th')
  })
  it.each(['save it as a draft', 'keep the draft'])('%s', async (keep) => {
    expect(answers(await said('email Tom hello', keep))).toContain('Drafted “Hello” to Tom Becker')
  })
})

describe('a draft that is there already', () => {
  const draft = 'draft a mail to Tom: hello'
  it.each(['send it', 'send', 'send the one to Tom now', 'send my draft', 'ok send it now'])(
    '%s',
    async (send) => {
      expect(sending(await said(draft, send))).toEqual([tom])
    },
  )
  it('for somebody it is not addressed to it is not sent', async () => {
    expect(answers(await said(draft, 'send it to Dana'))).toMatch(
      /^That draft goes to Tom Becker\. Shall Dana/,
    )
  })
  it('is discarded, and comes back', async () => {
    expect(answers(await said(draft, 'delete my draft'))).toBe('Discarded the draft “Hello”.')
    expect(answers(await said(draft, 'discard the draft to Tom', 'undo'))).toBe('The draft “Hello” is back.')
  })
})

describe('questions about the mail are answered, not listed', () => {
  it.each([
    ['did Dana reply', /^No, not to your mail “Re: Harbor roll-out plan” .* but Dana Lee has written since/],
    ['has Marco answered yet', /^Yes: Marco Bianchi answered on Tue 10 Mar 18:22/],
    ['has Priya written to me about anything?', /^There are 2 mails from Priya/],
    ['is there anything at all from Priya', /2 mails from Priya/],
    ['did Helen send me something about the lease', /^There are 3 mails from Helen about “lease”/],
    ['any word from Marco', /^Yes: Marco Bianchi answered/],
    ['has anybody answered my mail', /^Yes: .*Helen Price answered what you sent/],
    ['have I answered Helen', /^No\. You have not written to Helen since/],
    ['pls check if helen wrote back', /^Yes: Helen Price answered/],
    ['did i miss any emails', /^There are \d unread mails/],
    ["who's been emailing me this week", / wrote to you: \d+ mails from Mon 9 Mar/],
    ["what's the most recent message from Priya", /^The latest mail from Priya is “/],
    ['any emails with pdfs attached', /^There are 3 mails with attachments/],
    ['find that email with the parking permit', /^There is 1 mail about “parking permit”/],
    ['what did I promise Helen', /^One open task .* with Helen/],
    ['have I heard back from Tom', /^You have not written to Tom Becker yet/],
    [
      'latest mail from Helen',
      /^The latest mail from Helen is “Re: Lease renewal for 14 Cobden Street”, Tue 10 Mar 16:05\.$/,
    ],
    ['when did Dana last write', /^The latest mail from Dana Lee is “Photos from the kick-off”/],
    ['last two mails from Dana', /^The newest 2 of 3 mails from Dana Lee\.$/],
    ['who has emailed me about Rome', /^Marco Bianchi \(2\) and Rail Offers wrote to you/],
    ['who wrote to me yesterday', /^Dana Lee, Marco Bianchi, Helen Price and Tom Becker wrote to you/],
    ['what came in since yesterday', /^There are 5 mails since Tue 10 Mar/],
    ['mails from Dana in February', /^There is no mail from Dana Lee from Sun 1 Feb to Sat 28 Feb/],
    ['search mail for quote', /^There is 1 mail about “quote”/],
    ['show me what Tom sent', /^There is 1 mail from Tom Becker/],
    ["who still hasn't answered me", /No answer yet from Sarah Chen and Dana Lee\.$/],
    ["quick summary of Helen's mails", /^3 mails, newest first:\n• Helen Price/],
    ['show me mail I sent to Helen', /^There is 1 mail to Helen/],
    ['what did I write to Marco', /^There is 1 mail to Marco Bianchi/],
    ['summarise my inbox', /^5 unread mails, newest first:\n• Dana Lee .*kick-off/],
    ['digest of today’s mail', /^1 mail, newest first:/],
    ['which mails have I not answered', /^7 mails seem to wait for an answer/],
    ['who is waiting on me', /^7 mails seem to wait for an answer/],
    ["what's waiting to be sent", /outbox/],
    ['do I have any drafts', /draft/],
  ])('%s', async (text, answer) => {
    expect(answers(await said(text))).toMatch(answer)
  })
})

describe('a mail is written as it was meant', () => {
  const to = (name: string, body: string, subject = body.replace(/[.!]$/, '')) => ({
    to: [name],
    subject,
    body,
  })
  it.each([
    ["text Marco I'm running late", to('Marco Bianchi', "I'm running late.")],
    ["send a text to Dana saying I'm outside", to('Dana Lee', "I'm outside.")],
    ['message Tom the printer is fixed', to('Tom Becker', 'The printer is fixed.')],
    ["any chance you could let Marco know I'm running behind", to('Marco Bianchi', "I'm running behind.")],
    ['email Tom ok', to('Tom Becker', 'Ok.')],
    [
      "reply to Tom's last email with sounds good",
      { to: ['Tom Becker'], subject: "Re: Leo's case studies", body: 'Sounds good.' },
    ],
    ['email Dana "The quote is on its way"', to('Dana Lee', 'The quote is on its way')],
    [
      'could you email marco to ask what time the rehearsal starts?',
      to('Marco Bianchi', 'Please let me know what time the rehearsal starts.'),
    ],
    [
      'send an email to tom@studio.test with subject Hello and body See you at 5',
      to('tom', 'See you at 5.', 'Hello'),
    ],
    ['thank Dana for the photos', to('Dana Lee', 'Thank you for the photos.', 'Thank you')],
    [
      'apologise to Marco for missing the call',
      to('Marco Bianchi', 'I am sorry for missing the call.', 'Sorry'),
    ],
    ['say sorry to Tom for the mess', to('Tom Becker', 'I am sorry for the mess.', 'Sorry')],
    ['write an apology to Dana for the delay', to('Dana Lee', 'I am sorry for the delay.', 'Sorry')],
    ['apologise to Marco that I missed the call', to('Marco Bianchi', 'I am sorry that I missed the call.')],
    ['congratulate Leo on the launch', to('Leo Park', 'Congratulations on the launch!', 'Congratulations')],
    [
      'shoot Marco an email asking if the projector is booked',
      to('Marco Bianchi', 'Please let me know if the projector is booked.'),
    ],
    [
      "reply to dana's budget email: on it",
      { to: ['Dana Lee'], subject: 'Re: Seat numbers and the budget', body: 'On it.' },
    ],
    ['wish Tom a happy birthday', to('Tom Becker', 'Happy birthday!', 'Happy birthday')],
    [
      'email Tom and cc Dana saying the budget is final',
      { ...to('Tom Becker', 'The budget is final.'), to: ['Tom Becker', 'Dana Lee'] },
    ],
    [
      'reply to the lease mail: I accept, cc Tom',
      {
        to: ['Helen Price', 'Tom Becker'],
        subject: 'Re: Lease renewal for 14 Cobden Street',
        body: 'I accept.',
      },
    ],
  ])('%s', async (text, shown) => {
    expect(sending(await said(text))).toEqual([shown])
  })

  it.each([
    [
      "text Marco I'm running late",
      'It goes as an e-mail: I cannot send text or chat messages to other people.',
    ],
    ['thank Dana for the photos', 'The words are mine; say “change the text to …” for others.'],
  ])('%s: what is taken for granted is said', async (text, assumption) => {
    const plans = (await said(text)).flatMap((event) => (event.kind === 'plan.created' ? [event.plan] : []))
    expect(plans[0]?.assumptions).toContain(assumption)
  })

  it('each is told what is for them alone', async () => {
    const shown = sending(await said("tell Tom I'm late and tell Dana I'm sick"))
    expect(shown).toEqual([to('Tom Becker', "I'm late."), to('Dana Lee', "I'm sick.")])
    expect(answers(await said("write to Tom that I'm late and to Dana that I'm sick"))).toMatch(/two mails/)
  })

  it('the notes of a meeting are its agenda', async () => {
    const [shown] = sending(await said('send Tom the product review agenda'))
    expect(shown).toMatchObject({
      to: ['Tom Becker'],
      subject: 'Product review',
      body: expect.stringContaining('What changed since'),
    })
    expect(answers(await said('send Marco the rehearsal notes'))).toMatch(
      /^“Rome demo rehearsal” has no agenda/,
    )
  })

  it('what stands behind the words is an order of its own', async () => {
    const events = await said('email Tom to say the proofs are in and archive the invoice')
    const plans = events.flatMap((event) => (event.kind === 'plan.created' ? [event.plan] : []))
    expect(plans[0]?.steps.map((step) => step.kind === 'do' && step.action)).toEqual([
      'email.create_draft',
      'email.send_draft',
      'email.archive',
    ])
  })

  it.each([
    ['send the invoice on to tom@studio.test', 'Fwd: Invoice NW-2031 for printing'],
    ["send Helen's mail to Tom", 'Fwd: Re: Lease renewal for 14 Cobden Street'],
  ])('%s: forwarded', async (text, subject) => {
    expect(sending(await said(text))).toMatchObject([{ subject }])
  })
})

describe('mails of a kind are changed together', () => {
  it.each([
    ['delete everything from Rail Offers', 'Move 2 mails to the bin', []],
    ['get rid of old newsletters', 'Move 6 mails to the bin', ['Old: more than a month.']],
    ['clear out newsletters older than two weeks', 'Archive 6 mails', []],
  ])('%s: asked first', async (text, title, assumptions) => {
    const events = await said(text)
    const asked = events.flatMap((event) =>
      event.kind === 'approval.asked' ? event.steps.map(({ preview }) => preview.title) : [],
    )
    const plans = events.flatMap((event) => (event.kind === 'plan.created' ? [event.plan.assumptions] : []))
    expect({ asked, plans }).toEqual({ asked: [title], plans: [assumptions] })
  })
  it('which newsletter is asked', async () => {
    const asked = (await said('delete the newsletter')).flatMap((event) =>
      event.kind === 'question.asked' ? event.question.choices.map(({ label }) => label) : [],
    )
    expect(asked).toEqual(['The Grid Weekly', 'Kitchen Letter', 'Rail Offers'])
  })
  const done = async (text: string) => answers(await said(text))
  it.each([
    ['archive the grid weekly', 'Archived 4 mails.'],
    ['archive all from Rail Offers', 'Archived 2 mails.'],
    ["mark helen's emails as read", 'Marked “Re: Lease renewal for 14 Cobden Street” as read.'],
    ['flag the invoice', 'Marked “Invoice NW-2031 for printing” as starred.'],
    ["mark Dana's mail unread", 'Marked “Photos from the kick-off” as unread.'],
    ['mark all as read', /^Marked \d mails as read\.$/],
    ['mark everything as read', 'There is no unread mail there.'],
    ['unsubscribe from Kitchen Letter', /^1 sender can be unsubscribed from/],
    ['stop sending me rail offers', /^There is no mail that fits|^1 sender/],
    ['unsubscribe from foo bar', 'There is no mail that fits “foo bar”.'],
    ['move the newsletters to a folder called Later', /^There are no folders or labels of your own here/],
    ['report this as spam', /^I cannot block senders, report spam/],
  ])('%s', async (text, answer) => {
    expect(await done(text)).toEqual(typeof answer === 'string' ? answer : expect.stringMatching(answer))
  })
  it('"them" are those of the order before', async () => {
    const plans = (await said('unsubscribe from Kitchen Letter and archive them')).flatMap((event) =>
      event.kind === 'plan.created'
        ? [event.plan.steps.map((step) => step.kind === 'do' && step.action)]
        : [],
    )
    expect(plans).toEqual([['email.ways_to_unsubscribe', 'email.archive']])
  })
  it('what was archived comes back', async () => {
    expect(answers(await said('archive the invoice', 'move it back to the inbox'))).toMatch(/is in the inbox/)
  })
})

describe('mail comes back as a task, and a reply is waited for', () => {
  it.each([
    ['snooze the lease mail until friday', /^“Re: Lease renewal .*due Fri 13 Mar\. Mail cannot be snoozed/],
    [
      'remind me about the lease mail on friday',
      /^“Re: Lease renewal .*due Fri 13 Mar\. I will remind you Fri 13 Mar 09:00/,
    ],
    ["create a task from Helen's mail", /^“Re: Lease renewal .* is on your list/],
    ['snooze the unicorn mail until friday', /^I found no mail that fits “unicorn”/],
    ["if marco doesn't reply by thursday remind me", /^If Marco Bianchi has not replied by Thu 12 Mar/],
    ["ping me if there's no answer from Dana by Friday", /^If Dana Lee has not replied by Fri 13 Mar/],
    ['let me know when Dana replies', /^I do not watch for mail coming in/],
  ])('%s', async (text, answer) => {
    expect(answers(await said(text))).toMatch(answer)
  })
})

describe('words of an answer that stand before whom it is for', () => {
  it.each([
    [
      'reply yes thursday afternoon works to Marco, and cc Tom',
      { to: ['Marco Bianchi', 'Tom Becker'], body: 'Yes thursday afternoon works.' },
    ],
    ['reply sounds good to Helen', { to: ['Helen Price'], body: 'Sounds good.' }],
    ['please reply thanks, will do to marco', { to: ['Marco Bianchi'], body: 'Thanks, will do.' }],
  ])('%s', async (text, sent) => {
    expect(sending(await said(text))).toMatchObject([sent])
  })

  it('“to” may belong to what is said', async () => {
    const events = await said('reply yes I can talk to Marco')
    expect(sending(events)).toEqual([])
  })
})

describe('a deadline is not lost where mail cannot keep it', () => {
  it.each([
    'send Dana the quote by thursday evening her time',
    'email Tom the report before friday',
    'send Helen the signed lease by the 20th',
  ])('%s', async (text) => {
    const events = await said(text)
    expect(answers(events)).toContain('a deadline')
    expect(events.some(({ kind }) => kind === 'question.asked' || kind === 'approval.asked')).toBe(false)
  })

  it('a mail that has its words says that it goes at once', async () => {
    const events = await said('email Dana by friday saying the quote is ready')
    expect(sending(events)).toMatchObject([{ to: ['Dana Lee'], body: 'The quote is ready.' }])
    expect(JSON.stringify(events)).toContain('“by friday” is not kept')
  })

  it('what is said may name a day', async () => {
    const events = await said('email Tom that I need the report by friday')
    expect(sending(events)).toMatchObject([{ to: ['Tom Becker'], body: 'I need the report by friday.' }])
    expect(JSON.stringify(events)).not.toContain('is not kept')
  })
})

describe('mail from people is what no list sent', () => {
  it.each([
    'only show me unread mail from people, not newsletters',
    'unread mail from people',
    'show me unread mail without newsletters',
  ])('%s', async (text) => {
    const events = await said(text)
    expect(actionsOf(events)).toMatchObject([
      { action: 'email.find_mail', values: { unread: true, bulk: false } },
    ])
    expect(answers(events)).toContain('left out')
  })

  it('newsletters are asked for as before', async () => {
    const events = await said('show me unread newsletters')
    expect(actionsOf(events)).toMatchObject([{ values: { unread: true, bulk: true } }])
  })
})
