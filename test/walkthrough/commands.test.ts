import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CliClient } from '../../src/main/cli/client.ts'
import { answerTo, decisionOn } from '../../src/main/cli/run-command.ts'
import type { ApprovalEntry, QuestionEntry, RunView } from '../../src/shared/client/conversation.ts'
import type { RunId } from '../../src/shared/protocol/ids.ts'
import { freshHome, type Running, startHost } from './start-host.ts'

let host: Running
beforeAll(async () => {
  host = await startHost(freshHome(), ['--demo'])
})
afterAll(() => host.kill('SIGTERM'))

async function say(talk: CliClient, text: string, dryRun = false): Promise<RunView> {
  const run = await talk.say({ kind: 'command', text, dryRun })
  if (typeof run !== 'string') throw new Error(run.message)
  return talk.rest(run)
}

async function go(talk: CliClient, what: Parameters<CliClient['say']>[0]): Promise<RunView> {
  const run = await talk.say(what)
  if (typeof run !== 'string') throw new Error(run.message)
  return talk.rest(run)
}

const answer = (run: RunView): string =>
  run.entries.flatMap((entry) => (entry.kind === 'answer' ? [entry.text] : [])).join('\n')
const openApproval = (talk: CliClient, run: RunId): ApprovalEntry => {
  const entry = talk.waits().find((wait) => wait.run.runId === run)?.entry
  if (entry?.kind !== 'approval') throw new Error(`waits for ${entry?.kind}`)
  return entry
}
const openQuestion = (talk: CliClient, run: RunId): QuestionEntry => {
  const entry = talk.waits().find((wait) => wait.run.runId === run)?.entry
  if (entry?.kind !== 'question') throw new Error(`waits for ${entry?.kind}`)
  return entry
}

describe('said over a real socket', () => {
  test('an invitation waits for approval, happens once approved, and is taken back whole', async () => {
    const talk = await host.talk()
    const waiting = await say(talk, 'lunch with Marco tomorrow at 1')
    const approval = openApproval(talk, waiting.runId)
    expect(approval.steps[0]?.preview.reaches).toEqual([
      { name: 'Marco Bianchi', address: expect.stringContaining('marco'), how: 'invitation' },
    ])
    const done = await go(talk, decisionOn(approval, 'approve'))
    expect(done.end).toMatchObject({ status: 'done', undoable: true })
    expect(answer(done)).toContain('Thu 12 Mar 13:00')
    const undone = await go(talk, { kind: 'undo', runId: done.runId })
    expect(undone.end?.status).toBe('done')
    talk.close()
  })

  test('declined, nothing happens', async () => {
    const talk = await host.talk()
    const waiting = await say(talk, 'lunch with Marco tomorrow at 1')
    const ended = await go(talk, decisionOn(openApproval(talk, waiting.runId), 'decline'))
    expect(ended.end).toMatchObject({ status: 'declined', undoable: false })
    talk.close()
  })

  test('two people of one name become a question with both, and the answer carries on', async () => {
    const talk = await host.talk()
    const waiting = await say(talk, 'meet Sarah on Friday at 10')
    const question = openQuestion(talk, waiting.runId)
    expect(question.question.choices.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Sarah Chen'),
        expect.stringContaining('Sarah Okafor'),
      ]),
    )
    const next = await go(talk, answerTo(question, '1'))
    const approval = openApproval(talk, next.runId)
    const done = await go(talk, decisionOn(approval, 'approve'))
    expect(done.end?.status).toBe('done')
    talk.close()
  })

  test('a task is written at once and can be undone', async () => {
    const talk = await host.talk()
    const done = await say(talk, 'remind me to call the dentist on Friday at 9')
    expect(done.end).toMatchObject({ status: 'done', undoable: true })
    const undone = await go(talk, { kind: 'undo', runId: done.runId })
    expect(undone.end?.status).toBe('done')
    talk.close()
  })

  test('a dry run shows what would happen and writes nothing', async () => {
    const talk = await host.talk()
    const shown = await say(talk, 'dentist on the 24th at 9:15 for 45 minutes', true)
    expect(shown.end?.status).toBe('dry_run')
    expect([...shown.steps.values()].map(({ status }) => status)).toEqual(['previewed'])
    const looked = await say(talk, 'am I free on 24 March at 9:15?')
    expect(answer(looked)).not.toContain('entist')
    talk.close()
  })

  test('what is not understood is said, with what could be', async () => {
    const talk = await host.talk()
    const run = await say(talk, 'flibber the wug sideways')
    expect(run.end?.status).toBe('not_understood')
    expect(run.entries.flatMap((entry) => (entry.kind === 'answer' ? entry.suggestions : []))).not.toEqual([])
    talk.close()
  })

  test('empty and endless commands are refused with a code', async () => {
    const talk = await host.talk()
    expect(await talk.say({ kind: 'command', text: '   ', dryRun: false })).toMatchObject({
      code: 'empty_command',
    })
    expect(await talk.say({ kind: 'command', text: 'x '.repeat(5_000), dryRun: false })).toMatchObject({
      code: 'command_too_long',
    })
    talk.close()
  })

  test('two windows on one session see the same, and the first answer counts', async () => {
    const one = await host.talk()
    const session = one.client.state().grant!.session_id
    const two = await host.talk(session)
    const waiting = await say(one, 'lunch with Marco tomorrow at 1')
    await two.rest(waiting.runId)
    const approval = openApproval(two, waiting.runId)
    const outcomes = await Promise.all([
      two.say(decisionOn(approval, 'decline')),
      one.say(decisionOn(approval, 'decline')),
    ])
    expect(outcomes).toContain(waiting.runId)
    const [first, second] = [await one.rest(waiting.runId), await two.rest(waiting.runId)]
    expect(first.end).toEqual(second.end)
    expect(second.entries.filter((entry) => entry.kind === 'approval')).toHaveLength(1)
    one.close()
    two.close()
  })
})
