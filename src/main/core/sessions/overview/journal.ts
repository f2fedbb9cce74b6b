import type { EventBody, SessionEvent } from '../../../../shared/protocol/events.ts'
import type { RunId, Scope, StepId } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Reach } from '../../../../shared/protocol/plan.ts'
import type { Deed, Journal } from '../../../../shared/protocol/views/journal.ts'
import type { ViewQuery } from '../../../../shared/protocol/views/views.ts'
import { pillarOfAction } from '../../../../shared/services.ts'
import type { LogReader } from '../../api/ports.ts'
import { recentEvents } from '../../memory/recent-events.ts'
import { reduce } from '../../run/reduce.ts'
import { outcomeOf, planSteps, type RunState, stateOf, timeOfRun, titleOf } from '../../run/state.ts'
import { normalizedWords } from '../../text/normalize-text.ts'

/** deeds on a page */
const page = 40
/** lines that are told of one deed */
const mostLines = 12
/** events that are looked through at first, and at most: a home of some years */
const firstEvents = 800
const mostEvents = 25_600

type Query = Extract<ViewQuery, { kind: 'journal' }>
type Ports = {
  readonly log: Pick<LogReader, 'recent' | 'run'>
  /** resolves when everybody else had a turn */
  readonly turn: () => Promise<void>
}

/** A page of what was done, what was done last first. What was done in the same moment stands on the same page. */
export async function journal(
  ports: Ports,
  scope: Scope,
  query: Query,
  about: Pick<Journal, 'zone' | 'now'>,
): Promise<Journal> {
  const fits = matching(query)
  for (let most = firstEvents; ; most *= 4) {
    const events = await recentEvents(ports.log, scope, ports.turn, most)
    const found = (await deedsIn(ports, events)).filter(fits)
    if (found.length <= page && events.length >= most && most < mostEvents) continue
    const last = found[page - 1]?.at
    const deeds = last === undefined ? found : found.filter(({ at }) => at >= last)
    return {
      kind: 'journal',
      ...about,
      deeds,
      older: deeds.length < found.length ? (deeds.at(-1)?.at ?? null) : null,
    }
  }
}

function matching({ before, service, words = '' }: Query): (deed: Deed) => boolean {
  const wanted = normalizedWords(words)
  return (deed) =>
    (before === undefined || deed.at < before) &&
    (service === undefined || deed.services.includes(service)) &&
    wanted.every((word) => wordsOf(deed).some((one) => one.startsWith(word)))
}

const wordsOf = ({ title, said, did, told }: Deed): readonly string[] =>
  normalizedWords([title, said, ...did, ...told.flatMap(({ name, address }) => [name, address])].join(' '))

/** The deeds that end within these events, which are the newest there are; each whole, wherever it began. */
async function deedsIn({ log }: Ports, events: readonly SessionEvent[]): Promise<readonly Deed[]> {
  const byRun = new Map<RunId, SessionEvent[]>()
  const undone: EventBody<'run.undone'>[] = []
  for (const event of events) {
    if (!('runId' in event)) continue
    if (event.kind === 'run.undone') undone.push(event)
    const known = byRun.get(event.runId)
    if (known) known.push(event)
    else byRun.set(event.runId, [event])
  }
  const standing = openStanding(undone)
  const found: (Deed & { readonly place: number })[] = []
  for (const [runId, own] of byRun) {
    if (!own.some(isDeed)) continue
    const whole = own[0]?.kind === 'command.received' ? own : await log.run(runId)
    const deed = deedOf(whole, standing(runId))
    if (deed) found.push({ ...deed, place: whole.at(-1)?.syncId ?? 0 })
  }
  return found.toSorted((a, b) => b.at - a.at || b.place - a.place).map(({ place: _, ...deed }) => deed)
}

const isDeed = (event: SessionEvent): boolean =>
  event.kind === 'step.done' || (event.kind === 'step.failed' && event.done !== undefined)

/** What became of a deed: the steps that are taken back now, and the last command of the chain that undid and redid it. */
interface Standing {
  readonly last: RunId
  readonly undone: ReadonlySet<StepId>
}

/** Follows who took back whom: what was taken back and that in turn is done again, by the last of them. */
function openStanding(events: readonly EventBody<'run.undone'>[]): (runId: RunId) => Standing {
  const by = new Map<RunId, { readonly runId: RunId; readonly steps: ReadonlySet<StepId> }>()
  for (const { runId, undoneRunId, stepIds } of events)
    if (stepIds.length > 0)
      by.set(undoneRunId, { runId, steps: new Set([...(by.get(undoneRunId)?.steps ?? []), ...stepIds]) })
  return (runId) => {
    let [last, done] = [runId, true]
    for (let next = by.get(last); next; next = by.get(last)) [last, done] = [next.runId, !done]
    return { last, undone: done ? new Set() : (by.get(runId)?.steps ?? new Set()) }
  }
}

function deedOf(events: readonly SessionEvent[], { last, undone }: Standing): Deed | undefined {
  let run: RunState | undefined
  const reached = new Map<StepId, readonly Reach[]>()
  for (const event of events) {
    run = reduce(run, event)
    if (event.kind !== 'approval.asked') continue
    for (const { stepId, preview } of event.steps) reached.set(stepId, preview.reaches)
  }
  // what takes something back stands with what it took back
  if (!run || run.dryRun || run.plan?.undoes) return undefined
  const steps = did(run)
  if (steps.length === 0) return undefined
  const lines = steps.flatMap(({ id }) => outcomeIn(run, id)?.summary || [])
  const open = steps.filter(({ id }) => !undone.has(id))
  const back = open.filter(({ id }) => (outcomeIn(run, id)?.inverse?.length ?? 0) > 0)
  const people = (of: readonly DoStep[]) =>
    distinct(of.flatMap(({ id }) => reached.get(id) ?? []).map(({ name, address }) => ({ name, address })))
  return {
    runId: run.runId,
    sessionId: events[0]?.sessionId as Deed['sessionId'],
    at: timeOfRun(run),
    title: titleOf(run),
    said: run.text,
    channel: run.channel,
    services: [...new Set(steps.flatMap(({ action }) => pillarOfAction(action) ?? []))],
    did: lines.slice(0, mostLines),
    moreDid: Math.max(0, lines.length - mostLines),
    told: people(steps),
    goesBack: back.map(({ title }) => title),
    // whoever heard of it hears of that too
    tells: people(back),
    stays: open.filter(({ id }) => outcomeIn(run, id)?.inverse === null).map(({ title }) => title),
    // of a part that is taken back the rest is still its own
    undoWith: undone.size === 0 ? last : run.runId,
    undoneBy: open.length === 0 ? last : null,
  }
}

const outcomeIn = (run: RunState, id: StepId) => outcomeOf(stateOf(run, id))

/** The steps that changed something, or reached somebody. */
const did = (run: RunState): readonly DoStep[] =>
  planSteps(run).flatMap((step) =>
    step.kind === 'do' && step.effect !== 'read' && outcomeIn(run, step.id) ? [step] : [],
  )

const distinct = (people: Deed['told']): Deed['told'] =>
  people.filter(({ address }, at) => people.findIndex((one) => one.address === address) === at)
