import type { Point, TimeExpression } from '../../core/nlu/time/expression.ts'
import type { Clause } from '../../core/nlu/utterance.ts'

/** A clause of change cut in two: what says which event, and what says what it becomes. */
export interface Cut {
  /** the text before the target, for finding the event */
  readonly before: string
  /** the text of the target, without its preposition */
  readonly after: string
  readonly locating: readonly TimeExpression[]
  readonly target: readonly TimeExpression[]
}

/** "needs to be at 16:30", "should be on Wednesdays": said of a thing, the same as "to". */
const link =
  /\b(?:(?:needs?|has|have|ought) to (?:be|start|happen) (?:at |on |moved to |pushed to )?|(?:should|must|will) (?:now )?(?:be|start|happen) (?:at |on |moved to )?|is now (?:at|on) |to\s+|until\s+|till\s+|into\s+)/gi
const possessive = /['’]s$/

/**
 * "move my 3 o'clock | to 4:30", "rename the standup | to daily sync". The cut is at the first "to" that a time follows,
 * else at the last one. One expression over the cut ("3 o'clock to 4:30") is taken apart. Without a "to", times that name
 * the event ("tomorrow's review", "my 3pm") find it and the others are the target.
 */
export function cutAtTarget(clause: Clause): Cut {
  const { text, times } = clause
  const links = [...text.matchAll(link)].map((m) => ({ at: m.index, end: m.index + m[0].length }))
  const verbEnd = clause.verb ? text.toLowerCase().indexOf(clause.verb) + clause.verb.length : 0
  const possible = links.filter(({ at }) => at >= verbEnd)
  const timed = possible.find(({ at, end }) =>
    times.some((t) => (t.span[0] >= at && t.span[0] <= end + 4) || (t.span[0] < at && t.span[1] > end)),
  )
  const cut = timed ?? possible.at(-1)
  if (!cut) return { before: text, after: '', ...byNaming(clause) }
  const over = times.find((t) => t.span[0] < cut.at && t.span[1] > cut.end)
  // "quarterly planning to 5" was heard as one repetition; only its time of day is the target.
  const named =
    over?.kind === 'set' && over.start?.time ? lone(over, { time: over.start.time }, []) : undefined
  const across = over?.kind === 'set' ? undefined : over
  return {
    before: text.slice(0, cut.at),
    after: text.slice(cut.end),
    locating: [...times.filter((t) => t.span[1] <= cut.at), ...(across ? [startOf(across)] : [])],
    target: [
      ...(named ? [named] : []),
      ...(across ? [endOf(across)] : []),
      ...times.filter((t) => t.span[0] >= cut.at),
    ],
  }
}

/** "push my call on Friday back by an hour": where only a length is the target, days and times say which one. */
const byLength =
  /\b(?:by|back|forward|later|earlier|longer|shorter|extend|lengthen|shorten|delay|postpone|push)\b/i

function byNaming({ text, times, references }: Clause): Pick<Cut, 'locating' | 'target'> {
  const lengths = times.filter((t) => t.kind === 'duration' && t.seconds !== undefined)
  if (lengths.length > 0 && byLength.test(text))
    return { locating: times.filter((t) => !lengths.includes(t)), target: lengths }
  const names = (t: TimeExpression): boolean =>
    t.reference === true ||
    possessive.test(t.text) ||
    /^['’]s\b/.test(text.slice(t.span[1])) ||
    references.some((r) => r.kind !== 'pronoun' && t.span[0] >= r.span[0] && t.span[1] <= r.span[1])
  return { locating: times.filter(names), target: times.filter((t) => !names(t)) }
}

const lone = (t: TimeExpression, point: Point, others: readonly Point[]): TimeExpression => {
  const { end: _, lastStart: __, ...rest } = t as TimeExpression & { lastStart?: string }
  const kind = point.date && point.time ? 'datetime' : point.date ? 'date' : 'time'
  return {
    ...rest,
    kind,
    start: point,
    reference: false,
    others: others.map((other) => ({ ...rest, kind, start: other, doubts: [], others: [] })),
  }
}

const startOf = (t: TimeExpression): TimeExpression =>
  lone(
    t,
    t.start ?? {},
    t.others.flatMap((o) => (o.start ? [o.start] : [])),
  )

/** The far end as a point of its own; for days the last one, not the day after it. */
function endOf(t: TimeExpression): TimeExpression {
  const point = (e: TimeExpression): Point => (e.lastStart ? { date: e.lastStart } : (e.end ?? {}))
  return lone(
    t,
    point(t),
    t.others.map(point).filter((p) => p.date ?? p.time),
  )
}
