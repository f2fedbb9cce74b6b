import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureWorld, freshHome, type Running, runDoor, startHost } from './start-host.ts'

const home = freshHome()
let host: Running
beforeAll(async () => {
  host = await startHost(home)
})
afterAll(() => host.kill('SIGTERM'))

const omnii = (args: readonly string[], stdin = '') =>
  runDoor('cli', ['--home', home, ...args], fixtureWorld, stdin)
const status = async () => JSON.parse((await omnii(['vault', '--json'])).stdout)

test('the encrypted file is chosen, made, shut and opened again, all from the terminal', async () => {
  expect((await omnii(['settings', 'set', 'vault', 'file'])).code).toBe(0)
  const before = await omnii(['vault'])
  expect(before).toMatchObject({ code: 1, stdout: expect.stringContaining('omnii vault unlock') })
  expect(await omnii(['vault', 'unlock'], 'short\n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('8 characters'),
  })
  expect(await omnii(['vault', 'unlock'], 'correct horse\n')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('it is open'),
  })
  expect(await status()).toEqual({ place: 'file', state: 'ready' })
  expect((await omnii(['vault', 'lock'])).code).toBe(0)
  expect(await omnii(['vault', 'unlock'], 'wrong horse\n')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not the passphrase'),
  })
  expect(await status()).toEqual({ place: 'file', state: 'locked' })
  expect(readFileSync(join(home, 'vault.json'), 'utf8')).not.toContain('horse')
})

test('a start finds the file shut; the passphrase is nowhere', async () => {
  await omnii(['vault', 'unlock'], 'correct horse\n')
  await host.kill('SIGTERM')
  expect(await omnii(['vault', 'unlock'], 'correct horse\n')).toMatchObject({ code: 5 })
  expect(await status()).toEqual({ place: 'file', state: 'locked' })
  host = await startHost(home)
  expect(await status()).toEqual({ place: 'file', state: 'locked' })
})

test('keeping tokens until the end is a choice of its own, and has no passphrase', async () => {
  expect((await omnii(['settings', 'set', 'vault', 'session'])).code).toBe(0)
  expect(await omnii(['vault'])).toMatchObject({ code: 0, stdout: expect.stringContaining('in memory') })
  expect(await omnii(['vault', 'unlock'], 'correct horse\n')).toMatchObject({ code: 1 })
  expect((await omnii(['settings', 'set', 'vault', 'plain'])).code).toBe(1)
})
