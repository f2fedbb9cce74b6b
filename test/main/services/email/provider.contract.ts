import { test as anyTest, expect } from 'vitest'
import type { LocalMailbox } from '../../../../src/main/services/email/local/messages.ts'
import type { MailDraft, Message } from '../../../../src/main/services/email/provider.ts'
import { Scope } from '../../../../src/shared/protocol/ids.ts'

const scope = Scope.parse({ user: 'alex', realm: 'personal' })
const other = Scope.parse({ user: 'alex', realm: 'work' })
const me = { name: 'Alex', email: 'alex@studio.test' }
const jo = { name: 'Jó Löwe', email: 'Jo@Loewe.test' }

export const mailOf = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  thread: '',
  folder: 'inbox',
  from: jo,
  to: [me],
  cc: [],
  subject: 'Hello',
  text: 'A text.',
  at: 1_000,
  unread: true,
  starred: false,
  messageId: `${id}@test`,
  references: [],
  attachments: [],
  bulk: false,
  ...more,
})

let count = 0
/** a time that no test comes to: a mail that is held until then waits, whether or not there is an account to send it */
const later = Date.parse('2100-01-01T00:00:00Z')
/** Of each write of a test: nothing is repeated in most. */
const order = {
  get key() {
    count += 1
    return `key-${count}`
  },
}
const draft: Omit<MailDraft, 'version'> = {
  id: 'd1',
  kind: 'new',
  to: [jo],
  cc: [],
  subject: 'Hi',
  body: 'Text',
  updatedAt: 5,
}

