import type { Machine, SlotEdge, State } from './compile.ts'
import type { Lattice } from './lattice.ts'
import type { PatternToken } from './pattern-tokens.ts'
import type { Row } from './row.ts'

/** Tokens that a template took, `to` exclusive: by its own words, or by a slot. */
export interface Taken {
  readonly from: number
  readonly to: number
  readonly slot?: string
}

/** A way through the machine that ends a template. */
export interface Path {
  readonly row: Row
  /** the first token behind the template */
  readonly end: number
  readonly taken: readonly Taken[]
  /** tokens taken by literals and typed slots count ten, those of free text one */
  readonly weight: number
}

/** Steps a clause may still take. No sentence takes nearly as many; a text made to take more is read as far as that. */
export interface Budget {
  steps: number
}
export const clauseBudget = (): Budget => ({ steps: 4000 })
/** Fillers in a row within a template. */
const mostFillers = 2

export const literalWeight = 10
const freeWeight = 1
/** a comma in a template says little: words that say as much are preferred */
const markWeight = 1

/** Every way from a token to the end of a template; of several to the same place the weightiest. */
export function walk(
  { root }: Machine,
  tokens: readonly PatternToken[],
  lattice: Lattice,
  from: number,
  budget: Budget,
  isFiller: (token: PatternToken) => boolean,
  found: (path: Path) => void,
): void {
  const best = new Map<number, number>()
  const taken: Taken[] = []
  const go = (state: State, at: number, weight: number, fillers: number): void => {
    if (budget.steps-- <= 0) return
    const key = (state.id * (tokens.length + 1) + at) * (mostFillers + 1) + fillers
    if ((best.get(key) ?? -1) >= weight) return
    best.set(key, weight)
    for (const row of state.rows) found({ row, end: at, taken: [...taken], weight })
    for (const to of state.skips) go(to, at, weight, fillers)
    const token = tokens[at]
    if (!token) return
    for (const word of token.reads)
      for (const to of state.literals.get(word) ?? []) {
        taken.push({ from: at, to: at + 1 })
        go(to, at + 1, weight + (token.mark ? markWeight : literalWeight), 0)
        taken.pop()
      }
    for (const slot of state.slots) take(slot, at, weight)
    if (token.mark) go(state, at + 1, weight, fillers)
    else if (at > from && fillers < mostFillers && isFiller(token)) go(state, at + 1, weight, fillers + 1)
  }
  const take = ({ name, kind, most, to }: SlotEdge, at: number, weight: number): void => {
    const fill = (end: number, gained: number): void => {
      taken.push({ from: at, to: end, slot: name })
      go(to, end, weight + gained, 0)
      taken.pop()
    }
    if (kind !== 'words') {
      for (const edge of lattice.get(at) ?? [])
        if (edge.kind === kind) fill(edge.to, (edge.to - at) * literalWeight)
      return
    }
    if (tokens[at]!.mark) return
    let words = 0
    for (let end = at + 1; end <= tokens.length; end++) {
      if (!tokens[end - 1]!.mark && ++words > most) return
      if (!tokens[end - 1]!.mark) fill(end, words * freeWeight)
    }
  }
  go(root, from, 0, 0)
}
