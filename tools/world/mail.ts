import { missingDovecot } from '../../test/support/needs.ts'
import { openDovecot } from '../../test/world/mail/dovecot.ts'
import { openSmtpSink } from '../../test/world/mail/smtp-sink.ts'

const mails = [
  [
    'helga@studio.test',
    'Helga Brandt',
    'The offer',
    'Does Thursday work for you? I would like to sign by the weekend.',
  ],
  [
    'jo@studio.test',
    'Jó Löwe',
    'Photos from the workshop',
    'Here are the first ones. The rest follows next week.',
  ],
  ['news@paper.test', 'The Paper', 'This week in print', 'Read on.'],
] as const

/**
 * A real mail server with two people's mailboxes, and a server that delivers between them. They end with the process.
 * Returns how to connect Omnii to one of them, or why there is no mail.
 */
export async function startMailWorld(): Promise<{ readonly says: string }> {
  const missing = missingDovecot()
  if (missing !== undefined)
    return { says: `No mail: ${missing} is missing (apt-get install dovecot-imapd).\n` }
  const dovecot = await openDovecot()
  const deliver = (user: string, bytes: Buffer) => dovecot.deliver(user, bytes)
  const sink = await openSmtpSink({ password: dovecot.password, deliver, whole: true })
  for (const [from, name, subject, text] of mails) {
    const id = `${subject.replace(/\W+/g, '-').toLowerCase()}@studio.test`
    const head = `From: =?utf-8?Q?${[...Buffer.from(name)].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('')}?= <${from}>\r\nTo: alex@studio.test\r\nMessage-ID: <${id}>\r\nSubject: ${subject}\r\nDate: ${new Date().toUTCString()}\r\n`
    await dovecot.deliver('alex@studio.test', `${head}\r\n${text}\r\n`)
  }
  const where = `--server imap://127.0.0.1:${dovecot.port} --outgoing smtp://127.0.0.1:${sink.port}`
  return {
    says: `Mail of alex@studio.test and of anybody else @studio.test; everybody's password is ${dovecot.password}:
  npm run omnii -- accounts add imap --login alex@studio.test ${where}
`,
  }
}
