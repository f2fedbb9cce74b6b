import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureWorld, freshHome, type Running, runDoor, startHost } from './start-host.ts'

const home = freshHome()
let host: Running
beforeAll(async () => {
  host = await startHost(home, ['--demo'])
})
afterAll(() => host.kill('SIGTERM'))

const omnii = (...args: string[]) => runDoor('cli', ['--home', home, ...args], fixtureWorld)

test('without a person there it prints what waits and how to answer, and exits with 3', async () => {
  const asked = await omnii('lunch with Marco tomorrow at 1')
  expect(asked.code).toBe(3)
  expect(asked.stdout).toContain('Thu 12 Mar 13:00')
  expect(asked.stdout).toContain('omnii approve')
  const approved = await omnii('approve')
  expect(approved).toMatchObject({ code: 0, stderr: '' })
  const undone = await omnii('undo')
  expect(undone.code).toBe(0)
})

test('a question is answered by its number, in the same conversation', async () => {
  const asked = await omnii('meet Sarah on Friday at 10')
  expect(asked.code).toBe(3)
  expect(asked.stdout).toMatch(/1\. Sarah/)
  const waiting = await omnii('waiting')
  expect(waiting).toMatchObject({ code: 3, stdout: expect.stringContaining('2. Sarah') })
  expect((await omnii('answer', '1')).code).toBe(3)
  expect((await omnii('decline')).code).toBe(0)
  expect((await omnii('waiting')).code).toBe(0)
})

test('--json prints the events of the run, one a line', async () => {
  const end = await omnii('--json', '--dry-run', 'dentist on the 24th at 9:15 for 45 minutes')
  const events = end.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; syncId: number })
  expect(events.map(({ kind }) => kind).filter((kind) => kind !== 'session.renamed')).toEqual([
    'command.received',
    'plan.created',
    'step.previewed',
    'answer.given',
    'run.completed',
  ])
  expect(end.code).toBe(0)
})

test('--yes approves what is shown', async () => {
  const end = await omnii('--yes', 'lunch with Marco tomorrow at 1')
  expect(end.code).toBe(0)
  expect(end.stdout).toContain('marco')
})

test('not understood exits with 4, misuse with 2', async () => {
  expect((await omnii('flibber the wug sideways')).code).toBe(4)
  expect((await omnii()).code).toBe(2)
  expect((await omnii('--colour', 'x')).code).toBe(2)
})

test('where no host runs it does the one thing itself, and what it did is there for the next', async () => {
  const alone = freshHome()
  const said = await runDoor(
    'cli',
    ['--home', alone, 'remind me to call the dentist on Friday at 9'],
    fixtureWorld,
  )
  expect(said).toMatchObject({ code: 0, stderr: '' })
  const undone = await runDoor('cli', ['--home', alone, 'undo'], fixtureWorld)
  expect(undone.code).toBe(0)
})

test('a host that was killed left an address nobody listens at: it is not believed', async () => {
  const dead = freshHome()
  const killed = await startHost(dead)
  await killed.kill('SIGKILL')
  const end = await runDoor('cli', ['--home', dead, 'waiting'], fixtureWorld)
  expect(end).toMatchObject({ code: 0, stderr: '' })
})

test('files go in and out, and going in twice adds nothing', async () => {
  const alone = freshHome()
  const folder = mkdtempSync(join(tmpdir(), 'omnii-files-'))
  const at = (name: string): string => join(folder, name)
  writeFileSync(
    at('trip.ics'),
    'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:trip@example.com\r\nDTSTAMP:20260301T100000Z\r\nDTSTART:20260320T090000Z\r\nDTEND:20260320T100000Z\r\nSUMMARY:Train to Rome\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  )
  writeFileSync(
    at('ada.vcf'),
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ada Byron\r\nEMAIL:ada@example.com\r\nEND:VCARD\r\n',
  )
  writeFileSync(
    at('hello.eml'),
    'From: Ada <ada@example.com>\r\nTo: me@localhost\r\nSubject: Hello there\r\nDate: Tue, 10 Mar 2026 09:00:00 +0000\r\n\r\nHow are you?\r\n',
  )
  writeFileSync(at('broken.ics'), 'no calendar')
  const all = ['trip.ics', 'ada.vcf', 'hello.eml'].map(at)
  const first = await runDoor('cli', ['--home', alone, 'import', ...all], fixtureWorld)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain('Hello there')
  const again = await runDoor('cli', ['--home', alone, 'import', at('trip.ics'), at('ada.vcf')], fixtureWorld)
  expect(again.stdout.match(/there already/g)).toHaveLength(2)
  const broken = await runDoor(
    'cli',
    ['--home', alone, 'import', at('broken.ics'), at('none.vcf')],
    fixtureWorld,
  )
  expect(broken.code).toBe(1)
  expect(broken.stderr.trim().split('\n')).toHaveLength(2)
  const calendar = await runDoor('cli', ['--home', alone, 'export', 'calendar'], fixtureWorld)
  expect(calendar.stdout).toContain('SUMMARY:Train to Rome')
  const contacts = await runDoor('cli', ['--home', alone, 'export', 'contacts', at('out.vcf')], fixtureWorld)
  expect(contacts.code).toBe(0)
  expect(readFileSync(at('out.vcf'), 'utf8')).toContain('Ada Byron')
})

test('files need the home for themselves, and that is said', async () => {
  const end = await omnii('export', 'calendar')
  expect(end).toMatchObject({ code: 5, stderr: expect.stringContaining('Stop it') })
})
