import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { openTurns } from '../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../src/main/host/store/sqlite/open-store.ts'
import { workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import type { ClientMessageId, SessionId } from '../../src/shared/protocol/ids.ts'
import { chanceFrom } from '../support/chance.ts'
import { missingStrace, testNeeding } from '../support/needs.ts'
import { luckAt, openDisk } from '../support/power-loss/disk.ts'
import { type Op, readTrace, straceFlags, traced } from '../support/power-loss/read-trace.ts'
import { beginStart, type Running } from './start-host.ts'

const missing = missingStrace()
const test = testNeeding(missing)
/** Images a sync by chance, besides "nothing kept" and "all kept"; more look longer. */
const byChance = Number(process.env.POWER_LOSS_IMAGES ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'omnii-power-'))
const home = join(folder, 'home')
let ops: readonly Op[]
let session: SessionId

/** A first start, commands, a kill; a start that finds a log to bring home, commands, a clean stop; the same once more. */
beforeAll(async () => {
  if (missing !== undefined) return
  mkdirSync(home)
  const traces: string[] = []
  for (const [start, signal] of (['SIGKILL', 'SIGTERM', 'SIGTERM'] as const).entries()) {
    const trace = join(folder, `${start}.trace`)
    const { outcome, kill } = beginStart(home, [], undefined, [
      'strace',
      ...straceFlags,
      `trace=${traced}`,
      '-o',
      trace,
    ])
    const host = await outcome
    if (!('ws' in host)) throw new Error(host.stderr)
    await talk(host, start)
    process.kill(host.pid, signal)
    await kill('SIGCONT')
    traces.push(readFileSync(trace, 'utf8'))
  }
  ops = traces.flatMap((trace) => readTrace(trace, home))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function talk(host: Running, start: number): Promise<void> {
  const client = await host.talk(session)
  session ??= client.client.state().grant!.session_id as SessionId
  for (const thing of ['plums', 'pears', 'figs']) {
    const text = `remind me to buy ${start + 2} bags of ${thing} tomorrow at 9`
    const run = await client.say({ kind: 'command', text, dryRun: false })
    if (typeof run !== 'string') throw new Error(run.message)
    if (thing !== 'figs') await client.rest(run)
  }
  client.close()
}

interface Told {
  readonly accepted: Set<ClientMessageId>
  readonly done: Set<string>
}

/** What a frame promises: that a command is on record, that its run is over. */
function hear(told: Told, text: string): void {
  for (const [json] of text.matchAll(/\{"type":"(?:user_message|agent_complete)".*\}/gs)) {
    const accepted = /"clientMessageId":"([^"]+)"/.exec(json)?.[1]
    if (accepted) told.accepted.add(accepted as ClientMessageId)
    const done = /"type":"agent_complete".*?"run_id":"([^"]+)"/s.exec(json)?.[1]
    if (done) told.done.add(done)
  }
}

/** What of all that was told is not there when this image is opened; a code when it says that it is damaged. */
async function missingIn(at: string, { accepted, done }: Told): Promise<readonly string[]> {
  const options = {
    backups: join(at, 'backups'),
    damaged: join(at, 'damaged'),
    migrations: workspaceMigrations,
    turns: openTurns(),
  }
  const store = await openSqliteStore({ file: join(at, 'omnii.db'), now: Date.now, ...options })
  try {
    const open = new Set<string>(store.log.openRuns().map(({ run }) => run))
    return [
      ...(store.repaired ? ['damaged'] : []),
      ...[...accepted].filter((id) => store.log.claimed(session, id) === undefined),
      ...[...done].filter((run) => open.has(run) || store.log.run(run as never).length === 0),
    ]
  } finally {
    await store.close()
  }
}

/** Opens images of all that may be found when the power goes right before a sync returns. */
async function search(synced: (op: Op) => boolean, more: number, enough = Number.POSITIVE_INFINITY) {
  const chance = chanceFrom(Number(process.env.FUZZ_SEED ?? 20260311))
  const disk = openDisk()
  const told: Told = { accepted: new Set(), done: new Set() }
  const wrong: string[] = []
  let images = 0
  for (const [number, op] of ops.entries()) {
    if (op.kind === 'told') hear(told, op.text)
    if (op.kind === 'sync' && !op.path.includes('.new'))
      for (const [which, luck] of luckAt(chance, more).entries()) {
        const at = join(folder, 'image')
        rmSync(at, { recursive: true, force: true })
        disk.layOut(at, luck)
        images += 1
        const lost = await missingIn(at, told).catch((error: { code?: string }) => [
          error.code ?? String(error),
        ])
        if (lost.length > 0) wrong.push(`op ${number} (${op.path}), image ${which}: ${lost.join(' ')}`)
        if (wrong.length >= enough) return { images, wrong, told }
      }
    disk.take(op, synced(op))
  }
  return { images, wrong, told }
}

test('whatever the disk kept of what was not synced: it opens whole and has all that was told', async () => {
  const { images, wrong, told } = await search(() => true, byChance)
  expect(wrong).toEqual([])
  expect(told.accepted.size).toBe(9)
  expect(told.done.size).toBeGreaterThanOrEqual(6)
  expect(images).toBeGreaterThan(100)
}, 600_000)

test('and it would be noticed were the log not synced', async () => {
  const { wrong } = await search((op) => !('path' in op) || !op.path.endsWith('-wal'), 0, 1)
  expect(wrong).toHaveLength(1)
}, 600_000)
