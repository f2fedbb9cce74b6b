import { afterAll, beforeAll, expect, vi } from 'vitest'
import type { OutboundMail } from '../../../../../src/main/services/email/provider.ts'
import { en } from '../../../../../src/shared/wording/wording.ts'
import { missingDovecot, testNeeding } from '../../../../support/needs.ts'
import { stillClock } from '../../../../world/clock.ts'
import { type Dovecot, openDovecot } from '../../../../world/mail/dovecot.ts'
import { mailScope, openMailAccount } from '../../../../world/mail/mail-account.ts'
import { rawMail } from '../../../../world/mail/raw-mail.ts'
import { openSmtpSink, type SmtpSink } from '../../../../world/mail/smtp-sink.ts'
import { openFaultProxy } from '../../../../world/network/fault-proxy.ts'
import { mailOf } from '../provider.contract.ts'

const test = testNeeding(missingDovecot())
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
const jo = { name: 'Jó Löwe', email: 'jo@loewe.test' }
const start = '2026-03-11T10:00:00Z'
let dovecot: Dovecot
let sink: SmtpSink
let people = 0
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  if (missingDovecot() !== undefined) return
  dovecot = await openDovecot()
  sink = await openSmtpSink({
    password: dovecot.password,
    deliver: (user, bytes) => dovecot.deliver(user, bytes),
  })
})
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
  await sink?.close()
  await dovecot?.close()
})

function accountOf(more: Partial<Parameters<typeof openMailAccount>[0]> = {}) {
  people += 1
  const user = more.user ?? `writer${people}`
  const account = openMailAccount({
    ...{ imapPort: dovecot.port, smtpPort: sink.port, password: dovecot.password },
    ...more,
    user,
  })
  open.push(account)
  return { ...account, user }
}

const mailTo = (id: string, more: Partial<OutboundMail> = {}): OutboundMail => ({
  id,
  mail: { to: [jo], subject: `About ${id}`, body: 'Grüße\nAlex' },
  queuedAt: Date.parse(start),
  ...more,
})

const takenOf = (subject: string) => sink.taken.filter(({ bytes }) => bytes.includes(`Subject: ${subject}`))

test('a mail leaves once, and lies once among the sent mails', async () => {
  const { mailbox, sync, user } = accountOf()
  const outgoing = mailTo('first')
  expect(await mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true })
  expect(await mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true })
  expect(await mailbox.queued(mailScope, 'first')).toEqual({ happened: 'yes', now: { left: true } })
  const [taken, ...more] = takenOf('About first')
  expect(more).toEqual([])
  expect(taken).toMatchObject({ from: `${user}@studio.test`, to: [jo.email] })
  expect(await dovecot.copies(user, 'Sent', taken!.messageId)).toBe(1)
  expect(await dovecot.copies('jo', 'INBOX', taken!.messageId)).toBe(1)
  await sync()
  const [sent] = await mailbox.find(mailScope, { folders: ['sent'], limit: 9 })
  expect(sent).toMatchObject({ subject: 'About first', text: 'Grüße\nAlex', unread: false, to: [jo] })
  expect(await mailbox.outbox(mailScope)).toEqual([])
})

test('what a server refuses has not left, and says why', async () => {
  const { mailbox } = accountOf()
  sink.answer({ code: 554, text: 'too many links' })
  await expect(mailbox.queue(mailScope, mailTo('refused'), { key: 'k' })).rejects.toMatchObject({
    code: 'not_available',
    message: expect.stringContaining('too many links'),
  })
  sink.answer(undefined)
  expect(await mailbox.queued(mailScope, 'refused')).toEqual({ happened: 'no' })
  expect(takenOf('About refused')).toEqual([])
})

