import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { hostsOf } from '../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../src/main/accounts/dav/http.ts'
import { openCliClient } from '../../../src/main/cli/client.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host, Running } from '../../../src/main/host/options.ts'
import { openDavClient } from '../../../src/main/services/dav/client.ts'
import { AccountAdded, AccountList, accountPaths } from '../../../src/shared/protocol/accounts/accounts.ts'
import { missingRadicale, missingVdirsyncer, testNeeding } from '../../support/needs.ts'
import { furnish } from '../../world/dav/account.ts'
import { password } from '../../world/dav/radicale.ts'
import { radicaleForFile } from '../../world/dav/radicale-for-file.ts'

const test = testNeeding(missingRadicale() ?? missingVdirsyncer())
const demoFile = join(import.meta.dirname, '../../../resources/demo/workspace.json')
const radicale = radicaleForFile()

const fresh = (what: string): string => mkdtempSync(join(tmpdir(), `omnii-${what}-`))

async function startOn(home: string): Promise<{ host: Host; running: Running }> {
  writeFileSync(join(home, 'settings.json'), JSON.stringify({ version: 1, vault: 'session' }))
  const host = createHost({
    ...{ port: 0, orAnother: true, logLevel: 'silent', log: () => {}, version: '0', home, env: {} },
    ...{
      startAt: Date.parse('2026-03-11T10:00:00Z'),
      zone: 'Europe/London',
      locale: 'en-GB',
      seedFile: demoFile,
    },
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  return { host, running: started.value }
}

async function asked<T>(
  { url, token }: Running,
  path: string,
  schema: { parse(said: unknown): T },
  body?: object,
): Promise<T> {
  const response = await fetch(new URL(path, url), {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  const said: unknown = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(said))
  return schema.parse(said)
}

/** What another program finds on the server, file by file. */
function readBack(login: string): readonly string[] {
  const folder = fresh('vdir')
  mkdirSync(join(folder, 'calendars'))
  const config = [
    ...['[general]', `status_path = "${folder}/status/"`, '[pair it]', 'a = "here"', 'b = "there"'],
    ...[
      'collections = ["calendar"]',
      '[storage here]',
      'type = "filesystem"',
      `path = "${folder}/calendars"`,
    ],
    ...['fileext = ".ics"', '[storage there]', 'type = "caldav"', `url = "${radicale().url}"`],
    ...[`username = "${login}"`, `password = "${password}"`, ''],
  ]
  writeFileSync(join(folder, 'config'), config.join('\n'))
  const env = {
    ...process.env,
    VDIRSYNCER_CONFIG: join(folder, 'config'),
    LC_ALL: 'C.UTF-8',
    LANG: 'C.UTF-8',
  }
  const run = (...args: string[]) =>
    execFileSync('/usr/bin/vdirsyncer', args, { env, input: 'y\ny\ny\n', stdio: 'pipe' })
  run('discover')
  run('sync')
  const at = join(folder, 'calendars', 'calendar')
  const found = existsSync(at) ? readdirSync(at).map((name) => readFileSync(join(at, name), 'utf8')) : []
  rmSync(folder, { recursive: true, force: true })
  return found
}

test('“lunch with Marco” is approved, written to the account, read back by others, found again and undone', async () => {
  const { login } = await furnish(radicale().url, radicale().freshLogin())
  const home = fresh('accounts')
  const { host, running } = await startOn(home)
  const added = await asked(running, accountPaths.add, AccountAdded, {
    ...{ kind: 'dav', login, password, server: radicale().url, name: 'Work' },
  })
  expect(added.account).toMatchObject({ key: 'work', services: ['calendar', 'tasks', 'contacts'] })
  expect(added.account.defaults).toEqual(['calendar', 'tasks', 'contacts'])

  const talk = openCliClient({ ws: running.ws, token: running.token }, {}, () => {})
  await talk.ready()
  const say = async (text: string) => {
    const run = await talk.say({ kind: 'command', text, dryRun: false })
    if (typeof run !== 'string') throw new Error(run.message)
    await talk.rest(run)
    // what an answer set going is a run of its own
    while (running.state().kind === 'working') await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await say('lunch with Marco tomorrow at 1')
  const [card] = talk.waits()
  // what is approved names the account it goes to
  expect(JSON.stringify(card)).toContain(`Work (${login})`)
  await say('yes')
  const texts = readBack(login)
  expect(texts).toHaveLength(1)
  expect(texts[0]).toMatch(/^SUMMARY:Lunch with Marco/m)
  expect(texts[0]).toMatch(/^DTSTART;TZID=Europe\/London:20260312T130000/m)
  expect(texts[0]).toMatch(/^TZID:Europe\/London/m)
  expect(texts[0]).toMatch(/^ATTENDEE[^:]*:mailto:marco/im)

  // somebody else writes there, and what was written is answered with
  const { http, close } = openDavHttp({
    ...{ login, password: async () => password, allows: hostsOf([radicale().url]) },
  })
  const client = openDavClient(http)
  const at = new URL(`${login}/calendar/`, radicale().url).href
  const [own] = (await client.listing(at)).changed
  const kept = (await client.get(own!.href))!
  const marked = kept.text.replace('END:VEVENT', 'X-PHONE-COLOUR;SHADE=dark:blue\r\nEND:VEVENT')
  await client.replace(own!.href, marked, 'text/calendar', kept.etag)

  await say('move the lunch with Marco to 2pm')
  if (talk.waits().length > 0) await say('yes')
  const moved = (await client.get(own!.href))!.text
  expect(moved).toMatch(/DTSTART;TZID=Europe\/London:20260312T140000/)
  expect(moved).toContain('X-PHONE-COLOUR;SHADE=dark:blue')

  for (let undone = 0; undone < 2; undone += 1) {
    await say('undo that')
    if (talk.waits().length > 0) await say('yes')
  }
  expect((await client.listing(at)).changed).toEqual([])

  await say('add task: buy oat milk by Friday')
  if (talk.waits().length > 0) await say('yes')
  const tasks = (await client.listing(new URL(`${login}/inbox/`, radicale().url).href)).changed
  expect(tasks).toHaveLength(1)
  expect((await client.get(tasks[0]!.href))?.text).toMatch(/^SUMMARY:.*milk/im)

  // a list of this computer, though new tasks go to the account
  await say('add wasabi peas to groceries')
  const last = [...talk.client.state().conversation.runs.values()].at(-1)
  expect(last?.end?.status).toBe('done')
  await say('what is on the groceries list?')
  expect(JSON.stringify([...talk.client.state().conversation.runs.values()].at(-1))).toContain('Wasabi peas')
  close()
  talk.close()

  expect(running.state().kind).toBe('idle')
  const { accounts } = await asked(running, accountPaths.list, AccountList)
  expect(accounts.map(({ key, trouble }) => [key, trouble])).toEqual([['work', undefined]])
  await host.stop()
  // no password lies in the home
  for (const name of readdirSync(home, { recursive: true, withFileTypes: true }))
    if (name.isFile()) expect(readFileSync(join(name.parentPath, name.name)).includes(password)).toBe(false)
  rmSync(home, { recursive: true, force: true })
}, 120_000)
