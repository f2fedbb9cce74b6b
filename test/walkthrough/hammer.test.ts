import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { chanceFrom } from '../support/chance.ts'
import { beginStart, type Ended, freshHome, type Running } from './start-host.ts'

/** More rounds look longer: `HAMMER_ROUNDS=300` is about an hour on two cores. */
const rounds = Number(process.env.HAMMER_ROUNDS ?? 4)
const atOnce = 4
const reader = fileURLToPath(new URL('../support/outside-reader.mjs', import.meta.url))

const listens = (outcome: Running | Ended): outcome is Running => 'ws' in outcome
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

test(
  'started, stopped and killed by many at once, with a stranger at the database: one runs, nothing is lost',
  async () => {
    const chance = chanceFrom(Number(process.env.FUZZ_SEED ?? 20260311))
    const home = freshHome()
    const said: string[] = []
    let session: string | undefined

    /** Of starts at the same time one gets the home, the others are told who has it. */
    async function startMany(): Promise<Running> {
      const starts = Array.from({ length: atOnce }, () => beginStart(home))
      const outcomes = await Promise.all(starts.map(({ outcome }) => outcome))
      const [one, ...more] = outcomes.filter(listens)
      expect(more).toEqual([])
      for (const ended of outcomes.filter((each): each is Ended => !listens(each)))
        expect(JSON.parse(ended.stderr)).toMatchObject({ error: { code: 'home_in_use' } })
      expect(one?.notices).toEqual([])
      return one!
    }

    /** Ended somewhere between its first instruction and its first answer. */
    async function killWhileStarting(): Promise<void> {
      const { outcome, kill } = beginStart(home)
      await Promise.race([outcome, pause(chance() * 900)])
      await kill('SIGKILL')
    }

    for (let round = 0; round < rounds; round += 1) {
      const host = await startMany()
      const stranger = spawn(process.execPath, [reader, join(home, 'omnii.db')], { stdio: 'inherit' })
      const talk = await host.talk(session)
      session ??= talk.client.state().grant!.session_id
      const texts = Array.from(
        { length: 12 },
        (_, at) => `remind me to buy ${round} bags of ${at} plums tomorrow`,
      )
      const accepted = texts.map((text) => talk.say({ kind: 'command', text, dryRun: false }))
      const waitedFor = 1 + Math.floor(chance() * accepted.length)
      for (const answer of await Promise.all(accepted.slice(0, waitedFor))) expect(answer).toMatch(/^r/)
      said.push(...texts.slice(0, waitedFor))
      // others try while this one is being ended, the one way or the other
      const late = [beginStart(home), beginStart(home)]
      await host.kill(chance() < 0.5 ? 'SIGKILL' : 'SIGTERM')
      talk.close()
      // cleanly: three starts in a row that die while they carry on are another promise (safe mode)
      for (const { outcome, kill } of late) if (listens(await outcome)) await kill('SIGTERM')
      expect(stranger.exitCode).toBeNull()
      stranger.kill('SIGKILL')
      await killWhileStarting()
    }

    const host = await startMany()
    const talk = await host.talk(session)
    for (const { runId } of [...talk.client.state().conversation.runs.values()]) await talk.rest(runId)
    const runs = [...talk.client.state().conversation.runs.values()]
    for (const text of said)
      expect(runs.filter((run) => run.said?.text === text).map(({ end }) => end?.status)).toEqual(['done'])
    talk.close()
    expect(await host.kill('SIGTERM')).toMatchObject({ code: 0 })

    expect(readdirSync(home)).not.toContain('damaged')
    const db = new DatabaseSync(join(home, 'omnii.db'), { readOnly: true })
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    const numbers = db
      .prepare('SELECT count(*) AS n, max(sync_id) AS last FROM events WHERE session = ?')
      .get(session!) as { n: number; last: number }
    expect(numbers.n).toBe(numbers.last)
    db.close()
  },
  120_000 + rounds * 30_000,
)
