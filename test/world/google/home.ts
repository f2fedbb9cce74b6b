import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type CliClient, openCliClient } from '../../../src/main/cli/client.ts'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host, Running } from '../../../src/main/host/options.ts'
import { SignInBegun, SignInFollowed, signInPaths } from '../../../src/shared/protocol/accounts/signing-in.ts'
import type { SessionEvent } from '../../../src/shared/protocol/events.ts'
import type { RunId } from '../../../src/shared/protocol/ids.ts'
import { vaultPaths } from '../../../src/shared/protocol/vault.ts'
import { openGoogleStandIn } from './stand-in.ts'

export type GoogleHome = Awaited<ReturnType<typeof openGoogleHome>>

/** A host whose person has signed in at Google's stand-in, with the demonstration workspace and somebody at the terminal. */
export async function openGoogleHome(env: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'omnii-google-home-'))
  const google = await openGoogleStandIn()
  const logged: string[] = []
  const events: SessionEvent[] = []
  let host: Host
  let running: Running
  let talk: CliClient

  async function start(): Promise<void> {
    host = createHost({
      ...{ port: 0, orAnother: true, logLevel: 'info', version: '0', home },
      ...{ env: { OMNII_GOOGLE_URL: google.url, ...env }, log: (line) => void logged.push(line) },
      ...{ startAt: Date.parse('2026-03-11T10:00:00Z'), zone: 'Europe/London', locale: 'en-GB' },
      seedFile: join(import.meta.dirname, '../../../resources/demo/workspace.json'),
    })
    const started = await host.start()
    if (!started.ok) throw new Error(started.error.message)
    running = started.value
    running.watchEvents((more) => events.push(...more))
    talk = openCliClient({ ws: running.ws, token: running.token }, {}, () => {})
    await talk.ready()
  }
  async function stop(): Promise<void> {
    talk?.close()
    await host?.stop()
  }
  async function call(path: string, body?: object): Promise<unknown> {
    const response = await fetch(new URL(path, running.url), {
      ...{ method: 'POST', headers: { authorization: `Bearer ${running.token}` } },
      ...(body && { body: JSON.stringify(body) }),
    })
    return response.json()
  }
  const unlock = () => call(vaultPaths.unlock, { passphrase: 'correct horse battery' })
  const of = <K extends SessionEvent['kind']>(kind: K, runId: string) =>
    events.filter(
      (event): event is SessionEvent & { kind: K } =>
        event.kind === kind && 'runId' in event && event.runId === runId,
    )

  writeFileSync(join(home, 'settings.json'), JSON.stringify({ version: 1, vault: 'file' }))
  await start()
  await unlock()
  const client = { kind: 'google', provider: 'google', client: google.client, name: 'Google' }
  const { id, address } = SignInBegun.parse(await call(signInPaths.add, client))
  await fetch(await google.agree(address))
  const { added } = SignInFollowed.parse(await call(`${signInPaths.follow}?${new URLSearchParams({ id })}`))
  expect(added?.account.key).toBe('google')

  return {
    home,
    google,
    logged,
    of,
    call,
    running: () => running,
    talk: () => talk,
    /** Another process on the same home, whose vault is opened. */
    async restart(): Promise<void> {
      await stop()
      events.length = 0
      await start()
      await unlock()
    },
    /** Says it and resolves to its run once that rests. */
    async say(text: string): Promise<RunId> {
      const run = await talk.say({ kind: 'command', text, dryRun: false })
      if (typeof run !== 'string') throw new Error(run.message)
      await talk.rest(run)
      return run
    },
    /** Where a run says that its person is to sign in. */
    async askedAt(runId: string): Promise<string> {
      const last = () => of('auth.required', runId).findLast(({ authUrl }) => authUrl !== undefined)
      await expect.poll(last, { timeout: 60_000 }).toMatchObject({ account: 'google', runId })
      return last()?.authUrl ?? ''
    },
    /** Runs that asked for a sign-in since the process began, oldest first. */
    waitingForSignIn: (): readonly RunId[] =>
      events.flatMap((event) => (event.kind === 'auth.required' ? [event.runId] : [])),
    /** Follows that address as a browser does, and consents or not. */
    async signInAt(address: string, agree: Parameters<typeof google.agree>[1] = {}): Promise<void> {
      const led = await fetch(address, { redirect: 'manual' })
      expect(led.status).toBe(302)
      await fetch(await google.agree(led.headers.get('location') ?? '', agree))
    },
    /** How a run ended; undefined while it has not. */
    ended: (runId: string) => of('run.completed', runId)[0]?.status,
    async close(): Promise<void> {
      await stop()
      await google.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