test('a mail whose answer is lost is in doubt: it says so, is looked for, and is never sent again', async () => {
  const line = await openFaultProxy(sink.port)
  const clock = stillClock(start)
  const first = accountOf({ smtpPort: line.port, clock })
  const outgoing = mailTo('doubtful')
  line.faults(() => ({ kind: 'lose_answer', to: /\r\n\.\r\n$/ }))
  await expect(first.mailbox.queue(mailScope, outgoing, { key: 'k' })).rejects.toMatchObject({
    code: 'deadline_exceeded',
  })
  line.faults(() => ({ kind: 'fine' }))
  await expect.poll(() => takenOf('About doubtful').length).toBe(1)
  expect(await first.mailbox.written(mailScope, { kind: 'queue', outgoing }, 'k')).toEqual({
    happened: 'unknown',
  })
  await expect(first.mailbox.queue(mailScope, outgoing, { key: 'k' })).rejects.toMatchObject({
    code: 'outcome_unknown',
  })
  expect(await first.mailbox.withdraw(mailScope, 'doubtful', { key: 'w' })).toBeUndefined()
  await first.close()
  // neither does a start, nor the passing of time
  const second = accountOf({ smtpPort: line.port, clock, db: first.db, user: first.user })
  second.start()
  await second.sync()
  clock.pass(120_000)
  await second.sync()
  expect(second.status().trouble).toBe(en.imap.maybeSent)
  expect(takenOf('About doubtful')).toHaveLength(1)
  // after three days it is not asked about any more, and still listed
  clock.pass(3 * 86_400_000)
  const stateOf = () => second.db.get<{ state: string }>('SELECT state FROM mail_leaving')?.state
  await expect.poll(stateOf, { timeout: 20_000 }).toBe('unsettled')
  expect(second.status().trouble).toBeUndefined()
  expect(await second.mailbox.inDoubt(mailScope)).toMatchObject([{ id: 'doubtful' }])
  expect(await second.mailbox.outbox(mailScope)).toEqual([])
  // a server that files what it sends clears it up
  await dovecot.deliver(first.user, takenOf('About doubtful')[0]!.bytes, 'Sent', ['\\Seen'])
  expect(await second.mailbox.queued(mailScope, 'doubtful')).toEqual({ happened: 'yes', now: { left: true } })
  expect(await second.mailbox.inDoubt(mailScope)).toEqual([])
  await line.close()
})

test('whom a server refuses is told, and the others are not sent it again', async () => {
  const clock = stillClock(start)
  const { mailbox, status, db, user, close } = accountOf({ clock })
  const both = { to: [jo, { name: '', email: 'nobody@loewe.test' }], subject: 'About both', body: 'Hi' }
  const outgoing = mailTo('both', { mail: both })
  const why = en.imap.notTo('About both', [{ email: 'nobody@loewe.test', why: '550 no such mailbox' }])
  expect(await mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true, why })
  expect(await mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true, why })
  expect(takenOf('About both').map(({ to }) => to)).toEqual([[jo.email]])
  expect(status().trouble).toBe(why)
  await close()
  // it is told after a start too, and in three days no more
  const second = accountOf({ clock, db, user })
  expect(await second.mailbox.queued(mailScope, 'both')).toEqual({
    happened: 'yes',
    now: { left: true, why },
  })
  expect(second.status().trouble).toBe(why)
  clock.pass(3 * 86_400_000)
  expect(second.status().trouble).toBeUndefined()
})

test('what was sent is not sent again when that could not be written down', async () => {
  let isFull = false
  const full = (sql: string): void => {
    if (isFull && sql.includes('mail_leaving')) throw new Error('database or disk is full')
  }
  const first = accountOf({ beforeWrite: full })
  const outgoing = mailTo('unwritten')
  // the state before it is given to a server is written, nothing after it
  sink.whenTaken(() => {
    isFull = true
  })
  expect(await first.mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true })
  expect(await first.mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true })
  expect(await first.mailbox.queued(mailScope, 'unwritten')).toMatchObject({ now: { left: true } })
  await first.close()
  isFull = false
  // a later process finds it among the sent mails
  const second = accountOf({ db: first.db, user: first.user })
  expect(await second.mailbox.queue(mailScope, outgoing, { key: 'k' })).toEqual({ left: true })
  expect(takenOf('About unwritten')).toHaveLength(1)
  expect(await dovecot.copies(first.user, 'Sent', takenOf('About unwritten')[0]!.messageId)).toBe(1)
})

test('a mail that left after the database was copied is looked for before it is sent', async () => {
  const line = await openFaultProxy(dovecot.port)
  const clock = stillClock(start)
  const first = accountOf({ clock })
  const sendAt = clock.now() + 60_000
  await first.mailbox.queue(mailScope, mailTo('restored', { sendAt }), { key: 'k' })
  const copy = first.db.all<{ id: string }>('SELECT * FROM mail_outgoing')
  first.start()
  clock.pass(120_000)
  await expect.poll(() => takenOf('About restored').length, { timeout: 20_000 }).toBe(1)
  await expect
    .poll(() => first.db.all("SELECT id FROM mail_leaving WHERE state = 'filed'").length, { timeout: 20_000 })
    .toBe(1)
  await first.close()
  // the copy is put back: it says that the mail still waits
  first.db.run('DELETE FROM mail_leaving')
  for (const row of copy)
    first.db.run(
      `INSERT INTO mail_outgoing (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).map(() => '?')})`,
      ...(Object.values(row) as string[]),
    )
  // while it cannot be looked for it waits
  line.faults(() => ({ kind: 'refuse' }))
  const second = accountOf({ clock, db: first.db, user: first.user, imapPort: line.port })
  second.start()
  await expect.poll(() => second.status().trouble, { timeout: 20_000 }).toContain('still waits')
  line.faults(() => ({ kind: 'fine' }))
  clock.pass(120_000)
  await expect.poll(() => second.mailbox.outbox(mailScope), { timeout: 20_000 }).toEqual([])
  expect(takenOf('About restored')).toHaveLength(1)
  await line.close()
})

