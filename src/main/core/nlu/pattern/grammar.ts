import type { Clause, RowReading, TextSlice } from '../utterance.ts'
import { compile, type Machine } from './compile.ts'
import { hasAll } from './features.ts'
import { type Edge, type Lattice, latticeOf } from './lattice.ts'
import type { PatternLexicon } from './lexicon.ts'
import { type PatternToken, patternTokens } from './pattern-tokens.ts'
import { openPhrases } from './phrases.ts'
import type { Row, SlotKind } from './row.ts'
import { clauseBudget, literalWeight, type Path, type Taken, walk } from './walk.ts'

/** A row that reads a clause. */
export interface RowMatch extends RowReading {
  readonly row: Row
  /** how much of the clause it accounts for: of two rows of one kind the heavier is meant */
  readonly weight: number
  /** what took each word, in their order: the row's own words, a slot, a courtesy, or nothing */
  readonly owners: readonly Owned[]
}

export interface Owned {
  readonly words: string
  readonly by: 'row' | 'slot' | 'courtesy' | 'left'
  readonly slot?: string
}

/** The rows of one language, compiled together. */
export interface Grammar {
  readonly rows: readonly Row[]
  /** how big the machine is */
  readonly states: number
  /**
   * The rows that read a clause, best first: certain ones before open ones, then those that account for more of it. One that
   * another of them is said to win `over` is gone.
   * @param holds whether what a row asks of the conversation is so; it always is, where left out
   */
  match(clause: Clause, holds?: (row: Row) => boolean): readonly RowMatch[]
}

/** Longer clauses are pasted text and no order of few words. */
const longest = 300

/**
 * Compiles rows.
 * @throws where two have one name, one wins over a row there is none of, or a template cannot be read
 */
export function openGrammar(rows: readonly Row[], lexicon: PatternLexicon): Grammar {
  const names = new Set(rows.map(({ name }) => name))
  if (names.size !== rows.length) throw new Error('Two rows have the same name')
  for (const { name, over = [] } of rows)
    for (const other of over)
      if (!names.has(other)) throw new Error(`Row ${name} is over ${other}, which there is not`)
  const machine = compile(rows, lexicon.macros)
  const excluding = new Map(
    rows
      .filter(({ unless }) => unless)
      .map((row) => [row, compile([row], lexicon.macros, ({ unless = [] }) => unless)]),
  )
  const reading = openReading(lexicon)

  return {
    rows,
    states: machine.states,
    match(clause, holds = () => true) {
      if (clause.text.length > longest) return []
      const tokens = patternTokens(clause.text, lexicon)
      const lattice = latticeOf(clause, tokens)
      const best = new Map<Row, Path & { readonly start: number; readonly behind: Rest }>()
      const budget = clauseBudget()
      for (const start of reading.starts(tokens))
        walk(machine, tokens, lattice, start, budget, reading.isFiller, (path) => {
          const behind = reading.rest(tokens, lattice, path.end, path.row.takes ?? [])
          const weight = path.weight + (behind?.weight ?? 0)
          if (behind && weight > (best.get(path.row)?.weight ?? -1))
            best.set(path.row, { ...path, weight, start, behind })
        })
      const fitting = [...best.values()].filter(
        ({ row }) =>
          (row.topics?.includes(clause.classification.service) ?? true) &&
          (!row.needs || hasAll(clause, row.needs)) &&
          !stands(excluding.get(row), tokens, lattice) &&
          holds(row),
      )
      const beaten = new Set(fitting.flatMap(({ row }) => row.over ?? []))
      return fitting
        .filter(({ row }) => !beaten.has(row.name))
        .sort((a, b) => Number(a.row.open ?? false) - Number(b.row.open ?? false) || b.weight - a.weight)
        .map(({ row, weight, taken, end, behind }) => ({
          row,
          name: row.name,
          weight,
          slots: slotsOf(taken, tokens, clause.text),
          owners: ownersOf(tokens, clause.text, taken, end, behind),
        }))
    },
  }

  function stands(unless: Machine | undefined, tokens: readonly PatternToken[], lattice: Lattice): boolean {
    let found = false
    const budget = clauseBudget()
    if (unless)
      for (let at = 0; at < tokens.length && !found; at++)
        walk(unless, tokens, lattice, at, budget, reading.isFiller, () => {
          found = true
        })
    return found
  }
}

