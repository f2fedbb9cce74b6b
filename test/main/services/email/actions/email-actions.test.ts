import { beforeEach, describe, expect, test } from 'vitest'
import type { MailDraft } from '../../../../../src/main/services/email/provider.ts'
import { type Demo, openDemo } from '../../../../world/demo.ts'
import { fixtureScope } from '../../../../world/services.ts'
import { mailOf } from '../provider.contract.ts'

let demo: Demo
beforeEach(async () => {
  demo = await openDemo()
})
const dana = { name: 'Dana Lee', email: 'dana.lee@harbor.test' }
const mail = async (...words: string[]) => (await demo.mailbox.find(fixtureScope, { words, limit: 1 }))[0]!
const draft = () => demo.run('email.create_draft', { people: [dana], body: 'The slides are ready.' })
const refOf = (outcome: { value: unknown }) => outcome.value as { id: string; version: string }

/** Versions and times are the place's own: what is taken back has others. */
const contentOf = ({ version: _, updatedAt: __, ...content }: MailDraft) => content

describe('writing and sending', () => {
  test('a draft is kept, shown and taken back', async () => {
    const made = await draft()
    expect(made.summary).toBe('Drafted “The slides are ready” to Dana Lee.')
    expect(await demo.mailbox.drafts(fixtureScope)).toMatchObject([
      { to: [dana], body: 'The slides are ready.' },
    ])
    await demo.undo(made)
    expect(await demo.mailbox.drafts(fixtureScope)).toEqual([])
  })

  test('the approval shows who gets it with address, the subject and the whole text', async () => {
    const made = await draft()
    expect(await demo.preview('email.send_draft', { draft: made.value })).toEqual({
      title: 'Send to Dana Lee <dana.lee@harbor.test>',
      changes: [{ sign: '+', label: 'Subject', after: 'The slides are ready' }],
      reaches: [{ name: 'Dana Lee', address: 'dana.lee@harbor.test', how: 'mail' }],
      body: 'The slides are ready.',
      warnings: [],
    })
    expect(demo.effect('email.send_draft', { draft: made.value })).toBe('reach')
  })

  test('without an account it waits in the outbox and says so; withdrawn it is the very draft again', async () => {
    const made = await draft()
    const before = await demo.mailbox.drafts(fixtureScope)
    const sent = await demo.run('email.send_draft', { draft: made.value })
    expect(sent.summary).toContain('No mail account is connected, so it has not left')
    expect(await demo.mailbox.drafts(fixtureScope)).toEqual([])
    expect(await demo.mailbox.outbox(fixtureScope)).toMatchObject([
      { id: refOf(made).id, mail: { to: [dana] } },
    ])
    await demo.undo(sent)
    const after = await demo.mailbox.drafts(fixtureScope)
    expect(after.map(contentOf)).toEqual(before.map(contentOf))
    expect(await demo.mailbox.outbox(fixtureScope)).toEqual([])
  })

  test('a draft changed after it was shown is not sent', async () => {
    const made = await draft()
    await demo.run('email.update_draft', { draft: made.value, body: 'Something else.' })
    await expect(demo.run('email.send_draft', { draft: made.value })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await demo.mailbox.outbox(fixtureScope)).toEqual([])
  })

  test('held until a time, given another one, and put back to the first', async () => {
    const made = await draft()
    const then = Date.parse('2026-03-12T14:30:00Z')
    const held = await demo.run('email.send_draft', { draft: made.value, sendAt: then })
    expect(held.summary).toContain('held until Thu 12 Mar 14:30')
    const later = await demo.run('email.send_draft', { draft: made.value, sendAt: then + 3_600_000 })
    await demo.undo(later)
    expect(await demo.mailbox.outbox(fixtureScope)).toMatchObject([{ sendAt: then }])
    const past = { draft: made.value, sendAt: then - 86_400_000 * 2 }
    await expect(demo.run('email.send_draft', past)).rejects.toMatchObject({ code: 'bad_date' })
  })

  test('what has left cannot be withdrawn, and that is said', async () => {
    await expect(demo.run('email.withdraw', { id: 'gone' })).rejects.toMatchObject({
      code: 'cannot_undo',
      message: 'It has left already and cannot be taken back. Another mail can put right what is wrong.',
    })
  })

  test('a time given since is not overwritten by an undo', async () => {
    const made = await draft()
    const then = Date.parse('2026-03-12T14:30:00Z')
    await demo.run('email.send_draft', { draft: made.value, sendAt: then })
    const later = await demo.run('email.send_draft', { draft: made.value, sendAt: then + 3_600_000 })
    await demo.run('email.send_draft', { draft: made.value, sendAt: then + 7_200_000 })
    await expect(demo.undo(later)).rejects.toMatchObject({ code: 'conflict' })
    expect(await demo.mailbox.outbox(fixtureScope)).toMatchObject([{ sendAt: then + 7_200_000 }])
  })

  test('an undo leaves what was changed since, and is refused where it was the same words', async () => {
    const made = await draft()
    const { id } = refOf(made)
    const text = await demo.run('email.update_draft', { draft: { id }, body: 'All is ready.' })
    const subject = await demo.run('email.update_draft', { draft: { id }, subject: 'Ready' })
    await demo.undo(text)
    expect(await demo.mailbox.draft(fixtureScope, id)).toMatchObject({
      subject: 'Ready',
      body: 'The slides are ready.',
    })
    await demo.run('email.update_draft', { draft: { id }, subject: 'Slides!' })
    await expect(demo.undo(subject)).rejects.toMatchObject({
      code: 'conflict',
      message: 'The draft was changed since, so nothing was taken back.',
    })
  })

  test('a log of version 0.1 names versions, and has drafts whole', async () => {
    const made = await draft()
    const { id } = refOf(made)
    const before = (await demo.mailbox.draft(fixtureScope, id))!
    const changed = await demo.run('email.update_draft', { draft: { id }, body: 'Other' })
    const { version } = changed.value as { version: string }
    await demo.run('email.revert_draft', { draft: before, instead: version })
    expect(contentOf((await demo.mailbox.draft(fixtureScope, id))!)).toEqual(contentOf(before))
    await expect(demo.run('email.take_back_draft', { id, version })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('several changes of a draft undone in the reverse order end at the first', async () => {
    const made = await draft()
    const draftRef = { id: refOf(made).id }
    const before = await demo.mailbox.draft(fixtureScope, draftRef.id)
    const swapped = await demo.run('email.update_draft', {
      draft: draftRef,
      replace: { old: 'slides', with: 'figures' },
      append: 'See you then.',
    })
    const copied = await demo.run('email.update_draft', {
      draft: draftRef,
      people: [{ name: 'Tom Becker', email: 'tom@studio.test' }],
      as: 'cc',
    })
    expect(await demo.mailbox.draft(fixtureScope, draftRef.id)).toMatchObject({
      body: 'The figures are ready.\n\nSee you then.',
      cc: [{ name: 'Tom Becker', email: 'tom@studio.test' }],
    })
    await demo.undo(copied)
    await demo.undo(swapped)
    const after = await demo.mailbox.draft(fixtureScope, draftRef.id)
    expect(contentOf(after!)).toEqual(contentOf(before!))
    await demo.undo(made)
  })
})

describe('answering and passing on', () => {
  test('a reply goes to who wrote, into the conversation', async () => {
    const question = await mail('Thursday', 'afternoon')
    const made = await demo.run('email.reply', { message: { id: question.id }, body: 'Thursday works.' })
    expect(await demo.mailbox.draft(fixtureScope, refOf(made).id)).toMatchObject({
      kind: 'reply',
      to: [{ name: 'Marco Bianchi', email: 'marco@studiobianchi.example' }],
      subject: 'Re: Rehearsal for the Rome demo',
      answers: question.id,
    })
    await demo.run('email.send_draft', { draft: made.value })
    const [waiting] = await demo.mailbox.outbox(fixtureScope)
    expect(waiting!.mail.inReplyTo).toBe(question.messageId)
  })

  test.each([
    ['Poster proofs', [{ name: 'Lena Voss', email: 'lena.voss@harbourarts.test' }]],
    ['Minutes', [{ name: 'Council', email: 'council@harbourarts.test' }]],
    [
      'Two of them',
      [
        { name: 'Lena Voss', email: 'lena@harbourarts.test' },
        { name: '', email: 'office@harbourarts.test' },
      ],
    ],
  ])('a reply goes where its writer asks for it: %s', async (subject, replyTo) => {
    const me = { name: 'Alex', email: 'alex@studio.test' }
    const at = Date.parse('2026-03-10T10:00:00Z')
    const from = { name: 'Lena Voss', email: 'no-reply@ticketing.test' }
    const { id } = await demo.mailbox.receive(
      fixtureScope,
      mailOf(subject, { from, to: [me, replyTo[0]!, dana], replyTo, subject, at }),
    )
    const one = await demo.preview('email.reply', { message: id, body: 'A2 please.' })
    expect(one.title).toContain(replyTo[0]!.name)
    const made = await demo.run('email.reply', { message: id, body: 'A2 please.' })
    expect(made.value).toMatchObject({ to: replyTo })
    const all = await demo.run('email.reply', { message: id, body: 'A2 please.', all: true })
    expect(all.value).toMatchObject({ to: replyTo })
    expect(JSON.stringify(all.value)).not.toContain('no-reply@')
    expect(JSON.stringify(all.value).split(replyTo[0]!.email)).toHaveLength(2)
  })

  test('a reply to all leaves out the user and the writer’s double', async () => {
    const pilot = await mail('test', 'group', 'support')
    const made = await demo.run('email.reply', { message: pilot.id, body: 'Fine.', all: true })
    expect(await demo.mailbox.draft(fixtureScope, refOf(made).id)).toMatchObject({
      to: [{ email: 'priya.nair@acme.test' }],
      cc: [{ email: 'sarah.chen@acme.test' }],
    })
  })

  test('a forward carries the mail and says which files stay behind', async () => {
    const invoice = await mail('invoice', 'brochures')
    const people = [{ name: 'Accounting', email: 'accounts@studio.test' }]
    const made = await demo.run('email.forward', { message: { id: invoice.id }, people })
    const kept = await demo.mailbox.draft(fixtureScope, refOf(made).id)
    expect(kept!.to).toEqual(people)
    expect(kept!.body).toContain('From: Billing at Northwind <billing@northwind.test>')
    expect(made.summary).toContain('The attachments (NW-2031.pdf) are not sent along.')
  })

  test('the guests of an event get it, but not the user nor whoever declined', async () => {
    const found = await demo.workspace.catalogue
      .finder('event')!
      .find(fixtureScope, { about: 'product review', limit: 1 })
    const made = await demo.run('email.create_draft', {
      guestsOf: found[0]!.thing.value,
      body: 'The agenda.',
    })
    const kept = await demo.mailbox.draft(fixtureScope, refOf(made).id)
    expect(kept!.to.map(({ name }) => name)).toEqual(['Sarah Chen', 'Dana Lee'])
  })
})

describe('putting away', () => {
  test('many at once wait for an approval; undo puts each back where it was', async () => {
    const all = await demo.mailbox.find(fixtureScope, { bulk: true, folders: ['inbox'], limit: 50 })
    const messages = all.map(({ id }) => id)
    expect(demo.effect('email.archive', { messages: messages.slice(0, 2) })).toBe('write')
    expect(demo.effect('email.archive', { messages })).toBe('destroy')
    const done = await demo.run('email.archive', { messages })
    expect(done.summary).toBe(`Archived ${messages.length} mails.`)
    expect(await demo.mailbox.count(fixtureScope, { bulk: true, folders: ['inbox'] })).toBe(0)
    await demo.undo(done)
    expect(await demo.mailbox.find(fixtureScope, { bulk: true, folders: ['inbox'], limit: 50 })).toEqual(all)
  })

  test('deleting means the bin, from where it comes back', async () => {
    const parking = await mail('parking')
    const done = await demo.run('email.delete', { message: parking.id })
    expect(await demo.mailbox.message(fixtureScope, parking.id)).toMatchObject({ folder: 'trash' })
    await demo.undo(done)
    expect(await demo.mailbox.message(fixtureScope, parking.id)).toEqual(parking)
  })
})

describe('reading', () => {
  test('unread from somebody', async () => {
    const found = await demo.run('email.find_mail', { people: [dana], unread: true })
    expect(found.summary).toBe('There are 2 unread mails from Dana Lee.')
    expect(found.changes).toEqual([])
  })

  test('a conversation in its writers’ own sentences, each cited', async () => {
    const lease = await mail('lease')
    const { summary, evidence } = await demo.run('email.summarise_thread', { message: lease.id })
    const lines = summary.split('\n')
    expect(lines[0]).toBe(
      '4 mails about “Lease renewal for 14 Cobden Street” between Helen Price and Alex Morgan, Tue 24 Feb to Tue 10 Mar.',
    )
    expect(lines).toContain('• Helen Price (Thu 5 Mar): He agrees to £1,900 for three years.')
    expect(lines.at(-2)).toBe(
      'Still open, from Helen Price: Could you let me know by Friday whether you will sign?',
    )
    expect(evidence).toHaveLength(4)
    const thread = await demo.mailbox.thread(fixtureScope, lease.thread)
    const all = thread.map(({ text }) => text.replace(/\s+/g, ' ')).join(' ')
    for (const line of lines.filter((one) => one.startsWith('•'))) {
      expect(all).toContain(line.replace(/^• .*?\): /, ''))
    }
  })

  test('what needs an answer, with reasons; newsletters, machines and answered mail do not', async () => {
    const { view } = await demo.run('email.needs_answer', {})
    const rows = view!.groups[0]!.rows
    const titles = rows.map(({ title }) => title)
    expect(titles[0]).toBe('Re: Lease renewal for 14 Cobden Street')
    expect(titles).toContain('Re: Rehearsal for the Rome demo')
    expect(titles).toContain('Seat numbers and the budget')
    expect(titles).not.toContain('Your parking permit has been renewed')
    expect(titles).not.toContain('Photos from the kick-off')
    expect(titles.some((title) => title.startsWith('The Grid'))).toBe(false)
    expect(rows[0]!.detail).toContain('asks “Could you let me know by Friday whether you will sign?”')
  })

  test('ways to unsubscribe are listed, never followed', async () => {
    const all = await demo.mailbox.find(fixtureScope, { bulk: true, limit: 50 })
    const { view } = await demo.run('email.ways_to_unsubscribe', { messages: all.map(({ id }) => id) })
    expect(view!.groups[0]!.rows.map(({ title }) => title).sort()).toEqual([
      'Kitchen Letter',
      'Rail Offers',
      'The Grid Weekly',
    ])
  })
})

describe('undo after a newer change', () => {
  test('leaves marks alone that were changed for another reason', async () => {
    const { id } = await mail('Thursday', 'afternoon')
    const archived = await demo.run('email.archive', { messages: [id] })
    await demo.run('email.mark', { messages: [id], as: 'starred' })
    await demo.undo(archived)
    expect(await demo.mailbox.message(fixtureScope, id)).toMatchObject({ folder: 'inbox', starred: true })
  })

  test('is refused where it would move a mail back out of where it was put since', async () => {
    const { id } = await mail('Thursday', 'afternoon')
    const archived = await demo.run('email.archive', { messages: [id] })
    await demo.run('email.delete', { messages: [id] })
    await expect(demo.undo(archived)).rejects.toMatchObject({ code: 'conflict' })
    expect(await demo.mailbox.message(fixtureScope, id)).toMatchObject({ folder: 'trash' })
  })
})
