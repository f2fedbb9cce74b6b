import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decisionOn } from '../../src/main/cli/run-command.ts'
import { killedWhileCarryingOn } from '../support/kill-while-carrying-on.ts'
import { fixtureWorld, freshHome, runDoor, startHost } from './start-host.ts'

test('killed three times while it carries on, it starts safe, names the run, reads and exports; parked, the rest goes on', async () => {
  const home = freshHome()
  const omnii = (...args: string[]) => runDoor('cli', ['--home', home, ...args], fixtureWorld)
  const first = await startHost(home, ['--demo'])
  const sessions: string[] = []
  for (const text of ['lunch with Marco tomorrow at 1', 'lunch with Dana on Friday at 1']) {
    const talk = await first.talk()
    sessions.push(talk.client.state().grant!.session_id)
    const run = await talk.say({ kind: 'command', text, dryRun: false })
    if (typeof run !== 'string') throw new Error(run.message)
    await talk.rest(run)
    expect(talk.waits()).toHaveLength(1)
    talk.close()
  }
  await first.kill('SIGKILL')
  const [marco, dana] = sessions

  for (let start = 1; start <= 3; start += 1) {
    const killed = await runDoor('headless', ['--home', home, '--port', '0'], {
      ...fixtureWorld,
      ...killedWhileCarryingOn,
    })
    expect(killed.signal).toBe('SIGKILL')
  }
  // whoever looks now would be killed as well, were anything carried on
  const safe = await startHost(home, [], { ...fixtureWorld, ...killedWhileCarryingOn })
  expect(safe.notices).toEqual([
    { code: 'safe_mode', message: expect.stringContaining('“lunch with Marco tomorrow at 1”') },
  ])
  expect(readdirSync(join(home, 'backups'))).not.toEqual([])
  const status = await omnii('status')
  expect(status).toMatchObject({ code: 3, stderr: '' })
  expect(status.stdout).toContain('3 starts in a row ended while it carried on with “lunch with Marco')
  const exported = await omnii('export', 'calendar')
  expect(exported).toMatchObject({ code: 0, stdout: expect.stringContaining('BEGIN:VEVENT') })
  const reading = await safe.talk(dana)
  const card = reading.waits()[0]!.entry
  if (card.kind !== 'approval') throw new Error('no approval')
  expect(await reading.say(decisionOn(card, 'approve'))).toMatchObject({ code: 'safe_mode' })
  reading.close()
  const stopped = await safe.kill('SIGTERM')
  expect(stopped.code).toBe(0)
  expect(stopped.stderr).toMatch(/"safe_mode"/)
  expect(stopped.stderr).not.toContain('Marco')

  // a clean stop decides nothing
  const again = await startHost(home)
  expect((await omnii('status')).code).toBe(3)
  const parked = await omnii('recover', 'park')
  expect(parked).toMatchObject({ code: 0, stderr: '' })
  const talk = await again.talk(dana)
  expect(await talk.say(decisionOn(card, 'approve'))).toMatch(/^r/)
  expect((await talk.rest(talk.client.state().conversation.runs.keys().next().value!)).end?.status).toBe(
    'done',
  )
  talk.close()
  const aside = await again.talk(marco)
  expect([...aside.client.state().conversation.runs.values()]).toMatchObject([
    { parked: true, crashed: true },
  ])
  aside.close()
  await again.kill('SIGKILL')

  // set aside, it is not carried on by any later start
  const later = await startHost(home, [], { ...fixtureWorld, ...killedWhileCarryingOn })
  expect(later.notices).toEqual([])
  expect((await omnii('status')).code).toBe(0)
  await later.kill('SIGTERM')
}, 90_000)
