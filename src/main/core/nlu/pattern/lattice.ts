import type { Clause, TextSlice } from '../utterance.ts'
import type { PatternToken } from './pattern-tokens.ts'
import type { SlotKind } from './row.ts'

/** Something that a slot may take: which tokens it covers, `to` exclusive. */
export interface Edge {
  readonly kind: SlotKind
  readonly to: number
}

/** Everything in a clause that a typed slot may take, by the token it begins at. */
export type Lattice = ReadonlyMap<number, readonly Edge[]>

/** Lays what the readers found in a clause over its tokens. */
export function latticeOf(clause: Clause, tokens: readonly PatternToken[]): Lattice {
  const edges = new Map<number, Edge[]>()
  const add = (kind: SlotKind, { span: [start, end] }: Pick<TextSlice, 'span'>): void => {
    const from = tokens.findIndex(({ span, mark }) => !mark && span[1] > start)
    if (from < 0 || tokens[from]!.span[0] >= end) return
    let to = from + 1
    while (to < tokens.length && tokens[to]!.span[0] < end) to++
    edges.set(from, [...(edges.get(from) ?? []), { kind, to }])
  }
  for (const time of clause.times) {
    add('time', time)
    if (time.kind === 'duration') add('length', time)
    if (time.rule !== undefined) add('rule', time)
  }
  for (const one of clause.people) add('person', one)
  for (const one of clause.references) add('reference', one)
  for (const one of clause.emails) add('address', one)
  for (const one of clause.phones) add('phone', one)
  for (const one of clause.urls) add('url', one)
  for (const one of clause.quoted) {
    add('quoted', one)
    add('name', one)
  }
  if (clause.place) add('place', clause.place)
  if (clause.list) add('list', clause.list)
  if (clause.title) add('title', clause.title)
  if (clause.body) add('body', clause.body)
  if (clause.subject) add('subject', clause.subject)
  addNames(tokens, edges)
  return edges
}

/** Runs of words with capitals, each of their beginnings too: "Sarah Chen", "Sarah". */
function addNames(tokens: readonly PatternToken[], edges: Map<number, Edge[]>): void {
  for (let from = 0; from < tokens.length; from++)
    for (let to = from + 1; tokens[to - 1]?.capital && to - from <= longestName; to++)
      edges.set(from, [...(edges.get(from) ?? []), { kind: 'name', to }])
}
const longestName = 4
