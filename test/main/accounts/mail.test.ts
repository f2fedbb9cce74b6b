import { afterAll, beforeAll, expect, vi } from 'vitest'
import { connectImap } from '../../../src/main/accounts/mail/connect-imap.ts'
import { connectSmtp } from '../../../src/main/accounts/mail/connect-smtp.ts'
import { mailServers } from '../../../src/main/accounts/mail/mail-servers.ts'
import { tryMailAccount } from '../../../src/main/accounts/mail/try-mail-account.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { missingDovecot, testNeeding } from '../../support/needs.ts'
import { type MadeCertificate, makeCertificate } from '../../world/mail/certificate.ts'
import { type Dovecot, openDovecot } from '../../world/mail/dovecot.ts'
import { mailScope, openMailAccount } from '../../world/mail/mail-account.ts'
import { rawMail } from '../../world/mail/raw-mail.ts'
import { openSmtpSink, type SmtpSink } from '../../world/mail/smtp-sink.ts'
import { mailOf } from '../services/email/provider.contract.ts'

const test = testNeeding(missingDovecot())
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let own: MadeCertificate
let over: MadeCertificate
let dovecot: Dovecot
let expired: Dovecot
let sink: SmtpSink

beforeAll(async () => {
  if (missingDovecot() !== undefined) return
  ;[own, over] = await Promise.all([makeCertificate(), makeCertificate({ expired: true })])
  ;[dovecot, expired] = await Promise.all([openDovecot({ tls: own, quota: 1 }), openDovecot({ tls: over })])
  sink = await openSmtpSink({ password: dovecot.password, tls: own })
})
afterAll(async () => {
  await sink?.close()
  await Promise.all([dovecot?.close(), expired?.close()])
})

const words = en.accounts
const access = ({ password = dovecot.password, ...more }: { trust?: string; password?: string } = {}) => ({
  ...{ login: 'alex', credential: async () => ({ password }), trust: undefined, words },
  ...more,
})
const served = (port: number, security: 'tls' | 'starttls' | 'none' = 'tls') => ({
  host: 'localhost',
  port,
  security,
})

