import { afterAll, beforeAll, expect } from 'vitest'
import type { CliClient } from '../../src/main/cli/client.ts'
import { decisionOn } from '../../src/main/cli/run-command.ts'
import type { RunView } from '../../src/shared/client/conversation.ts'
import { missingDovecot, testNeeding } from '../support/needs.ts'
import { type Dovecot, openDovecot } from '../world/mail/dovecot.ts'
import { openSmtpSink, type SmtpSink } from '../world/mail/smtp-sink.ts'
import { fixtureWorld, freshHome, type Running, runDoor, startHost } from './start-host.ts'

const test = testNeeding(missingDovecot())
const home = freshHome()
let dovecot: Dovecot
let sink: SmtpSink
let host: Running

beforeAll(async () => {
  if (missingDovecot() !== undefined) return
  dovecot = await openDovecot()
  const deliver = (user: string, bytes: Buffer) => dovecot.deliver(user, bytes)
  sink = await openSmtpSink({ password: dovecot.password, deliver })
  await dovecot.deliver(
    'alex@studio.test',
    'From: Helga Brandt <helga@studio.test>\r\nTo: alex@studio.test\r\nMessage-ID: <offer@studio.test>\r\nSubject: The offer\r\nDate: Wed, 11 Mar 2026 08:00:00 +0000\r\n\r\nDoes Thursday work for you?\r\n',
  )
  host = await startHost(home)
})
afterAll(async () => {
  await host?.kill('SIGTERM')
  await sink?.close()
  await dovecot?.close()
})

const omnii = (args: readonly string[], stdin = '') =>
  runDoor('cli', ['--home', home, ...args], fixtureWorld, stdin)

async function go(talk: CliClient, what: Parameters<CliClient['say']>[0]): Promise<RunView> {
  const run = await talk.say(what)
  if (typeof run !== 'string') throw new Error(run.message)
  return talk.rest(run)
}
const say = (talk: CliClient, text: string): Promise<RunView> =>
  go(talk, { kind: 'command', text, dryRun: false })
const answer = (run: RunView): string =>
  run.entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.text] : [])).join('\n')

async function approved(talk: CliClient, waiting: RunView): Promise<RunView> {
  const entry = talk.waits().find((wait) => wait.run.runId === waiting.runId)?.entry
  if (entry?.kind !== 'approval') throw new Error(`waits for ${entry?.kind}: ${answer(waiting)}`)
  return go(talk, decisionOn(entry, 'approve'))
}

test('an account is connected from the terminal; a mail in it is answered, lies with its recipient once, and a move is taken back', async () => {
  const add = ['accounts', 'add', 'imap', '--login', 'alex@studio.test']
  const where = [
    '--server',
    `imap://127.0.0.1:${dovecot.port}`,
    '--outgoing',
    `smtp://127.0.0.1:${sink.port}`,
  ]
  expect((await omnii(['settings', 'set', 'vault', 'session'])).code).toBe(0)
  expect(await omnii([...add, ...where], 'wrong\n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('does not let alex@studio.test in'),
  })
  expect(await omnii([...add, ...where], `${dovecot.password}\n`)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Drafts'),
  })
  await expect
    .poll(async () => (await omnii(['accounts'])).stdout, { timeout: 20_000 })
    .toContain('in step since')

  const talk = await host.talk()
  expect(answer(await say(talk, 'read me the latest mail from Helga Brandt'))).toContain(
    'Does Thursday work for you?',
  )
  const done = await approved(talk, await say(talk, 'reply to Helga that Thursday works'))
  expect(done.end?.status).toBe('done')
  const [taken, ...more] = sink.taken
  expect(more).toEqual([])
  expect(taken).toMatchObject({ from: 'alex@studio.test', to: ['helga@studio.test'] })
  expect(taken!.bytes.toString()).toContain('In-Reply-To: <offer@studio.test>')
  expect(await dovecot.copies('helga', 'INBOX', taken!.messageId)).toBe(1)
  expect(await dovecot.copies('alex@studio.test', 'Sent', taken!.messageId)).toBe(1)

  // the sink refuses whoever is nobody: what is said does not claim that they have it
  const both = 'email helga@studio.test and nobody@studio.test saying: the kiln is free on Monday'
  const partly = answer(await approved(talk, await say(talk, both)))
  expect(partly).toMatch(
    / Sent, but not to everybody\. “The kiln is free on Monday” was not sent to nobody@studio\.test/,
  )
  expect(partly).not.toMatch(/Sent to/)
  expect(sink.taken.at(-1)?.to).toEqual(['helga@studio.test'])

  const moved = await say(talk, 'archive the mail from Helga')
  expect(moved.end).toMatchObject({ status: 'done', undoable: true })
  expect(await dovecot.copies('alex@studio.test', 'Archive', 'offer@studio.test')).toBe(1)
  const undone = await go(talk, { kind: 'undo', runId: moved.runId })
  expect(undone.end?.status).toBe('done')
  expect(await dovecot.copies('alex@studio.test', 'INBOX', 'offer@studio.test')).toBe(1)
  expect(await dovecot.copies('alex@studio.test', 'Archive', 'offer@studio.test')).toBe(0)
  talk.close()
}, 120_000)
