import type { EventBody, SessionEvent } from '../../../../shared/protocol/events.ts'
import type { RunId, Scope, StepId } from '../../../../shared/protocol/ids.ts'
import type { DoStep, Reach } from '../../../../shared/protocol/plan.ts'
import type { Deed, Journal } from '../../../../shared/protocol/views/journal.ts'
import type { ViewQuery } from '../../../../shared/protocol/views/views.ts'
import { pillarOfAction } from '../../../../shared/services.ts'
import { OmniiError } from '../../api/errors.ts'
import type { LogReader, StopSignal } from '../../api/ports.ts'
import { reduce } from '../../run/reduce.ts'
import { outcomeOf, planSteps, type RunState, stateOf, timeOfRun, titleOf } from '../../run/state.ts'
import { normalizedWords } from '../../text/normalize-text.ts'

/** deeds on a page */
const page = 40
/** lines that are told of one deed */
const mostLines = 12
/** events that are looked through in all, each once: a home of some years */
const mostEvents = 25_600
const eventsAStage = 100
/** runs that are read before everybody else has a turn */
const runsATurn = 20

type Query = Extract<ViewQuery, { kind: 'journal' }>
type Ports = {
  readonly log: Pick<LogReader, 'recent' | 'run'>
  /** resolves when everybody else had a turn */
  readonly turn: () => Promise<void>
  /** aborted when nobody waits any more: it rejects with `cancelled` at the next turn */
  readonly signal?: StopSignal | undefined
}

/**
 * A page of what was done, what was done last first. What was done in the same moment stands on the same page. The log is
 * read backwards, each event once, until the page is full, the log ends, or `mostEvents` were looked through.
 */
export async function journal(
  ports: Ports,
  scope: Scope,
  query: Query,
  about: Pick<Journal, 'zone' | 'now'>,
): Promise<Journal> {
  const fits = matching(query)
  const reading = openReading(ports)
  const found: (Deed & { readonly place: number })[] = []
  let oldest: SessionEvent | undefined
  let ended = false
  // what was done in the same moment as the last of the page may stand in the next stage
  const isFull = (): boolean => {
    const last = found[page - 1]?.at
    return last !== undefined && found.some(({ at }) => at < last)
  }
  for (let read = 0; !ended && read < mostEvents && !isFull(); read += eventsAStage) {
    await turnOf(ports)
    const events: readonly SessionEvent[] = await ports.log.recent(scope, eventsAStage, oldest)
    oldest = events[0] ?? oldest
    ended = events.length < eventsAStage
    found.push(...(await reading.deedsIn(events)).filter(fits))
  }
  const sorted = found
    .toSorted((a, b) => b.at - a.at || b.place - a.place)
    .map(({ place: _, ...deed }): Deed => deed)
  const last = sorted[page - 1]?.at
  const deeds = last === undefined ? sorted : sorted.filter(({ at }) => at >= last)
  return {
    kind: 'journal',
    ...about,
    deeds,
    older: deeds.length < sorted.length ? (deeds.at(-1)?.at ?? null) : null,
    reaches: ended || isFull() ? null : (oldest?.at ?? null),
  }
}

async function turnOf({ turn, signal }: Ports): Promise<void> {
  await turn()
  if (signal?.aborted) throw new OmniiError('cancelled')
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

/** Reads the log backwards: what took something back is known before what it took back. */
function openReading(ports: Ports) {
  const seen = new Set<RunId>()
  const undone: EventBody<'run.undone'>[] = []
  return {
    /** The deeds that end within these events, which come before those of the last call; each whole, wherever it began. */
    async deedsIn(events: readonly SessionEvent[]): Promise<(Deed & { readonly place: number })[]> {
      const runs: RunId[] = []
      const earlier: EventBody<'run.undone'>[] = []
      for (const event of events) {
        if (event.kind === 'run.undone') earlier.push(event)
        if (!isDeed(event) || seen.has(event.runId)) continue
        seen.add(event.runId)
        runs.push(event.runId)
      }
      undone.unshift(...earlier)
      const standing = openStanding(undone)
      const found: (Deed & { readonly place: number })[] = []
      for (const [nth, runId] of runs.entries()) {
        if (nth % runsATurn === 0) await turnOf(ports)
        const whole = await ports.log.run(runId)
        const deed = deedOf(whole, standing(runId))
        if (deed) found.push({ ...deed, place: whole.at(-1)?.syncId ?? 0 })
      }
      return found
    },
  }
}

const isDeed = (event: SessionEvent): event is SessionEvent<'step.done' | 'step.failed'> =>
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
    // people who were told of it are told of its undo too
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
