import type { Row } from '../../../shared/protocol/plan.ts'
import type { RunState } from '../run/state.ts'
import { planSteps, timeOfRun } from '../run/state.ts'
import { formatInstant } from '../time/format.ts'
import type { Explained } from './explain.ts'
import type { FormatContext } from './format-value.ts'

const mostSpoken = 6
const mostShown = 40

/**
 * "What did you do today?", from the journal alone: every plan that wrote or reached somebody on those days, in the order
 * it was done; one said yesterday and approved today was done today.
 * @param runs of all conversations, in any order
 * @param within instants, the end exclusive
 */
export function answerDone(
  runs: readonly RunState[],
  within: readonly [number, number],
  { wording, preferences, now }: FormatContext,
): Explained {
  const { journal } = wording.speak
  const did = runs
    .filter((run) => timeOfRun(run) >= within[0] && timeOfRun(run) < within[1])
    .filter((run) => (run.completed === 'done' || run.completed === 'partly') && wrote(run))
    .toSorted((a, b) => timeOfRun(a) - timeOfRun(b))
  const titles = did.map((run) => run.plan?.title ?? run.text)
  const rows = did.slice(-mostShown).map(
    (run): Row => ({
      title: run.plan?.title ?? run.text,
      detail: formatInstant(timeOfRun(run), preferences.zone, preferences.locale, now),
      meta: run.undone.size > 0 ? journal.takenBack : run.text,
      tone: run.undone.size > 0 ? 'plain' : 'ok',
    }),
  )
  return {
    text: journal.did(did.length, titles.slice(-mostSpoken)),
    view: { groups: rows.length > 0 ? [{ rows }] : [] },
    evidence: [],
  }
}

const wrote = (run: RunState): boolean =>
  run.plan?.dryRun !== true &&
  run.plan?.undoes === undefined &&
  planSteps(run).some((step) => step.kind === 'do' && step.effect !== 'read')
