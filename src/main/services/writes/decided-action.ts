import type { z } from 'zod'
import type { Change, Json, Outcome, Preview } from '../../../shared/protocol/plan.ts'
import type { Action, ActionContext } from '../../core/api/action.ts'
import type { YieldToEventLoop } from '../../core/api/ports.ts'
import { type Maker, makeWrites, type Progress, reconcileWrites } from './make-writes.ts'

/** How the actions of one service that write are done. `D` is a decision, `W` a write of it, `T` what is there after one. */
interface Deciding<P, D, W, T> {
  /** for steps that may make many writes: others have turns in between */
  readonly yieldToEventLoop?: YieldToEventLoop
  /** everything the action is going to do; reads only */
  decide(params: P, context: ActionContext): Promise<D>
  /** what only matters once it is done, and a preview still shows; throws */
  readonly check?: ((params: P, decision: D, context: ActionContext) => void) | undefined
  /** what of a decision is on record before its first write */
  readonly decided: z.ZodType<D>
  /** the decision as it goes on record, if not whole */
  record?(decision: D): Partial<D>
  shown(decision: D, context: ActionContext): Preview
  making(
    decision: D,
    context: ActionContext,
  ): readonly [readonly W[], Maker<W, T>, ActionContext, (progress: Progress<W, T>) => Outcome]
}

/** How an action that writes is previewed, decided, run and looked up. */
export function decidedAction<P, D, W, T>({
  yieldToEventLoop = async () => {},
  decide,
  check,
  decided: Decided,
  record = (decision) => decision as Partial<D>,
  shown,
  making,
}: Deciding<P, D, W, T>): Required<Pick<Action<P>, 'preview' | 'decide' | 'run' | 'reconcile'>> {
  const checked = async (params: P, context: ActionContext): Promise<D> => {
    const decision = await decide(params, context)
    check?.(params, decision, context)
    return decision
  }
  return {
    preview: async (params, context) => shown(await decide(params, context), context),
    decide: async (params, context) => record(await checked(params, context)) as unknown as Json,
    async run(params, context) {
      const { decided } = context
      const decision = decided === undefined ? await checked(params, context) : Decided.parse(decided)
      return makeWrites(...making(decision, context), yieldToEventLoop)
    },
    reconcile: async (_, context) => reconcileWrites(...making(Decided.parse(context.decided), context)),
  }
}

/** A decision that reaches nobody, as a card shows it before. */
export const quietPreview = ({
  title,
  changes,
  warnings,
}: {
  readonly title: string
  readonly changes: readonly Change[]
  readonly warnings: readonly string[]
}): Preview => ({ title, changes: [...changes], reaches: [], warnings: [...warnings] })
