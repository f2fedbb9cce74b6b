import { expect } from 'vitest'
import { hostsOf } from '../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../src/main/accounts/dav/http.ts'
import { openDavClient } from '../../src/main/services/dav/client.ts'
import { doubtOf } from '../../src/shared/client/conversation.ts'
import { missingRadicale, testNeeding } from '../support/needs.ts'
import { furnish } from '../world/dav/account.ts'
import { startFaultProxy } from '../world/dav/fault-proxy.ts'
import { password } from '../world/dav/radicale.ts'
import { radicaleForFile } from '../world/dav/radicale-for-file.ts'
import { fixtureWorld, freshHome, runDoor, startHost } from './start-host.ts'

const test = testNeeding(missingRadicale())
const radicale = radicaleForFile()

test('killed while a write was under way: the next start waits for the passphrase, and then looks it up', async () => {
  const home = freshHome()
  const omnii = (args: readonly string[], stdin = '') =>
    runDoor('cli', ['--home', home, ...args], fixtureWorld, stdin)
  const { login } = await furnish(radicale().url, radicale().freshLogin())
  let stalls = false
  let stalled = (): void => {}
  const isStalled = new Promise<void>((resolve) => {
    stalled = resolve
  })
  const proxy = await startFaultProxy(radicale().port, (method) => {
    if (!stalls || method !== 'PUT') return 'fine'
    stalled()
    return 'stall'
  })
  const written = async () => {
    const { http, close } = openDavHttp({
      ...{ login, password: async () => password, allows: hostsOf([radicale().url]) },
    })
    const at = new URL(`${login}/calendar/`, radicale().url).href
    const { changed } = await openDavClient(http).listing(at)
    close()
    return changed.length
  }

  const first = await startHost(home)
  await omnii(['settings', 'set', 'vault', 'file'])
  await omnii(['vault', 'unlock'], 'correct horse\n')
  const add = ['accounts', 'add', 'dav', '--login', login, '--server', `http://127.0.0.1:${proxy.port}/`]
  expect(await omnii(add, `${password}\n`)).toMatchObject({ code: 0 })
  const talk = await first.talk()
  const session = talk.client.state().grant!.session_id
  stalls = true
  const run = await talk.say({
    ...{ kind: 'command', text: 'dentist on the 24th at 9:15 for 45 minutes', dryRun: false },
  })
  if (typeof run !== 'string') throw new Error(run.message)
  await isStalled
  await first.kill('SIGKILL')
  talk.close()
  await proxy.quiet()
  stalls = false

  const second = await startHost(home)
  const later = await second.talk(session)
  const waits = await later.rest(run)
  expect([doubtOf(waits)?.code, waits.end]).toEqual(['vault_unavailable', undefined])
  expect(await omnii(['vault', 'unlock'], 'correct horse\n')).toMatchObject({ code: 0 })
  await expect
    .poll(() => later.client.state().conversation.runs.get(run)?.end?.status, { timeout: 20_000 })
    .toBe('done')
  expect(await written()).toBe(1)
  later.close()
  await second.kill('SIGTERM')
  await proxy.stop()
})