/** What every mailbox has to keep. The times of mails are whole seconds, as mails have them (RFC 5322 section 3.3). */
export function mailboxContract(open: () => LocalMailbox, test: typeof anyTest = anyTest): void {
  test('a mail comes back as it was received', async () => {
    const box = open()
    const mail = mailOf('m1', {
      unsubscribe: '<https://x.test>',
      bulk: true,
      inReplyTo: 'x@y',
      references: ['x@y'],
    })
    await box.receive(scope, mail)
    expect(await box.message(scope, 'm1')).toEqual({ ...mail, thread: 'm1' })
    expect(await box.message(other, 'm1')).toBeUndefined()
    await expect(box.receive(scope, mail)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an answer joins the conversation of what it answers, in the order written', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1'))
    await box.receive(scope, mailOf('m2', { at: 3_000, inReplyTo: 'm1@test' }))
    await box.receive(scope, mailOf('m3', { at: 2_000, references: ['gone@test', 'm2@test'] }))
    await box.receive(scope, mailOf('m4', { at: 4_000 }))
    expect((await box.thread(scope, 'm1')).map(({ id }) => id)).toEqual(['m1', 'm3', 'm2'])
  })

  test('people are found by name, not by what is written about them', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1', { text: 'Ask Mira Stone.', at: 1_000 }))
    await box.receive(scope, mailOf('m2', { from: { name: 'Míra Stone', email: 'ms@x.test' }, at: 2_000 }))
    await box.receive(
      scope,
      mailOf('m3', { cc: [{ name: '', email: 'ana@stone.test' }], text: 'Plan', at: 3_000 }),
    )
    const ids = async (people: string[], words: string[] = []) =>
      (await box.find(scope, { people, words, limit: 9 })).map(({ id }) => id)
    expect(await ids(['mira stone'])).toEqual(['m2'])
    expect(await ids(['MIRA STONE', 'ana'])).toEqual(['m3', 'm2'])
    expect(await ids(['ana'], ['plan'])).toEqual(['m3'])
    expect(await ids(['ana'], ['ask'])).toEqual([])
    expect(await ids(['") OR "'])).toEqual([])
  })

  test('words are found in people, subject, text and attachment names, whatever their accents and case', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1', { subject: 'Café plans', at: 1_000 }))
    await box.receive(scope, mailOf('m2', { text: 'Meet at the cafe.', at: 2_000 }))
    await box.receive(
      scope,
      mailOf('m3', { attachments: [{ name: 'cafe.pdf', type: 'application/pdf', size: 1 }], at: 3_000 }),
    )
    const ids = async (...words: string[]) => (await box.find(scope, { words, limit: 9 })).map(({ id }) => id)
    expect(await ids('CAFÉ')).toEqual(['m3', 'm2', 'm1'])
    expect(await ids('caf', 'plan')).toEqual(['m1'])
    expect(await ids('lowe')).toEqual(['m3', 'm2', 'm1'])
    expect(await ids('OR')).toEqual([])
    expect(await ids('"', '*', 'NEAR(')).toEqual([])
    expect(await box.count(scope, { words: ['cafe'] })).toBe(3)
  })

  test('every condition of a query has to hold', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1', { at: 10_000, unread: false }))
    await box.receive(scope, mailOf('m2', { at: 20_000, from: { name: '', email: 'x@y.test' } }))
    await box.receive(scope, mailOf('m3', { at: 30_000, folder: 'archive' }))
    const ids = async (query: object) => (await box.find(scope, { ...query, limit: 9 })).map(({ id }) => id)
    expect(await ids({ unread: true })).toEqual(['m3', 'm2'])
    expect(await ids({ from: ['jo@loewe.test'] })).toEqual(['m3', 'm1'])
    expect(await ids({ from: ['jo@loewe.test'], folders: ['inbox'] })).toEqual(['m1'])
    expect(await ids({ since: 20_000, until: 30_000 })).toEqual(['m2'])
    expect(await ids({ with: ['ALEX@studio.test'], limit: 1 })).toHaveLength(3)
  })

  test('marks change only what they name', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1'))
    await box.mark(scope, ['m1'], { folder: 'archive' }, order)
    expect(await box.message(scope, 'm1')).toMatchObject({ folder: 'archive', unread: true, starred: false })
    await expect(box.mark(scope, ['nope'], { unread: false }, order)).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a removed mail is found no more', async () => {
    const box = open()
    await box.receive(scope, mailOf('m1'))
    await box.remove(scope, 'm1')
    expect(await box.find(scope, { words: ['hello'], limit: 9 })).toEqual([])
  })

  test('a draft changed since is a conflict; only what is named changes', async () => {
    const box = open()
    const first = await box.createDraft(scope, draft, order)
    const patch = { body: 'Other', updatedAt: 9 }
    const second = await box.patchDraft(scope, first.id, first.version, patch, order)
    expect(second).toEqual({ ...first, ...patch, version: second.version })
    await expect(box.patchDraft(scope, first.id, first.version, patch, order)).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(box.removeDraft(scope, first.id, first.version, order)).rejects.toMatchObject({
      code: 'conflict',
    })
    await box.removeDraft(scope, first.id, second.version, order)
    expect(await box.drafts(scope)).toEqual([])
    const { version: _, ...removed } = second
    const back = await box.restoreDraft(scope, removed, order)
    expect(await box.drafts(scope)).toEqual([{ ...second, id: back.id, version: back.version }])
  })

  test('what became of a write is told by what is there', async () => {
    const box = open()
    const create = { kind: 'create', draft } as const
    expect(await box.written(scope, create, 'k')).toEqual({ happened: 'no' })
    const made = await box.createDraft(scope, draft, { key: 'k' })
    expect(await box.written(scope, create, 'k')).toEqual({ happened: 'yes', now: made })
    const outgoing = { id: 'o1', mail: { to: [jo], subject: 'Hi', body: 'Text' }, queuedAt: 7, sendAt: later }
    expect(await box.queued(scope, 'o1')).toEqual({ happened: 'no' })
    await box.queue(scope, outgoing, { key: 'q' })
    expect(await box.queued(scope, 'o1')).toMatchObject({ happened: 'yes', now: { left: false } })
    expect(await box.written(scope, { kind: 'withdraw', outgoing }, 'w')).toEqual({ happened: 'no' })
    await box.withdraw(scope, 'o1', { key: 'w' })
    expect(await box.written(scope, { kind: 'withdraw', outgoing }, 'w')).toMatchObject({ happened: 'yes' })
    const mail = await box.receive(scope, mailOf('m1'))
    const mark = { kind: 'mark', messages: [mail], marks: { starred: true } } as const
    expect(await box.written(scope, mark, 'm')).toEqual({ happened: 'no' })
    await box.mark(scope, ['m1'], { starred: true }, { key: 'm' })
    expect(await box.written(scope, mark, 'm')).toEqual({ happened: 'yes', now: null })
  })

  test('what waits can be given another time or be withdrawn, once', async () => {
    const box = open()
    const mail = { to: [jo], subject: 'Hi', body: 'Text' }
    await box.queue(scope, { id: 'o1', mail, queuedAt: 7, sendAt: later }, order)
    await box.reschedule(scope, 'o1', later + 1, order)
    const waits = { id: 'o1', mail, queuedAt: 7, sendAt: later + 1 }
    expect(await box.outbox(scope)).toEqual([waits])
    expect(await box.hasLeft(scope, 'o1')).toBe(false)
    expect(await box.withdraw(scope, 'o1', order)).toEqual(waits)
    expect(await box.withdraw(scope, 'o1', order)).toBeUndefined()
    expect(await box.hasLeft(scope, 'o1')).toBe(false)
  })
}
