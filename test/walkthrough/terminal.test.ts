import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf, freshPair, spki } from '../main/gateway/scripted/browser.ts'
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

test('what waits in another conversation is told of, with where', async () => {
  expect((await omnii('meet Sarah on Friday at 10')).code).toBe(3)
  expect((await omnii('--new', 'what is on today')).code).toBe(0)
  const waiting = await omnii('waiting')
  expect(waiting).toMatchObject({ code: 3, stdout: expect.stringContaining('1 waiting in ') })
  const session = /omnii waiting --session (\S+)/.exec(waiting.stdout)?.[1] ?? ''
  expect(await omnii('--session', session, 'waiting')).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('Meeting with Sarah'),
  })
  expect((await omnii('--session', session, 'decline')).code).toBe(0)
  expect(await omnii('waiting')).toMatchObject({ code: 0, stdout: 'Nothing is waiting for you.\n' })
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

test('a link for a browser, the list of those let in, and an end for one', async () => {
  expect(await omnii('browsers')).toMatchObject({ code: 0, stdout: 'No browser has been let in.\n' })
  const link = (await omnii('link')).stdout.trim()
  const { origin } = new URL(link)
  const pair = freshPair()
  const body = JSON.stringify({ code: codeOf(link), key: spki(pair), name: 'Firefox · Linux' })
  const entered = await fetch(`${origin}/browser/register`, { method: 'POST', headers: { origin }, body })
  const { id } = (await entered.json()) as { id: string }
  expect(readFileSync(join(home, 'browsers.json'), 'utf8')).toContain(spki(pair))
  expect(statSync(join(home, 'browsers.json')).mode & 0o777).toBe(0o600)
  expect((await omnii('browsers')).stdout).toContain(`${id}  Firefox · Linux`)
  expect((await omnii('browsers', 'revoke', 'b_nobody')).code).toBe(1)
  expect((await omnii('browsers', 'revoke', id)).code).toBe(0)
  expect((await omnii('--json', 'browsers')).stdout.trim()).toBe('{"browsers":[]}')
})

test('without an Omnii that runs there is no link, and it says so', async () => {
  const end = await runDoor('cli', ['--home', freshHome(), 'link'], fixtureWorld)
  expect(end).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining('Start it first') })
})

test('a setting changed in the terminal holds in the running Omnii at once, and can be reset', async () => {
  const dry = await omnii('settings', 'set', 'zone', 'Asia/Tokyo', '--dry-run')
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('Would change zone') })
  const told = await omnii('settings', 'set', 'origins', '["https://desk.example"]')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  const health = (origin: string) => fetch(`${new URL(host.url).origin}/health`, { headers: { origin } })
  await expect.poll(async () => (await health('https://desk.example')).status).toBe(200)
  expect((await health('https://desk.example:444')).status).toBe(403)
  expect(await omnii('settings', 'set', 'zone', 'Mars/Olympus')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not an IANA time zone'),
  })
  expect((await omnii('audit')).stdout).toContain('https://desk.example')
  expect((await omnii('settings', 'reset')).stdout).toContain('origins')
  await expect.poll(async () => (await health('https://desk.example')).status).toBe(403)
})

test('another Omnii is spoken to where the settings name one, with the token that was given for it', async () => {
  const elsewhere = freshHome()
  const at = (...args: string[]) => runDoor('cli', ['--home', elsewhere, ...args], fixtureWorld)
  await at('settings', 'set', 'server', new URL(host.url).origin)
  expect(await at('waiting')).toMatchObject({ code: 5, stderr: expect.stringContaining('OMNII_TOKEN') })
  const there = await runDoor('cli', ['--home', elsewhere, '--new', "what's due today?"], {
    ...fixtureWorld,
    OMNII_TOKEN: host.token,
  })
  expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining('Due today') })
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

test('while a host runs a file goes in through it, is seen everywhere, and is taken back exactly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'omnii-files-'))
  const at = (name: string): string => join(folder, name)
  const before = await omnii('export', 'calendar')
  expect(before.code).toBe(0)
  writeFileSync(at('team.ics'), calendarFile(['Stand-up', '20260319T090000Z'], ['Retro', '20260319T140000Z']))

  const window = await host.talk()
  const taken = await omnii('--new', 'import', at('team.ics'))
  expect(taken).toMatchObject({ code: 0, stderr: '' })
  expect(taken.stdout).toContain('2 events from team.ics are in your calendar.')
  window.client.ask({ action: 'list_sessions' })
  await expect
    .poll(() => window.client.state().sessions.map(({ title }) => title))
    .toContain('Import team.ics')
  window.close()

  const undone = await omnii('undo')
  expect(undone).toMatchObject({ code: 0, stdout: expect.stringContaining('out of your calendar again') })
  const after = await omnii('export', 'calendar')
  expect(withoutStamps(after.stdout)).toBe(withoutStamps(before.stdout))

  await omnii('import', at('team.ics'))
  expect((await omnii('export', 'calendar', at('all.ics'))).code).toBe(0)
  expect(readFileSync(at('all.ics'), 'utf8')).toContain('SUMMARY:Retro')
  expect((await omnii('export', 'contacts', at('all.vcf'))).code).toBe(0)
  for (const name of ['all.ics', 'all.vcf']) {
    const again = await omnii('import', at(name))
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing was added') })
  }
  // what added nothing has nothing to take back: undo means the import before
  expect((await omnii('undo')).stdout).toContain('2 events from team.ics are out of your calendar again.')
})

test('what was changed since its import stays, and that is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'omnii-files-'))
  const file = join(folder, 'kick-off.ics')
  writeFileSync(file, calendarFile(['Harbour kick-off', '20260326T090000Z']))
  await omnii('--new', 'import', file)
  const imported = readFileSync(join(home, 'terminal-session'), 'utf8')
  expect((await omnii('--new', '--yes', 'move Harbour kick-off to 3pm')).code).toBe(0)
  const undone = await omnii('--session', imported, 'undo')
  expect(undone).toMatchObject({ code: 1, stdout: expect.stringContaining('no longer as it was imported') })
  expect((await omnii('export', 'calendar')).stdout).toContain('SUMMARY:Harbour kick-off')
})

function calendarFile(...events: (readonly [title: string, start: string])[]): string {
  const lines = events.flatMap(([title, start], at) => [
    'BEGIN:VEVENT',
    `UID:${at}-${start}@example.com`,
    'DTSTAMP:20260301T100000Z',
    `DTSTART:${start}`,
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'END:VEVENT',
  ])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

/** When an export was written stands in each of its events. */
const withoutStamps = (ics: string): string => ics.replace(/^DTSTAMP:.*$/gm, '')
