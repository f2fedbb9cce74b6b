import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kit, theOne } from '../world/assistant.ts'
import { openProduct } from '../world/product.ts'
import { actionsOf } from '../world/told.ts'

let kit: Kit
beforeAll(async () => {
  kit = await openProduct()
})
afterAll(() => kit.close())

const said = async (text: string) => kit.say(await kit.session(), text)
const letterOf = async (text: string) => {
  const step = actionsOf(await said(text)).find(({ action }) => /create_draft|email\.reply/.test(action))
  return { subject: step?.values.subject, body: step?.values.body }
}

describe('the labels of a letter say which part is which and are not written', () => {
  const letter = { subject: 'Floor plan', body: 'The plan is attached, the key is with Tom.' }
  it.each([
    'email Dana: Subject: Floor plan. Body: The plan is attached, the key is with Tom.',
    'send an email to Dana, subject: Floor plan, body: The plan is attached, the key is with Tom.',
    'email Dana with subject: Floor plan and text: The plan is attached, the key is with Tom.',
    'mail Dana: Body: The plan is attached, the key is with Tom. Subject: Floor plan',
    'email Dana saying subject: Floor plan. The plan is attached, the key is with Tom.',
    'email Dana: Subject: Floor plan\n\nThe plan is attached, the key is with Tom.',
    'email Dana with subject: Floor plan saying the plan is attached, the key is with Tom.',
  ])('%s', async (text) => expect(await letterOf(text)).toEqual(letter))

  it('a label alone names the text', async () =>
    expect((await letterOf('email Dana: Body: The key is with Tom.')).body).toBe('The key is with Tom.'))
})

describe('how it goes may stand before the words', () => {
  it.each([
    ['tell tom by mail we are closed on friday the 20th', 'We are closed on friday the 20th.'],
    ['let marco know by email thursday is perfect', 'Thursday is perfect.'],
    ['let marco know via email that thursday is perfect', 'Thursday is perfect.'],
    ['inform Tom by e-mail the van is late', 'The van is late.'],
    ['tell Tom by email to bring the adapter', 'Bring the adapter.'],
  ])('%s', async (text, body) => expect((await letterOf(text)).body).toBe(body))

  it('what somebody is told about is no text', async () => {
    const events = await said('tell Tom by mail about the party')
    expect(theOne(events, 'question.asked').question.text).toBe('What should it say?')
  })
})

describe('dictated words arrive whole', () => {
  it.each([
    ['cancel the copy check and let tom know we do it by mail', 'We do it by mail.'],
    ['tell Tom the forms come by email', 'The forms come by email.'],
    [
      'tell Dana via email the room is booked and bring the adapter',
      'The room is booked and bring the adapter.',
    ],
    [
      'reply to Marco saying thanks, move the call to Friday and bring the cables',
      'Thanks, move the call to Friday and bring the cables.',
    ],
    ['email Tom saying I am late and delete the old invoice', 'I am late and delete the old invoice.'],
    ['write to Tom: add milk to the list, and call mum at six', 'Add milk to the list, and call mum at six.'],
    ['email Tom "cancel the van, then move lunch to 1"', 'cancel the van, then move lunch to 1'],
  ])('%s', async (text, body) => expect((await letterOf(text)).body).toBe(body))

  it.each([
    ['let Dana know I am running late by email', 'I am running late.'],
    ['tell Marco Thursday is fine in a reply', 'Thursday is fine.'],
    ['reply to Marco saying thanks and archive it', 'Thanks.'],
    ['reply to Marco saying Thursday works. Archive that thread.', 'Thursday works.'],
  ])('what is done with the mail is none of its words: %s', async (text, body) =>
    expect((await letterOf(text)).body).toBe(body),
  )
})

describe('a mail of one’s own is named by whom it went to', () => {
  it.each([
    [
      'reply to the last mail I sent to Dana saying one more thing',
      'email.reply',
      'Re: Harbor roll-out plan',
    ],
    ['reply to my last mail to Marco: forgot the link', 'email.reply', 'Rehearsal for the Rome demo'],
    ['forward the last mail I sent to Dana to Tom', 'email.forward', 'Re: Harbor roll-out plan'],
    ['read me my last mail to Dana', 'email.read_message', 'Re: Harbor roll-out plan'],
  ])('%s', async (text, action, subject) => {
    const [step] = actionsOf(await said(text))
    expect([step?.action, step?.values.message]).toMatchObject([action, { subject }])
  })

  it('only whom it is forwarded to gets it', async () => {
    const [step] = actionsOf(await said('forward the last mail I sent to Dana to Tom'))
    expect(step?.values.people).toMatchObject([{ email: 'tom@studio.test' }])
  })
})
