import { beforeAll, expect, test } from 'vitest'
import { type Demo, inShort, openDemo } from '../../../../world/demo.ts'
import { fixtureScope } from '../../../../world/services.ts'
import { mailOf } from '../provider.contract.ts'

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
  const receive = (id: string, more: Parameters<typeof mailOf>[1]) =>
    demo.mailbox.receive(fixtureScope, mailOf(id, more))
  const mira = { name: 'Mira Stone', email: 'mira@stone.test' }
  const at = Date.parse('2026-03-02T10:00:00Z')
  await receive('from-mira', { from: mira, subject: 'Poster', text: 'The proofs are in.', at })
  // two pages of newer mails that Mira got too, and one of mails that nobody of that name has to do with
  for (let n = 0; n < 260; n++)
    await receive(`cc-${n}`, { cc: [mira], subject: `Round ${n}`, at: at + 1 + n })
  for (let n = 0; n < 60; n++) await receive(`other-${n}`, { subject: `Other ${n}`, at: at + 1_000 + n })
})

test.each([
  ['summarise the mail from Mira', 'email.summarise_thread'],
  ['reply to Mira that A2 is fine', 'email.reply'],
  ['forward the mail from Mira Stone to Dana', 'email.forward'],
  ['archive the mail from Mira', 'email.archive'],
])('who wrote long ago is found behind newer mails: %s', async (text, action) => {
  const steps = inShort(await demo.plan(text))
  expect(JSON.stringify(steps)).toContain('from-mira')
  expect(JSON.stringify(steps)).toContain(action)
})

test('mails are counted by who wrote them, however many others got them', async () => {
  const found = await demo.run('email.find_mail', { fromName: 'Mira' })
  expect(found.summary).toBe('There is 1 mail from Mira.')
})
