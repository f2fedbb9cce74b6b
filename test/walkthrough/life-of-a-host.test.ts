import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freshHome, runDoor, startHost } from './start-host.ts'

test('it says where it listens in one line, serves its page, and stops cleanly', async () => {
  const home = freshHome()
  const host = await startHost(home)
  expect(new URL(host.url).hash).toMatch(/^#code=[\w-]{32}$/)
  const page = await fetch(host.url)
  expect(page.headers.get('set-cookie')).toBeNull()
  expect(await page.text()).toContain('<div id="root">')
  const health = await fetch(new URL('/health', host.url))
  expect(health.status).toBe(200)
  const end = await host.kill('SIGTERM')
  expect(end).toMatchObject({ code: 0, signal: null })
  expect(end.stdout.trim().split('\n')).toHaveLength(1)
})

test('what it keeps is for its owner only', async () => {
  const home = freshHome()
  const host = await startHost(home)
  const mode = (name: string): string => (statSync(join(home, name)).mode & 0o777).toString(8)
  expect(['', 'omnii.db', 'omnii.db-wal', 'running.json', 'lock.db'].map(mode)).toEqual([
    '700',
    '600',
    '600',
    '600',
    '600',
  ])
  expect(JSON.parse(readFileSync(join(home, 'running.json'), 'utf8'))).toMatchObject({
    pid: host.pid,
    ws: host.ws,
  })
  await host.kill('SIGTERM')
})

test('a second one on the same home leaves, naming the first; after a kill -9 the home is free at once', async () => {
  const home = freshHome()
  const first = await startHost(home)
  const second = await runDoor('headless', ['--home', home, '--port', '0', '--json'])
  expect(second.code).toBe(1)
  expect(JSON.parse(second.stderr)).toMatchObject({
    error: { code: 'home_in_use', details: { pid: first.pid } },
  })
  const spoken = await runDoor('headless', ['--home', home, '--port', '0'])
  expect(spoken.stderr).toContain(`process ${first.pid}`)
  await first.kill('SIGKILL')
  const third = await startHost(home)
  await third.kill('SIGTERM')
})

test('twenty started at once: exactly one runs', async () => {
  const home = freshHome()
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => startHost(home)))
  const running = tries.filter((one) => one.status === 'fulfilled').map((one) => one.value)
  expect(running).toHaveLength(1)
  await running[0]!.kill('SIGTERM')
}, 90_000)

test('a taken port is said when it was asked for', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const end = await runDoor('headless', ['--home', freshHome(), '--port', String(port)])
  expect(end).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} is taken`) })
  other.close()
})

test.each([
  [['--port', 'x'], 'is not a port'],
  [['--port', '70000'], 'is not a port'],
  [['--colour'], '--help'],
  [['--log-level', 'loud'], '--log-level is one of'],
  [['--locale', '??'], 'is no locale'],
])('misuse %j is said and exits with 2', async (args, said) => {
  expect(await runDoor('headless', args)).toMatchObject({ code: 2, stderr: expect.stringContaining(said) })
})

test('a clock or zone that is none is said', async () => {
  expect((await runDoor('headless', [], { OMNII_CLOCK: 'tomorrow' })).stderr).toContain('OMNII_CLOCK')
  expect((await runDoor('headless', [], { OMNII_TZ: 'Mars/Olympus' })).stderr).toContain('OMNII_TZ')
})

test('a damaged database is told with the line, and the backup is in its place', async () => {
  const home = freshHome()
  const first = await startHost(home, ['--demo'])
  await first.kill('SIGTERM')
  const file = join(home, 'omnii.db')
  writeFileSync(file, readFileSync(file).fill(7, 5_000, 5_100))
  const second = await startHost(home)
  expect(second.notices).toEqual([
    { code: 'store_damaged', message: expect.stringContaining(join(home, 'damaged')) },
  ])
  await second.kill('SIGTERM')
})

test('settings that cannot be read are told, and the last good ones hold', async () => {
  const home = freshHome()
  const first = await startHost(home)
  await first.kill('SIGTERM')
  writeFileSync(join(home, 'settings.json'), '{"version":1,"zone":"Mars"}')
  const second = await startHost(home)
  expect(second.notices).toEqual([{ code: 'bad_settings', message: expect.stringContaining('zone') }])
  await second.kill('SIGTERM')
})

test('a seed that is wrong is refused with the field, and nothing is left behind', async () => {
  const home = freshHome()
  const seed = join(home, '..', 'seed.json')
  writeFileSync(seed, '{"omnii":1,"contacts":[{"nme":"Ada"}]}')
  const end = await runDoor('headless', ['--home', home, '--port', '0', '--json', '--seed', seed])
  expect(end.code).toBe(1)
  expect(JSON.parse(end.stderr)).toMatchObject({ error: { code: 'bad_import' } })
  writeFileSync(seed, '{"omnii":1,"contacts":[{"name":"Ada Byron"}]}')
  const host = await startHost(home, ['--seed', seed])
  await host.kill('SIGTERM')
})