test('a held mail survives a restart and leaves when it is time, once', async () => {
  const clock = stillClock(start)
  const first = accountOf({ clock })
  const sendAt = clock.now() + 3_600_000
  expect(await first.mailbox.queue(mailScope, mailTo('held', { sendAt }), { key: 'k' })).toEqual({
    left: false,
  })
  await first.close()
  const second = accountOf({ clock, db: first.db, user: first.user })
  second.start()
  expect(await second.mailbox.outbox(mailScope)).toMatchObject([{ id: 'held', sendAt }])
  for (let minute = 0; minute < 62; minute += 1) {
    clock.pass(60_000)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await expect.poll(() => takenOf('About held').length, { timeout: 20_000 }).toBe(1)
  await expect.poll(() => second.mailbox.queued(mailScope, 'held')).toMatchObject({ now: { left: true } })
  expect(await second.mailbox.withdraw(mailScope, 'held', { key: 'w' })).toBeUndefined()
})

test('an answer carries the conversation it belongs to', async () => {
  const { mailbox, sync, user } = accountOf()
  const asked = mailOf('question', { messageId: 'question@loewe.test', references: ['older@loewe.test'] })
  await dovecot.deliver(user, rawMail(asked))
  await sync()
  const [message] = await mailbox.find(mailScope, { limit: 1 })
  const mail = { to: [jo], subject: 'Re: Hello', body: 'Yes.', inReplyTo: message!.messageId }
  await mailbox.queue(mailScope, { id: 'answer', mail, queuedAt: Date.parse(start) }, { key: 'k' })
  const head = takenOf('Re: Hello')[0]!
    .bytes.toString()
    .split('\r\n\r\n')[0]!
    .replace(/\r\n\s+/g, ' ')
  expect(head).toContain('In-Reply-To: <question@loewe.test>')
  expect(head).toContain('References: <older@loewe.test> <question@loewe.test>')
  await sync()
  expect((await mailbox.thread(mailScope, message!.thread)).map(({ subject }) => subject)).toEqual([
    'Hello',
    'Re: Hello',
  ])
})

test('an invitation of one’s own goes out so that calendars offer an answer', async () => {
  const { mailbox } = accountOf()
  const ics =
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20260311T100000Z\r\nDTSTART:20260312T130000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
  const mail = { to: [jo], subject: 'Invitation: Lunch', body: 'Lunch, Thursday at 1.', ics }
  await mailbox.queue(mailScope, { id: 'invitation', mail, queuedAt: Date.parse(start) }, { key: 'k' })
  const text = takenOf('Invitation: Lunch')[0]!.bytes.toString()
  expect(text).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
  expect(text).toMatch(/filename=invite\.ics/)
  // and whoever gets it reads the very same object out of it
  const theirs = accountOf({ user: 'jo' })
  await theirs.sync()
  const [got] = await theirs.mailbox.find(mailScope, { words: ['lunch'], limit: 1 })
  expect(got).toMatchObject({ subject: 'Invitation: Lunch', text: 'Lunch, Thursday at 1.' })
  expect(got?.calendar?.trim().split(/\r?\n/)).toEqual(ics.trim().split('\r\n'))
})

test('a forwarded mail takes its files along', async () => {
  const { mailbox, sync, user } = accountOf()
  const files = [{ name: 'plan.pdf', type: 'application/pdf', size: 3_000 }]
  await dovecot.deliver(user, rawMail(mailOf('plan', { attachments: files })))
  await sync()
  const [message] = await mailbox.find(mailScope, { limit: 1 })
  const { id } = message!
  const of = { to: [jo], cc: [], subject: 'Fwd: Hello', body: 'See below.', version: '', updatedAt: 1 }
  const draft = { ...of, id: 'forwarded', kind: 'forward' as const, answers: id }
  const outgoing = {
    id: 'forwarded',
    mail: { to: [jo], subject: of.subject, body: of.body },
    queuedAt: 1_000,
  }
  await mailbox.queue(mailScope, { ...outgoing, draft }, { key: 'k' })
  const text = takenOf('Fwd: Hello')[0]!.bytes.toString()
  expect(text).toContain('filename=plan.pdf')
  expect(text.replace(/\s+/g, '')).toContain(Buffer.alloc(3_000, 'x').toString('base64'))
})
