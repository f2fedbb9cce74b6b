import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, vi } from 'vitest'
import { missingDovecot, missingMbsync, testNeeding } from '../../../../support/needs.ts'
import { type Dovecot, openDovecot } from '../../../../world/mail/dovecot.ts'
import { mailScope, openMailAccount } from '../../../../world/mail/mail-account.ts'
import { rawMail } from '../../../../world/mail/raw-mail.ts'
import { mailOf } from '../provider.contract.ts'

const test = testNeeding(missingDovecot())
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let modern: Dovecot
/** one that keeps no account of changes, as servers did before 2008 */
let old: Dovecot
let people = 0
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  if (missingDovecot() !== undefined) return
  const without = [
    'CONDSTORE',
    'QRESYNC',
    'ENABLE',
    'MOVE',
    'UIDPLUS',
    'SPECIAL-USE',
    'LIST-STATUS',
    'ESEARCH',
  ]
  ;[modern, old] = await Promise.all([openDovecot(), openDovecot({ without })])
})
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()))
  await Promise.all([modern?.close(), old?.close()])
})

function accountAt(dovecot: Dovecot, more: Partial<Parameters<typeof openMailAccount>[0]> = {}) {
  people += 1
  const user = more.user ?? `reader${people}`
  const at = { imapPort: dovecot.port, smtpPort: 1, password: dovecot.password }
  const account = openMailAccount({ ...at, ...more, user })
  open.push(account)
  return { ...account, user }
}

for (const [name, server] of [
  ['that keeps account of changes', () => modern],
  ['that does not', () => old],
] as const)
  test(`at a server ${name}, what other programs do is seen: mails keep their ids wherever they go`, async () => {
    const dovecot = server()
    const { mailbox, sync, user } = accountAt(dovecot)
    for (const id of ['a', 'b', 'c', 'd']) await dovecot.deliver(user, rawMail(mailOf(id, { subject: id })))
    await sync()
    const before = await mailbox.find(mailScope, { limit: 9 })
    expect(before.map(({ subject }) => subject).sort()).toEqual(['a', 'b', 'c', 'd'])
    const other = await dovecot.otherClient(user)
    await other.mailboxCreate('Projects').catch(() => {})
    const lock = await other.getMailboxLock('INBOX')
    await other.messageFlagsAdd({ header: { 'message-id': 'a@test' } }, ['\\Seen', '\\Flagged'])
    await other.messageMove({ header: { 'message-id': 'b@test' } }, 'Projects')
    await other.messageDelete({ header: { 'message-id': 'c@test' } })
    lock.release()
    await dovecot.deliver(user, rawMail(mailOf('e', { subject: 'e' })))
    await sync()
    const after = await mailbox.find(mailScope, { limit: 9 })
    const idOf = (subject: string) => before.find((one) => one.subject === subject)?.id
    expect(
      Object.fromEntries(
        after.map(({ subject, id, folder, unread, starred }) => [
          subject,
          { same: id === idOf(subject), folder, unread, starred },
        ]),
      ),
    ).toEqual({
      a: { same: true, folder: 'inbox', unread: false, starred: true },
      b: { same: true, folder: 'archive', unread: true, starred: false },
      d: { same: true, folder: 'inbox', unread: true, starred: false },
      e: { same: false, folder: 'inbox', unread: true, starred: false },
    })
    // moved and moved back: to where it was, not to where such mails go
    await mailbox.mark(mailScope, [idOf('b')!], { folder: 'trash' }, { key: 'k' })
    expect(await dovecot.copies(user, 'Trash', 'b@test')).toBe(1)
    await mailbox.mark(mailScope, [idOf('b')!], { folder: 'archive' }, { key: 'l' })
    expect(await dovecot.copies(user, 'Projects', 'b@test')).toBe(1)
  })

