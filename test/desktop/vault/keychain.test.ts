import { execFile } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect } from 'vitest'
import { testNeeding } from '../../support/needs.ts'
import { type DesktopSession, type Keyring, openDesktopSession } from '../support/desktop-session.ts'
import { missingKeyring } from '../support/electron-binary.ts'

const test = testNeeding(missingKeyring())
let session: DesktopSession | undefined
afterEach(async () => {
  await session?.close()
  session = undefined
})

interface Ended {
  readonly stdout: string
  readonly stderr: string
  readonly signal: NodeJS.Signals | undefined
}

async function withKeyring(keyring: Keyring) {
  session = await openDesktopSession(keyring)
  return sayTo(session)
}

/** What the vault says in a process of its own on that desktop, one answer for each order. */
function sayTo({ home, env }: DesktopSession) {
  mkdirSync(join(home, 'omnii'), { recursive: true })
  return async (libraries: string, ...orders: string[]): Promise<{ said: unknown; ms: number }[]> => {
    const child = join(import.meta.dirname, 'child.ts')
    const args = [child, join(home, 'omnii'), libraries, ...orders]
    const { stdout, stderr, signal } = await new Promise<Ended>((done) => {
      execFile(process.execPath, args, { env }, (error, stdout, stderr) =>
        done({ stdout, stderr, signal: error?.signal }),
      )
    })
    if (signal !== 'SIGKILL') throw new Error(stderr)
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  }
}

const answers = (all: { said: unknown }[]): unknown[] => all.map(({ said }) => said)
const unavailable = (state: string) => ({ code: 'vault_unavailable', state })
const status = (state: string, library?: string) => ({
  place: 'keychain',
  state,
  ...(library && { library }),
})

test('an open keyring keeps a secret for the next process, by either library', async () => {
  const say = await withKeyring('unlocked')
  for (const library of ['keytar', 'keyring']) {
    expect(answers(await say(library, 'status', 'get', `set 1//tökên-${library}`))).toEqual([
      status('ready', library),
      null,
      'kept',
    ])
    expect(answers(await say(library, 'get', 'remove', 'get', 'remove'))).toEqual([
      `1//tökên-${library}`,
      true,
      null,
      false,
    ])
  }
})

test('what was kept without libsecret is found when libsecret is there', async () => {
  const say = await withKeyring('unlocked')
  expect(answers(await say('missing,keyring', 'status', 'set first'))).toEqual([
    status('ready', 'keyring'),
    'kept',
  ])
  expect(answers(await say('keytar,keyring', 'get', 'set second', 'get', 'remove', 'get'))).toEqual([
    'first',
    'kept',
    'second',
    true,
    null,
  ])
})

test('a locked keyring is told as locked, never as “nothing there”', async () => {
  const say = await withKeyring('locked')
  expect(answers(await say('keytar,keyring', 'get', 'set x', 'status'))).toEqual([
    unavailable('locked'),
    unavailable('locked'),
    status('locked'),
  ])
})

test('a desktop without a keyring is told as absent, at once', async () => {
  const say = await withKeyring('none')
  const all = await say('keytar,keyring', 'status', 'get', 'set x')
  expect(answers(all)).toEqual([status('absent'), unavailable('absent'), unavailable('absent')])
  expect(Math.max(...all.map(({ ms }) => ms))).toBeLessThan(1_500)
})

test('a keyring that does not answer is told as slow, in time', async () => {
  const say = await withKeyring('silent')
  const all = await say('keytar,keyring', 'status', 'get')
  expect(answers(all)).toEqual([status('slow'), unavailable('slow')])
  expect(Math.max(...all.map(({ ms }) => ms))).toBeLessThan(4_000)
})

test('a person who refuses to open it is told as such where the system says so', async () => {
  const say = await withKeyring('denying')
  expect(answers(await say('keyring', 'status', 'set x'))).toEqual([status('denied'), unavailable('denied')])
  // libsecret says only that it is still locked
  expect(answers(await say('keytar,keyring', 'status'))).toEqual([status('locked')])
})