/** What stands behind a template: whose each token is, and what that weighs. */
interface Rest {
  readonly weight: number
  readonly slots: readonly Taken[]
  /** the first token that is nobody's: everything there is left to the slot readers */
  readonly left: number
}

/** A courtesy is worth more than free text that would swallow it. */
const closingWeight = 2

function openReading(lexicon: PatternLexicon) {
  const opening = openPhrases(lexicon.openings)
  const closing = openPhrases(lexicon.closings)
  const fillers = new Set(lexicon.fillers)
  const leads = new Set(lexicon.leads)
  const isFiller = ({ reads }: PatternToken): boolean => fillers.has(reads[0]!)

  /** Where an order may begin: at the front, and behind each courtesy there. */
  function starts(tokens: readonly PatternToken[]): readonly number[] {
    const found = new Set<number>([0])
    for (const at of found) {
      if (tokens[at]?.mark) found.add(at + 1)
      for (const length of opening(tokens, at)) found.add(at + length)
    }
    return [...found]
  }

  function rest(
    tokens: readonly PatternToken[],
    lattice: Lattice,
    from: number,
    takes: 'anything' | readonly SlotKind[],
  ): Rest | undefined {
    if (takes === 'anything') return { weight: 0, slots: [], left: from }
    const slots: Taken[] = []
    let weight = 0
    for (let at = from; at < tokens.length; ) {
      const courtesy = Math.max(0, ...closing(tokens, at))
      if (courtesy > 0) {
        weight += courtesy * closingWeight
        at += courtesy
      } else if (tokens[at]!.mark || isFiller(tokens[at]!)) at++
      else {
        let to = at
        while (takes.length > 0 && leads.has(tokens[to]?.reads[0] ?? '') && !edgeAt(lattice, to, takes)) to++
        const edge = edgeAt(lattice, to, takes)
        if (!edge) return undefined
        slots.push({ from: at, to: edge.to, slot: edge.kind })
        weight += (edge.to - to) * literalWeight
        at = edge.to
      }
    }
    return { weight, slots, left: tokens.length }
  }

  return { starts, rest, isFiller }
}

/** The longest thing of one of the kinds that begins at a token. */
const edgeAt = (lattice: Lattice, at: number, takes: readonly SlotKind[]): Edge | undefined =>
  lattice
    .get(at)
    ?.filter(({ kind }) => takes.includes(kind))
    .sort((one, other) => other.to - one.to)[0]

/** What stands in the slots of a template, without the punctuation around it. */
function slotsOf(
  taken: readonly Taken[],
  tokens: readonly PatternToken[],
  text: string,
): Readonly<Record<string, TextSlice>> {
  return Object.fromEntries(
    taken.flatMap(({ from, to, slot }) => {
      if (slot === undefined) return []
      const span = [tokens[from]!.span[0], tokens[to - 1]!.span[1]] as const
      return [[slot, { text: text.slice(...span), span }]]
    }),
  )
}

function ownersOf(
  tokens: readonly PatternToken[],
  text: string,
  taken: readonly Taken[],
  end: number,
  behind: Rest,
): readonly Owned[] {
  const parts = [...taken, ...behind.slots]
  return tokens.flatMap(({ span, mark }, at): Owned[] => {
    if (mark || span[1] === span[0]) return []
    const words = text.slice(...span)
    const part = parts.find(({ from, to }) => at >= from && at < to)
    if (part) return [part.slot === undefined ? { words, by: 'row' } : { words, by: 'slot', slot: part.slot }]
    return [{ words, by: at < end || at < behind.left ? 'courtesy' : 'left' }]
  })
}