test('a folder that is numbered anew keeps its mails their ids; one that is gone takes its mails along', async () => {
  const { mailbox, sync, user } = accountAt(modern)
  const other = await modern.otherClient(user)
  await other.mailboxCreate('Old')
  await modern.deliver(user, rawMail(mailOf('kept', { subject: 'kept' })), 'Old')
  await sync()
  const [before] = await mailbox.find(mailScope, { limit: 9 })
  await modern.doveadm('mailbox', 'update', '--uid-validity', '4242', '-u', user, 'Old')
  await sync()
  expect(await mailbox.find(mailScope, { limit: 9 })).toEqual([before])
  await mailbox.mark(mailScope, [before!.id], { starred: true }, { key: 'k' })
  await other.mailboxDelete('Old')
  await expect(mailbox.mark(mailScope, [before!.id], { unread: false }, { key: 'l' })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await mailbox.find(mailScope, { limit: 9 })).toEqual([])
})

test('a large mailbox comes in by parts, the newest first, and goes on where it was interrupted', async () => {
  const limits = { batch: 20, texts: 30, mails: 100 }
  const first = accountAt(modern, { limits })
  const { user } = first
  const count = 150
  for (let n = 0; n < count; n += 1)
    await modern.deliver(
      user,
      rawMail(mailOf(`n${n}`, { subject: `Number ${n}`, text: `alpha${n}omega`, at: n * 1_000 })),
    )
  const reading = first.sync().catch((thrown: unknown) => thrown)
  await expect
    .poll(() => first.mailbox.count(mailScope, {}), { interval: 2, timeout: 20_000 })
    .toBeGreaterThan(0)
  await first.close()
  await reading
  const second = accountAt(modern, { limits, user, db: first.db })
  expect(await second.mailbox.find(mailScope, { limit: 1 })).toMatchObject([{ subject: 'Number 149' }])
  await second.sync()
  expect(await second.mailbox.count(mailScope, {})).toBe(100)
  // beyond what is kept: found by the server, read when it is opened
  expect(await second.mailbox.find(mailScope, { words: ['alpha3omega'], limit: 3 })).toMatchObject([
    { subject: 'Number 3' },
  ])
  const [bare] = await second.mailbox.find(mailScope, { since: 60_000, until: 61_000, limit: 1 })
  expect(bare).toMatchObject({ subject: 'Number 60', text: '' })
  expect(await second.mailbox.message(mailScope, bare!.id)).toMatchObject({ text: 'alpha60omega' })
})

test('what happens in the inbox is heard at once, also behind a lost connection', async () => {
  const account = accountAt(modern)
  const { mailbox, user } = account
  account.start()
  await expect.poll(() => account.status().syncedAt, { timeout: 20_000 }).not.toBeNull()
  await modern.deliver(user, rawMail(mailOf('heard')))
  await expect.poll(() => mailbox.count(mailScope, {}), { timeout: 20_000 }).toBe(1)
  await modern.kick(user)
  await modern.deliver(user, rawMail(mailOf('later')))
  await expect.poll(() => mailbox.count(mailScope, {}), { timeout: 20_000 }).toBe(2)
})

test('a conversation is one in whatever order its mails come in', async () => {
  const { mailbox, sync, user } = accountAt(modern)
  const answers = [
    mailOf('third', {
      subject: 'third',
      at: 3_000,
      inReplyTo: 'second@test',
      references: ['first@test', 'second@test'],
    }),
    mailOf('second', { subject: 'second', at: 2_000, inReplyTo: 'first@test' }),
    mailOf('first', { subject: 'first', at: 1_000 }),
  ]
  for (const mail of answers) {
    await modern.deliver(user, rawMail(mail))
    await sync()
  }
  const [newest] = await mailbox.find(mailScope, { limit: 1 })
  expect((await mailbox.thread(mailScope, newest!.thread)).map(({ subject }) => subject)).toEqual([
    'first',
    'second',
    'third',
  ])
})

