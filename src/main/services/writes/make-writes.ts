import type { Outcome, Written } from '../../../shared/protocol/plan.ts'
import { type ActionContext, type Reconciled, writeKey } from '../../core/api/action.ts'
import { OmniiError, PartlyDone, toWireError } from '../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../core/api/ports.ts'

/**
 * What became of a write: it happened, with what is there since (null: nothing any more); it did not; or nobody can tell.
 */
export type Happened<T> =
  | { readonly happened: 'yes'; readonly now: T | null }
  | { readonly happened: 'no' }
  | { readonly happened: 'unknown' }

/** The same with what is there seen another way. */
export const mapHappened = <A, B>(found: Happened<A>, see: (now: A) => B): Happened<B> =>
  found.happened === 'yes' ? { ...found, now: found.now === null ? null : see(found.now) } : found

/** How the writes of one service are made. `W` is a write as it was decided, `T` what is there after one. */
export interface Maker<W, T> {
  /** whether this one is made in the workspace's own database */
  atomic(write: W): boolean
  name(write: W): Pick<Written, 'does' | 'id'>
  /** Makes it; null: nothing is there any more. Throws OmniiError. */
  make(write: W, key: string): Promise<T | null>
  /** What became of it after a doubt. Reads only. */
  look(write: W, key: string): Promise<Happened<T>>
}

/** A write that happened. */
export interface Made<W, T> {
  readonly write: W
  readonly now: T | null
}

/** Where a step stands: those of its writes that happened, in order, and what became of each. */
export interface Progress<W, T> {
  readonly made: readonly Made<W, T>[]
  readonly writes: readonly Written[]
}

type Attempt = Pick<ActionContext, 'idempotencyKey' | 'decided' | 'resumed' | 'commit'>

/**
 * Makes the writes of a step in order, each under its own key. After an attempt that may have got part of the way each is
 * looked for first. One that fails behind others throws PartlyDone with `told` of those; in the step's own commit it is
 * simply thrown, and the others are taken back with it.
 */
export async function makeWrites<W, T>(
  writes: readonly W[],
  maker: Maker<W, T>,
  attempt: Attempt,
  told: (progress: Progress<W, T>) => Outcome,
  yieldToEventLoop: YieldToEventLoop,
): Promise<Outcome> {
  const made: Made<W, T>[] = []
  const progress = (): Progress<W, T> => {
    const writtenSoFar = writes.map((write, nth) => ({
      ...maker.name(write),
      key: writeKey(attempt, nth),
      happened: nth < made.length ? ('yes' as const) : ('no' as const),
    }))
    return { made, writes: leaves(attempt) ? writtenSoFar : [] }
  }
  for (const [nth, write] of writes.entries()) {
    const key = writeKey(attempt, nth)
    await yieldToEventLoop()
    try {
      const found = attempt.resumed ? await maker.look(write, key) : { happened: 'no' as const }
      if (found.happened === 'unknown') throw new OmniiError('outcome_unknown')
      const now = found.happened === 'yes' ? found.now : await make(write, maker, attempt, key)
      made.push({ write, now })
    } catch (thrown) {
      if (made.length === 0 || !leaves(attempt)) throw thrown
      throw new PartlyDone(toWireError(thrown), told(progress()))
    }
  }
  return told(progress())
}

async function make<W, T>(write: W, maker: Maker<W, T>, attempt: Attempt, key: string): Promise<T | null> {
  if (maker.atomic(write)) return attempt.commit(() => maker.make(write, key))
  try {
    return await maker.make(write, key)
  } catch (thrown) {
    const refused =
      thrown instanceof OmniiError && (thrown.code === 'conflict' || thrown.code === 'not_found')
    if (!attempt.resumed || !refused) throw thrown
    // an earlier attempt that was still on its way may have come first
    const found = await maker.look(write, key)
    if (found.happened !== 'yes') throw thrown
    return found.now
  }
}

/** What became of a step whose outcome is missing, asked of the places it writes to. Reads only. */
export async function reconcileWrites<W, T>(
  writes: readonly W[],
  maker: Maker<W, T>,
  attempt: Attempt,
  told: (progress: Progress<W, T>) => Outcome,
): Promise<Reconciled> {
  const made: Made<W, T>[] = []
  const written: Written[] = []
  for (const [nth, write] of writes.entries()) {
    const key = writeKey(attempt, nth)
    const found = await maker.look(write, key)
    if (found.happened === 'yes') made.push({ write, now: found.now })
    written.push({ ...maker.name(write), key, happened: found.happened })
  }
  if (written.some(({ happened }) => happened === 'unknown'))
    return made.length === 0 ? 'unknown' : { uncertain: told({ made, writes: written }) }
  if (made.length === 0) return 'did_not_happen'
  const outcome = told({ made, writes: written })
  return made.length === writes.length ? outcome : { partly: outcome }
}

/** Only a step that leaves the workspace's commit has what it decided on record before it runs. */
const leaves = ({ decided }: Pick<Attempt, 'decided'>): boolean => decided !== undefined