test.each([
  ['of a server of one’s own', () => [dovecot, own] as const, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['that is over', () => [expired, over] as const, 'CERT_HAS_EXPIRED'],
] as const)(
  'a certificate %s is refused before the password is sent, and trusted by its fingerprint',
  async (_, which, why) => {
    const [server, { fingerprint }] = which()
    for (const at of [served(server.tlsPort!), served(server.port, 'starttls')]) {
      const refused = await connectImap(at, access()).catch((thrown: unknown) => thrown)
      expect(refused).toMatchObject({ code: 'auth_required', details: { fingerprint } })
      expect((refused as Error).message).toContain(`--trust ${fingerprint}`)
      expect(['DEPTH_ZERO_SELF_SIGNED_CERT', why]).toContain(
        (refused as { details: { certificate: string } }).details.certificate,
      )
      await expect(connectImap(at, access({ trust: 'ab'.repeat(32) }))).rejects.toMatchObject({
        message: words.otherCertificate('localhost', fingerprint),
      })
      const imap = await connectImap(at, access({ trust: fingerprint }))
      expect(imap.usable).toBe(true)
      imap.close()
    }
  },
)

test('the same holds where mail is sent through', async () => {
  const at = served(sink.port)
  await expect(connectSmtp(at, access())).rejects.toMatchObject({ details: { fingerprint: own.fingerprint } })
  ;(await connectSmtp(at, access({ trust: own.fingerprint }))).close()
  await expect(connectSmtp(at, access({ trust: own.fingerprint, password: 'wrong' }))).rejects.toMatchObject({
    code: 'auth_required',
    message: words.facts.refused('alex'),
  })
})

test('each thing that can be wrong has its sentence', async () => {
  const trust = own.fingerprint
  const fails = async (server: Parameters<typeof connectImap>[0], more = {}) =>
    connectImap(server, access({ trust, ...more })).then(
      () => 'connected',
      (thrown: { code: string; message: string }) => [thrown.code, thrown.message],
    )
  expect(await fails(served(dovecot.tlsPort!), { password: 'wrong' })).toEqual([
    'auth_required',
    words.facts.refused('alex'),
  ])
  expect(await fails({ ...served(1), host: '127.0.0.1' })).toEqual([
    'provider_unavailable',
    words.refusedHost('127.0.0.1'),
  ])
  expect(await fails({ ...served(993), host: 'mail.invalid' })).toEqual([
    'provider_unavailable',
    words.unknownHost('mail.invalid'),
  ])
  expect(await fails({ ...served(143, 'none'), host: 'mail.example' })).toEqual([
    'invalid_params',
    words.mail.needsTls('mail.example'),
  ])
})

test('a mail account is tried with real calls, and what that wrote is gone again', async () => {
  const servers = { imap: served(dovecot.tlsPort!), smtp: served(sink.port) }
  const facts = await tryMailAccount(servers, access({ trust: own.fingerprint }))
  expect(facts).toEqual([
    { fact: 'mail', ok: true, says: words.mail.facts.mailRead('alex', 'localhost', 4) },
    { fact: 'drafts', ok: true, says: words.mail.facts.written('Drafts') },
    { fact: 'sending', ok: true, says: words.mail.facts.sends('localhost') },
  ])
  expect(await dovecot.doveadm('search', '-u', 'alex', 'mailbox', 'Drafts', 'ALL')).toBe('')
})

test('a mailbox that is full says so, keeps what it has, and loses no mail that was sent', async () => {
  const account = openMailAccount({
    imapPort: dovecot.port,
    smtpPort: 1,
    password: dovecot.password,
    user: 'full',
  })
  const large = rawMail(mailOf('large', { text: `${'x'.repeat(70)}\n`.repeat(12_000) }))
  await dovecot.deliver('full', large)
  await account.sync()
  const draft = { id: 'd', kind: 'new' as const, to: [], cc: [], subject: 'x', updatedAt: 1 }
  const body = `${'y'.repeat(70)}\n`.repeat(4_000)
  await expect(
    account.mailbox.createDraft(mailScope, { ...draft, body }, { key: 'k' }),
  ).rejects.toMatchObject({
    message: en.imap.quotaFull,
  })
  expect(await account.mailbox.count(mailScope, {})).toBe(1)
  await account.close()
})

const noRecords = () => Promise.reject(new Error('no such name'))
test.each([
  [{ login: 'ada@fastmail.com' }, 'tls imap.fastmail.com:993', 'tls smtp.fastmail.com:465'],
  [{ login: 'ada@icloud.com' }, 'tls imap.mail.me.com:993', 'starttls smtp.mail.me.com:587'],
  [{ login: 'ada@own.example' }, 'tls imap.own.example:993', 'tls smtp.own.example:465'],
  [{ login: 'ada', server: 'imap.own.example' }, 'tls imap.own.example:993', 'tls smtp.own.example:465'],
  [
    { login: 'ada', server: 'mail.own.example:143' },
    'starttls mail.own.example:143',
    'tls mail.own.example:465',
  ],
  [
    { login: 'ada', server: 'imap://127.0.0.1:1143', outgoing: 'smtp://127.0.0.1:1025' },
    'none 127.0.0.1:1143',
    'none 127.0.0.1:1025',
  ],
  [
    { login: 'ada', server: 'imaps://[::1]:9993', outgoing: 'smtps://mail.own.example' },
    'tls ::1:9993',
    'tls mail.own.example:465',
  ],
] as const)('the servers of %j', async (asked, imap, smtp) => {
  const found = await mailServers(asked, words, noRecords as never)
  const said = ({ host, port, security }: typeof found.imap) => `${security} ${host}:${port}`
  expect([said(found.imap), said(found.smtp)]).toEqual([imap, smtp])
})

test('a domain’s own records name its servers', async () => {
  const records: Record<string, { name: string; port: number; priority: number; weight: number }[]> = {
    '_imaps._tcp.own.example': [
      { name: 'second.example', port: 993, priority: 20, weight: 0 },
      { name: 'first.example', port: 1993, priority: 10, weight: 0 },
    ],
    '_submissions._tcp.own.example': [{ name: '.', port: 0, priority: 0, weight: 0 }],
    '_submission._tcp.own.example': [{ name: 'out.example', port: 587, priority: 0, weight: 0 }],
  }
  const srv = async (name: string) => records[name] ?? []
  expect(await mailServers({ login: 'ada@own.example' }, words, srv as never)).toEqual({
    imap: { host: 'first.example', port: 1993, security: 'tls' },
    smtp: { host: 'out.example', port: 587, security: 'starttls' },
  })
})

test.each([
  [{ login: 'ada' }, 'invalid_params'],
  [{ login: 'ada@outlook.com' }, 'not_available'],
  [{ login: 'ada', server: 'https://mail.example/x' }, 'invalid_params'],
  [{ login: 'ada', server: 'imap.example:99999' }, 'invalid_params'],
] as const)('%j leads nowhere', async (asked, code) => {
  await expect(mailServers(asked, words, noRecords as never)).rejects.toMatchObject({ code })
})