const huge = `From: jo@loewe.test\r\nMessage-ID: <huge@test>\r\nSubject: Huge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe film.\r\n--b\r\nContent-Type: video/mp4\r\nContent-Disposition: attachment; filename="film.mp4"\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(670_000)}--b--\r\n`
const bad = [
  '\r\n\r\n\r\n',
  'no mail at all',
  `From: ${'x'.repeat(5_000)}\r\nSubject: =?utf-8?Q?=FF=FE?=\r\n\r\n`,
  `Subject: no sender\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n--\r\n`,
  `From: a@b.test\r\nSubject: deep\r\nContent-Type: ${'multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: '.repeat(60)}text/plain\r\n\r\nx`,
  `From: a@b.test\r\nSubject: eight\xe9bit\r\n\r\n\xff\xfe\x80`,
]

test('a mail of 50 MB is read without its film, and mails that are none hold nothing up', async () => {
  const told: string[] = []
  const { mailbox, sync, user } = accountAt(modern, { told: (fact) => told.push(fact) })
  for (const mail of bad) await modern.deliver(user, Buffer.from(mail, 'latin1'))
  await modern.deliver(user, huge)
  await modern.deliver(user, rawMail(mailOf('good', { subject: 'good' })))
  const before = process.memoryUsage().rss
  await sync()
  const found = await mailbox.find(mailScope, { limit: 20 })
  expect(found).toHaveLength(bad.length + 2)
  expect(found.find(({ subject }) => subject === 'Huge')).toMatchObject({
    text: 'The film.',
    attachments: [{ name: 'film.mp4', type: 'video/mp4', size: 38_190_000 }],
  })
  expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  expect(told).toContain('imap.mail_unreadable')
})

testNeeding(missingMbsync())('a mail program that is not ours reads back what was written', async () => {
  const { mailbox, sync, user } = accountAt(modern)
  await modern.deliver(user, rawMail(mailOf('marked')))
  await sync()
  const [message] = await mailbox.find(mailScope, { limit: 1 })
  await mailbox.mark(
    mailScope,
    [message!.id],
    { unread: false, starred: true, folder: 'archive' },
    { key: 'k' },
  )
  const to = [{ name: 'Jó Löwe', email: 'jo@loewe.test' }]
  const of = { id: 'draft-1', kind: 'new' as const, to, cc: [], subject: 'Grüße', updatedAt: 1_000 }
  await mailbox.createDraft(mailScope, { ...of, body: 'Schöne Grüße\n– Alex' }, { key: 'l' })
  const folder = await mkdtemp(path.join(tmpdir(), 'omnii-mbsync-'))
  const rc = path.join(folder, 'rc')
  await writeFile(
    rc,
    `IMAPAccount a\nHost 127.0.0.1\nPort ${modern.port}\nUser ${user}\nPass ${modern.password}\nSSLType None\nAuthMechs LOGIN\n\nIMAPStore there\nAccount a\n\nMaildirStore here\nSubFolders Verbatim\nPath ${folder}/\nInbox ${folder}/INBOX\n\nChannel c\nFar :there:\nNear :here:\nPatterns *\nCreate Near\nSyncState *\n`,
  )
  await promisify(execFile)('mbsync', ['-c', rc, '-a'])
  const filesOf = async (name: string): Promise<string[]> =>
    (await Promise.all(['cur', 'new'].map((part) => readdir(path.join(folder, name, part))))).flatMap(
      (names, at) => names.map((one) => path.join(folder, name, at === 0 ? 'cur' : 'new', one)),
    )
  const [archived] = await filesOf('Archive')
  expect(archived).toMatch(/:2,FS$/)
  expect(await filesOf('INBOX')).toEqual([])
  const [draft] = await filesOf('Drafts')
  const text = await readFile(draft!, 'utf8')
  expect(text).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=/im)
  expect(text).toMatch(/^To: =\?UTF-8\?.*<jo@loewe\.test>/im)
  expect(
    Buffer.from(
      text
        .split('\n\n')[1]!
        .replace(/=\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    )
      .toString('utf8')
      .trim(),
  ).toBe('Schöne Grüße\n– Alex')
  await rm(folder, { recursive: true })
})
