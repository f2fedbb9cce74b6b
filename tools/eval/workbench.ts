import { createHash } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Assistant } from '../../src/main/core/api/assistant.ts'
import type { Preferences } from '../../src/main/core/api/ports.ts'
import { createAssistant } from '../../src/main/core/create-assistant.ts'
import { offlinePlanner } from '../../src/main/core/plan/offline.ts'
import { loadNlu } from '../../src/main/host/process/load-nlu.ts'
import { openTurns } from '../../src/main/host/process/turns.ts'
import { openSqliteStore } from '../../src/main/host/store/sqlite/open-store.ts'
import { openWorkspace, workspaceMigrations } from '../../src/main/services/workspace/open-workspace.ts'
import type { ClientMessageId, SessionId } from '../../src/shared/protocol/ids.ts'
import { limits } from '../../src/shared/protocol/limits.ts'
import { scope } from '../../test/world/assistant.ts'
import { countingIds, stillClock } from '../../test/world/clock.ts'
import { type Item, momentOf } from './items.ts'
import { type Action, actionsBetween, takePicture } from './workbench-changes.ts'
import { fillStore, providersOf, self } from './workbench-store.ts'

const preferences: Preferences = {
  zone: 'UTC',
  locale: 'en-US',
  weekStart: 1,
  workday: { start: 540, end: 1080, days: [1, 2, 3, 4, 5] },
}

/**
 * Carries out each text on a copy of the sandbox's workspace with the whole assistant: approvals are given, questions
 * are left open. What is different in the store afterwards is what was done.
 */
export async function predictActions(
  items: readonly Item[],
  sandbox: string,
): Promise<Map<string, readonly Action[]>> {
  const home = mkdtempSync(path.join(tmpdir(), 'omnii-workbench-'))
  try {
    const filled = path.join(home, 'filled.db')
    const store = await openStore(filled, 0)
    await store.log.unit(() => fillStore(sandbox, scope, providersOf(store.db, countingIds())))
    await store.close()
    const found = new Map<string, readonly Action[]>()
    for (const [at, item] of items.entries()) {
      const copy = path.join(home, `${at}.db`)
      copyFileSync(filled, copy)
      found.set(item.id, await carryOut(item, copy))
      rmSync(copy)
    }
    return found
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const openStore = (file: string, now: number) =>
  openSqliteStore({
    file,
    backups: `${file}.backups`,
    damaged: `${file}.damaged`,
    migrations: workspaceMigrations,
    now: () => now,
    turns: openTurns(),
  })

async function carryOut(item: Item, file: string): Promise<readonly Action[]> {
  const { now } = momentOf(item)
  const store = await openStore(file, now)
  const clock = stillClock(new Date(now).toISOString())
  // Versions and ids go on where the filling ended.
  const counted = countingIds()
  const ids = { next: (prefix: string) => `run-${counted.next(prefix)}` }
  const workspace = openWorkspace({
    db: store.db,
    profile: store.profile,
    ids,
    now: clock.now,
    preferences: () => preferences,
    self: () => self,
  })
  const assistant = createAssistant({
    planner: offlinePlanner,
    clock,
    ids,
    log: store.log,
    profile: store.profile,
    logger: { info() {}, warn() {}, error() {} },
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    catalogue: workspace.catalogue,
    preferences: () => preferences,
    nlu: loadNlu(clock, () => preferences, workspace),
    limits,
    turns: openTurns(),
    recovery: { read: () => undefined, write() {}, clear() {} },
  })
  const providers = providersOf(store.db, ids)
  const before = await takePicture(providers, scope)
  await assistant.start()
  const opened = await assistant.openSession(scope)
  if (!opened.ok) throw new Error(opened.error.message)
  await say(assistant, opened.value.sessionId, item.text)
  const after = await takePicture(providers, scope)
  await assistant.stop()
  await store.close()
  return actionsBetween(before, after)
}

/** Says it, approves what is asked to be approved, and comes back when the run is over or waits for an answer. */
async function say(assistant: Assistant, sessionId: SessionId, text: string): Promise<void> {
  await assistant.submit(scope, {
    kind: 'command',
    sessionId,
    clientMessageId: 'said' as ClientMessageId,
    text,
    agent: 'guide',
    channel: 'websocket',
    dryRun: false,
  })
  let seen = 0
  for (let quiet = 0; quiet < 4; ) {
    await new Promise((resolve) => setTimeout(resolve, 3))
    const fresh = await assistant.read(sessionId, seen, 1_000)
    if (process.env.WORKBENCH_LOG)
      for (const event of fresh) console.error(JSON.stringify(event).slice(0, 20000))
    quiet = fresh.length === 0 ? quiet + 1 : 0
    seen = fresh.at(-1)?.syncId ?? seen
    for (const event of fresh)
      if (event.kind === 'approval.asked')
        await assistant.submit(scope, {
          kind: 'decide',
          agent: 'guide',
          sessionId,
          approvalId: event.approvalId,
          decision: 'approve',
          channel: 'websocket',
        })
    if (fresh.some(({ kind }) => kind === 'run.completed')) return
  }
}
