import { expect, test } from 'vitest'
import { type CliClient, openCliClient } from '../../src/main/cli/client.ts'
import { decisionOn } from '../../src/main/cli/run-command.ts'
import type { ApprovalEntry } from '../../src/shared/client/conversation.ts'
import { freshHome, startHost } from './start-host.ts'

const sessionOf = (talk: CliClient): string => talk.client.state().grant!.session_id

test('killed while an approval waits: it is still there with the same content, and once approved happens once', async () => {
  const home = freshHome()
  const first = await startHost(home, ['--demo'])
  const talk = await first.talk()
  const session = sessionOf(talk)
  const run = await talk.say({ kind: 'command', text: 'lunch with Marco tomorrow at 1', dryRun: false })
  if (typeof run !== 'string') throw new Error(run.message)
  await talk.rest(run)
  const before = talk.waits()[0]!.entry
  await first.kill('SIGKILL')
  talk.close()

  const second = await startHost(home)
  const again = await second.talk(session)
  const after = again.waits()[0]!.entry as ApprovalEntry
  expect(after).toEqual(before)
  await again.say(decisionOn(after, 'approve'))
  const done = await again.rest(run)
  const errors = [...done.steps.values()].flatMap(({ error }) => error ?? [])
  expect({ status: done.end?.status, errors }).toEqual({ status: 'done', errors: [] })
  again.close()
  await second.kill('SIGKILL')

  const third = await startHost(home)
  const last = await third.talk(session)
  const runs = [...last.client.state().conversation.runs.values()]
  expect(runs.map(({ end }) => end?.status)).toEqual(['done'])
  last.close()
  await third.kill('SIGTERM')
})

const colours = ['red', 'green', 'yellow', 'black', 'white', 'golden', 'dark', 'sweet']
const fruits = ['plums', 'pears', 'cherries', 'grapes', 'melons', 'figs']

test('killed again and again under load: nothing acknowledged is lost, nothing happens twice', async () => {
  const home = freshHome()
  let host = await startHost(home)
  let talk = await host.talk()
  const session = sessionOf(talk)
  const acknowledged: string[] = []
  for (let round = 0; round < colours.length; round += 1) {
    const said = fruits.map((fruit) => `remind me to buy ${colours[round]} ${fruit} tomorrow at 9`)
    const accepted = said.map((text) => talk.say({ kind: 'command', text, dryRun: false }))
    // the log has the first few; the rest is somewhere between the socket and the disk
    await Promise.all(accepted.slice(0, 1 + (round % 5)))
    acknowledged.push(...said.slice(0, 1 + (round % 5)))
    await host.kill('SIGKILL')
    talk.close()
    host = await startHost(home)
    talk = await host.talk(session)
  }
  for (const { runId } of [...talk.client.state().conversation.runs.values()]) await talk.rest(runId)
  const runs = [...talk.client.state().conversation.runs.values()]
  const texts = runs.map((run) => run.said?.text ?? '')
  for (const text of acknowledged) {
    const ofText = runs.filter((run) => run.said?.text === text)
    expect(ofText.map(({ end }) => end?.status)).toEqual(['done'])
  }
  expect(new Set(texts).size).toBe(texts.length)
  talk.close()
  await host.kill('SIGTERM')
}, 90_000)

test('the terminal goes on with the host that is started anew, and what it had said happens once', async () => {
  const home = freshHome()
  let host = await startHost(home)
  let away = 0
  const talk = openCliClient(
    { ...host, again: async () => (host.pid === first.pid ? undefined : host) },
    {},
    () => {},
    () => {
      away += 1
    },
  )
  const first = host
  await talk.ready()
  // it hears the words and is gone before it can answer
  process.kill(first.pid, 'SIGSTOP')
  const said = talk.say({ kind: 'command', text: 'remind me to buy figs tomorrow at 9', dryRun: false })
  await first.kill('SIGKILL')
  await expect.poll(() => away, { timeout: 10_000 }).toBe(1)
  host = await startHost(home)
  const run = await said
  if (typeof run !== 'string') throw new Error(run.message)
  expect((await talk.rest(run)).end?.status).toBe('done')
  const runs = [...talk.client.state().conversation.runs.values()]
  expect(runs.map(({ said }) => said?.text)).toEqual(['remind me to buy figs tomorrow at 9'])
  talk.close()
  await host.kill('SIGTERM')
})
