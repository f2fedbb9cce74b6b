import type { EventBody } from '../../../shared/protocol/events.ts'
import { limits } from '../../../shared/protocol/limits.ts'
import type { Evidence, Json, Outcome, Preview, View } from '../../../shared/protocol/plan.ts'

const { mostRows } = limits
/** as many subjects as a conversation can still mean by "them" */
const mostSubjects = 40
/** pieces of evidence that are kept although the result shows them as rows */
const mostRepeated = 4
const mostSummaryChars = 2_000

/**
 * An outcome as it goes into the log: lists as long as anybody reads, what is left out counted. What takes the step
 * back is kept whole. Results of 1,000 rows would be stored, sent to every window and replayed at each start.
 */
export function clipOutcome(outcome: Outcome): Outcome {
  const view = outcome.view && clipView(outcome.view)
  const { view: _, ...rest } = outcome
  return {
    ...rest,
    summary: clipped(outcome.summary),
    ...clipChanges(outcome),
    value: clipValue(outcome.value),
    subjects: outcome.subjects.slice(0, mostSubjects),
    evidence: clipEvidence(outcome.evidence, view),
    ...(view && { view }),
  }
}

/**
 * A preview as a card shows it. Everybody it reaches and every word that leaves stay; the digest an approval is bound
 * to is taken of the whole one.
 */
export const clipPreview = (preview: Preview): Preview => ({ ...preview, ...clipChanges(preview) })

/**
 * An event that is so old that only its words and what takes it back are still of use: without the rows it showed, the
 * evidence for them and the value that later steps read. undefined where there is nothing of that.
 */
export function withoutResults(event: EventBody): EventBody | undefined {
  switch (event.kind) {
    case 'step.done': {
      const { view, ...outcome } = event.outcome
      if (!view && outcome.evidence.length === 0 && outcome.value === null) return undefined
      return { ...event, outcome: { ...outcome, evidence: [], value: null } }
    }
    case 'answer.given': {
      const { view, ...answer } = event
      return view || answer.evidence.length > 0 ? { ...answer, evidence: [] } : undefined
    }
    default:
      return undefined
  }
}

function clipChanges<T extends Pick<Preview, 'changes' | 'moreChanges'>>({ changes, moreChanges }: T) {
  const more = (moreChanges ?? 0) + Math.max(0, changes.length - mostRows)
  return { changes: changes.slice(0, mostRows), ...(more > 0 && { moreChanges: more }) }
}

/** The first rows of a view, group by group; `more` counts the others. */
export function clipView(view: View): View {
  let left = mostRows
  let more = view.more ?? 0
  const groups: View['groups'] = []
  for (const group of view.groups) {
    const rows = group.rows.slice(0, left)
    left -= rows.length
    more += group.rows.length - rows.length
    if (rows.length > 0 || group.rows.length === 0) groups.push({ ...group, rows })
  }
  return { groups, ...(more > 0 && { more }) }
}

function clipEvidence(evidence: readonly Evidence[], view: View | undefined): Evidence[] {
  const shown = new Set(
    view?.groups.flatMap(({ rows }) => rows.flatMap(({ subject }) => (subject ? [subject.id] : []))),
  )
  return evidence
    .slice(0, mostRows)
    .filter(({ subject }, at) => at < mostRepeated || subject === undefined || !shown.has(subject.id))
}

function clipValue(value: Json): Json {
  if (Array.isArray(value)) return value.slice(0, mostRows).map(clipValue)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clipValue(inner)]))
}

const clipped = (text: string): string =>
  text.length > mostSummaryChars ? `${text.slice(0, mostSummaryChars - 1).trimEnd()}…` : text
