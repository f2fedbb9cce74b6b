import type { SessionMemory } from '../../../src/main/core/memory/session.ts'
import { defaultPolicy, gateOf } from '../../../src/main/core/plan/policy.ts'
import { openRunner } from '../../../src/main/core/run/runner.ts'
import { openSessions } from '../../../src/main/core/sessions/open-sessions.ts'
import { conclude } from '../../../src/main/core/speak/conclude.ts'
import type { EventBody } from '../../../src/shared/protocol/events.ts'
import type { ClientMessageId, RunId, SessionId, StepId } from '../../../src/shared/protocol/ids.ts'
import type { Plan, Step } from '../../../src/shared/protocol/plan.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { openKit, scope } from '../../world/assistant.ts'
import { london } from '../../world/london.ts'
import { notebookMigration, openNotebook } from '../../world/notebook.ts'
import { inTurn, type Row } from '../measure.ts'

const steps = 40
const plans = 40
const silent = { info() {}, warn() {}, error() {} }

/** Steps that need each other, each one row in the workspace and two in the log, beside a loop that writes the same. */
export async function planStep(rounds: number): Promise<Row[]> {
  const catalogueIn = (db: Parameters<typeof openNotebook>[0]) => openNotebook(db, { ledger: [], faults: [] })
  const kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({
      catalogue: catalogueIn(db),
      hear: (text) => ({ text, mode: { kind: 'plain' }, clauses: [], ignored: [] }),
    }),
  })
  const { log, db } = kit.store()
  const catalogue = catalogueIn(db)
  const sessions = openSessions({
    log,
    logger: silent,
    clock: kit.clock,
    recorded: async () => {},
    maxUnfinished: 1_000,
  })
  const session = (await sessions.hold(await kit.session()))!.memory
  let made = 0
  const runner = openRunner<SessionMemory>(
    {
      catalogue,
      clock: kit.clock,
      ids: { next: (prefix) => `${prefix}-bench-${++made}` },
      digest: (text) => text,
      logger: silent,
      preferences: () => london,
      signal: { aborted: false },
      log,
      gate: gateOf(catalogue, defaultPolicy),
      questionTimeoutMs: 1_000,
      stepDeadlineMs: 30_000,
      conclude: (run) => conclude(run, en),
      approvalWords: () => ({ title: '', verb: '' }),
    },
    sessions.transact,
    (_, task) => task(),
    () => {},
  )

  // the loop writes to a session of its own, with nobody remembering what is in it
  const lease = await log.openSession(scope, 'loop' as SessionId)
  let last = received('none')
  async function engine() {
    const began = performance.now()
    for (let n = 0; n < plans; n += 1) {
      made += 1
      last = received(`run-${made}`)
      await sessions.transact(session, async (unit) => unit.append(last))
      await runner.drive(session, last.runId, [
        { kind: 'plan.created', runId: last.runId, plan: chain(last.runId) },
      ])
    }
    return { us: ((performance.now() - began) * 1_000) / (plans * steps) }
  }

  async function loop() {
    const bodies = log.run(last.runId).map(({ sessionId, syncId, at, ...body }) => body as EventBody)
    const began = performance.now()
    for (let n = 0; n < plans; n += 1) {
      await log.write(lease, (unit) => unit.append(last))
      await log.write(lease, async (unit) => {
        for (const body of bodies.slice(1)) {
          if (body.kind === 'step.done')
            db.run('INSERT INTO notes(id, text) VALUES(?, ?)', `loop-${++made}`, body.outcome.summary)
          await unit.append(body)
        }
      })
    }
    return { us: ((performance.now() - began) * 1_000) / (plans * steps) }
  }

  const [ours, floor] = await inTurn(rounds, engine, loop)
  await kit.close()
  return [
    {
      what: 'one plan step with its two log rows',
      unit: 'µs',
      ours: ours!.us,
      floor: { name: 'plain loop', value: floor!.us },
      budget: 3,
    },
  ]
}

const received = (id: string): EventBody<'command.received'> & { kind: 'command.received' } => ({
  kind: 'command.received',
  runId: id as RunId,
  clientMessageId: id as ClientMessageId,
  text: 'forty notes',
  channel: 'websocket',
  agent: 'guide',
  dryRun: false,
})

/** Each step waits for the one before it: nothing is done in one go. */
function chain(runId: RunId): Plan {
  const id = (n: number) => `step-${n}` as StepId
  return {
    runId,
    title: 'Forty notes',
    planner: 'offline',
    dryRun: false,
    notUnderstood: [],
    assumptions: [],
    steps: Array.from(
      { length: steps },
      (_, n): Step => ({
        kind: 'do',
        id: id(n),
        title: `Note ${n}`,
        dependsOn: n === 0 ? [] : [id(n - 1)],
        action: 'notes.add',
        effect: 'write',
        params: { text: { value: `note ${n}`, from: 'said', said: `note ${n}` } },
      }),
    ),
  }
}
