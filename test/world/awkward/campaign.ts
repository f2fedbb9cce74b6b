import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, scope } from '../assistant.ts'
import { london } from '../london.ts'
import { openProduct } from '../product.ts'
import { awkwardAccounts } from './accounts.ts'
import { chance, type Fault, faultsOf, openWire, type Wire } from './network.ts'
import { type AwkwardServer, openAwkwardServer } from './server.ts'

/** What is said in one run, with what may be said in answer; each writes somewhere else. */
const talks: readonly (readonly string[])[] = [
  ['lunch with Marco tomorrow at 1', 'yes', 'move the lunch with Marco to 2pm', 'yes', 'undo that', 'yes'],
  ['dentist on the 24th at 9:15 for 45 minutes', 'move the dentist to 10:30', 'undo that'],
  ['every Tuesday at 4, retro, until the end of June', 'cancel the retro on 14 April', 'yes', 'undo that'],
  ['add milk, eggs and bread to my groceries list', 'yes', 'undo that', 'yes'],
  ['add task: send the invoice by Friday', 'mark the invoice done', 'undo that'],
  ['new contact Zoe Quinn, zoe@quinn.test', 'change Zoe’s email to zoe@quinn.example', 'undo that'],
  ['write to Dana that the slides are ready', 'yes', 'send it', 'yes', 'undo that', 'yes'],
  ['lunch with Marco on Friday at 1', 'yes', 'cancel the lunch with Marco', 'yes'],
]

/** An awkward place for calendar and tasks, with a process in front of it that can be killed. */
interface Stage {
  readonly kit: Kit
  readonly server: AwkwardServer
  /** ends the process in the middle of whatever it does, and starts another */
  kill(): Promise<void>
  /** lets time pass until nobody is at work any more, with a wire that works */
  settle(): Promise<void>
  faulty(share: number): void
}

async function openStage(random: () => number): Promise<Stage> {
  const server = openAwkwardServer()
  let next: (method: string) => Fault = () => 'fine'
  let wire: Wire = openWire((method) => next(method), random)
  const kit = await openProduct(london, [], (local) => {
    wire = openWire((method) => next(method), random)
    return awkwardAccounts(server, wire, local)
  })
  return {
    kit,
    server,
    faulty(share) {
      next = share === 0 ? () => 'fine' : faultsOf(random, share)
    },
    async kill() {
      wire.cut()
      const old = wire
      await kit.restart()
      if (old === wire) throw new Error('no new process')
    },
    async settle() {
      for (let round = 0; round < 12; round += 1) {
        await kit.settled()
        await wire.quiet()
        if (openRuns(kit) === 0) return
        kit.clock.pass(round < 8 ? 3_000 : 90_000)
      }
    },
  }
}

/** runs that are at work: neither over nor waiting for somebody */
const openRuns = (kit: Kit): number =>
  kit
    .store()
    .db.get<{ n: number }>(
      'SELECT count(*) AS n FROM open_runs o WHERE NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = o.run_id)',
    )?.n ?? 0

/** Says something without waiting for what comes of it. */
async function begin(kit: Kit, session: SessionId, text: string, id: string): Promise<void> {
  const said = { clientMessageId: id as never, text, agent: 'guide', channel: 'websocket' } as const
  await kit.assistant().submit(scope, { kind: 'command', sessionId: session, dryRun: false, ...said })
}

/**
 * One talk with a place that fails as the seed says, killed as the seed says. Returns what was wrong afterwards: a write
 * that happened twice, one that was told and did not happen, one that happened and was not told.
 */
export async function killedTalk(seed: number): Promise<readonly string[]> {
  const random = chance(seed)
  const stage = await openStage(random)
  const { kit, server } = stage
  try {
    const session = await kit.session()
    const talk = talks[seed % talks.length]!
    for (const [nth, text] of talk.entries()) {
      stage.faulty(0.4)
      await begin(kit, session, text, `m${nth}`)
      const kills = Math.floor(random() * 3)
      for (let kill = 0; kill < kills; kill += 1) {
        for (let turn = Math.floor(random() * 40); turn > 0; turn -= 1)
          await new Promise((resolve) => setImmediate(resolve))
        await stage.kill()
      }
      await stage.settle()
      stage.faulty(0)
      await stage.settle()
    }
    await declineAll(kit, session)
    await stage.settle()
    return complaints(kit, session, server).map((said) => `seed ${seed}: ${said}`)
  } finally {
    await kit.close()
  }
}

async function declineAll(kit: Kit, session: SessionId): Promise<void> {
  for (const event of kit.events(session)) {
    if (event.kind !== 'approval.asked') continue
    const id = event.approvalId
    const by = { agent: 'guide', channel: 'websocket' } as const
    const decision = { kind: 'decide', sessionId: session, approvalId: id, decision: 'decline' } as const
    await kit.assistant().submit(scope, { ...decision, ...by })
  }
}

function complaints(kit: Kit, session: SessionId, server: AwkwardServer): readonly string[] {
  const found: string[] = server.foreign.map((version) => `it was shown a version of ours: ${version}`)
  const times = new Map<string, number>()
  for (const { key } of server.ledger) times.set(key, (times.get(key) ?? 0) + 1)
  for (const [key, n] of times) if (n > 1) found.push(`${key} happened ${n} times`)
  const told = new Map<string, 'yes' | 'no' | 'unknown'>()
  const uncertain = new Set<string>()
  const completed = new Set<string>()
  const begun = new Set<string>()
  for (const event of kit.events(session)) {
    if (event.kind === 'plan.created') begun.add(event.runId)
    if (event.kind === 'run.completed') completed.add(event.runId)
    if (event.kind !== 'step.done' && event.kind !== 'step.failed') continue
    const outcome = event.kind === 'step.done' ? event.outcome : event.done
    for (const { key, happened } of outcome?.writes ?? []) told.set(key, happened)
    if (event.kind === 'step.failed' && event.error.code === 'outcome_unknown')
      uncertain.add(`${event.runId}/${event.stepId}`)
  }
  for (const [key, happened] of told) {
    if (happened === 'yes' && !times.has(key)) found.push(`${key} was told as done and never happened`)
    if (happened === 'no' && times.has(key) && !isUncertain(key))
      found.push(`${key} was told as not done and happened`)
  }
  for (const key of times.keys())
    if (!told.has(key) && !isUncertain(key)) found.push(`${key} happened and nobody was told`)
  for (const run of begun) if (!completed.has(run)) found.push(`${run} never ended`)
  return found

  function isUncertain(key: string): boolean {
    return uncertain.has(key.slice(0, key.lastIndexOf('/')))
  }
}
