import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SessionId } from '../../../../src/shared/protocol/ids.ts'
import { type Kit, kinds, theOne } from '../../../world/assistant.ts'
import { openProduct } from '../../../world/product.ts'

let kit: Kit
let session: SessionId
beforeEach(async () => {
  kit = await openProduct()
  session = await kit.session()
})
afterEach(() => kit.close())
const say = (text: string) => kit.say(session, text)
const answer = async (text: string) => theOne(await say(text), 'answer.given').text
const lastAnswer = async (text: string) =>
  (await say(text)).flatMap((event) => (event.kind === 'answer.given' ? [event.text] : [])).at(-1)

test('49, 51, 52: a reply is shown, held until tomorrow at 8, and stopped', async () => {
  const shown = theOne(await say('reply to Marco that Thursday works'), 'approval.asked').steps[0]!.preview
  expect(shown).toMatchObject({
    reaches: [{ name: 'Marco Bianchi', address: 'marco@studiobianchi.example' }],
    body: 'Thursday works.',
  })
  const held = theOne(await say('send it tomorrow at 8'), 'approval.asked')
  expect(held.steps[0]!.preview.title).toMatch(/^Send to Marco Bianchi <.*> on Thu 12 Mar 0?8:00$/)
  const approved = await say('yes')
  expect(kinds(approved)).toContain('step.done')
  expect(theOne(approved, 'step.done').outcome.summary).toContain('is held until Thu 12 Mar')
  const stopped = theOne(await say('stop, don’t send that'), 'step.done')
  expect(stopped.outcome.summary).toBe('Not sent: the mail to Marco Bianchi is a draft again.')
  expect(await lastAnswer('show my drafts')).toBe('There is 1 draft.')
})

test('49, 64: what was sent is withdrawn and the draft discarded by one undo', async () => {
  await say('reply to Marco that Thursday works')
  await say('yes')
  const undone = (await say('undo that')).filter((event) => event.kind === 'step.done')
  expect(undone.map(({ outcome }) => outcome.summary)).toEqual([
    'Not sent: the mail to Marco Bianchi is a draft again.',
    'Discarded the draft “Re: Rehearsal for the Rome demo”.',
  ])
})

test('11, 40: the person who was unknown is chosen from the mail, or saved', async () => {
  const asked = theOne(await say('email Priya that the pilot can start'), 'question.asked').question
  expect(asked.choices.map(({ label }) => label)).toEqual(['Priya Nair'])
  const approval = theOne(await say('1'), 'approval.asked')
  expect(approval.steps[0]!.preview.reaches).toEqual([
    { name: 'Priya Nair', address: 'priya.nair@acme.test', how: 'mail' },
  ])
})

test('42: asked once whether to add or to replace', async () => {
  const asked = theOne(await say('Marco moved, new phone is +39 06 5550 0199'), 'question.asked').question
  expect(asked.choices.map(({ id }) => id)).toEqual(['add', 'replace'])
  await say('1')
  expect(await answer('what’s Marco’s number?')).toBe(
    'Marco Bianchi: +39 06 5550 0100 (work), +39 06 5550 0199.',
  )
})

test('46: a name of one’s own making works wherever people are named', async () => {
  await say('when I say “the boss” I mean Dana')
  expect(await answer('what’s the boss’s number?')).toContain('+1 212 555 0143')
  const approval = theOne(await say('email the boss that the slides are done'), 'approval.asked')
  expect(approval.steps[0]!.preview.reaches[0]!.address).toBe('dana.lee@harbor.test')
})

test('54: bulk changes are counted, approved and taken back together', async () => {
  const approval = theOne(await say('archive all newsletters older than a month'), 'approval.asked')
  expect(approval.steps[0]!.preview.title).toBe('Archive 6 mails')
  await say('yes')
  const undone = theOne(await say('undo that'), 'step.done')
  expect(undone.outcome.summary).toBe('6 mails are back where they were.')
})
