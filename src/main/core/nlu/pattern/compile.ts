import type { Row, SlotKind } from './row.ts'
import { type Item, keyOf, readTemplate, type Sequence } from './template.ts'

/** A place between two words of templates. Templates that begin alike share their states. */
export interface State {
  /** counts from 0 in its machine */
  readonly id: number
  readonly literals: ReadonlyMap<string, readonly State[]>
  readonly slots: readonly SlotEdge[]
  /** where what may be left out is left out */
  readonly skips: readonly State[]
  /** rows with a template that ends here */
  readonly rows: readonly Row[]
}

export interface SlotEdge {
  readonly name: string
  readonly kind: SlotKind
  /** most words of free text */
  readonly most: number
  readonly to: State
}

/** Templates as one machine: no row is tried by itself, what they share is walked once. */
export interface Machine {
  readonly root: State
  readonly states: number
}

interface Building extends State {
  readonly literals: Map<string, Building[]>
  readonly slots: (SlotEdge & { readonly to: Building })[]
  readonly skips: Building[]
  readonly rows: Row[]
  /** the state behind an item, so that the next template with that item goes the same way */
  readonly behind: Map<string, Building>
}

/**
 * Compiles the templates of rows.
 * @param templatesOf which of a row's templates: what it says, or what must not stand in it
 * @throws where a template cannot be read or names a macro or a kind that does not exist
 */
export function compile(
  rows: readonly Row[],
  macros: Readonly<Record<string, string>>,
  templatesOf: (row: Row) => readonly string[] = ({ says }) => says,
): Machine {
  let states = 0
  const state = (): Building => ({
    id: states++,
    literals: new Map(),
    slots: [],
    skips: [],
    rows: [],
    behind: new Map(),
  })
  const link = (from: Building, item: Item, to: Building): void => {
    switch (item.is) {
      case 'literal': {
        const known = from.literals.get(item.word) ?? []
        if (!known.includes(to)) from.literals.set(item.word, [...known, to])
        return
      }
      case 'slot':
        from.slots.push({ name: item.name, kind: item.kind, most: item.most, to })
        return
      case 'group':
        for (const option of item.options) through(from, option, to)
        if (item.optional) from.skips.push(to)
        return
    }
  }
  /** The state behind an item; the way there is laid once. */
  const next = (from: Building, item: Item): Building => {
    const key = keyOf(item)
    const known = from.behind.get(key)
    if (known) return known
    const to = state()
    from.behind.set(key, to)
    link(from, item, to)
    return to
  }
  const through = (from: Building, sequence: Sequence, to: Building): void => {
    const last = sequence.at(-1)
    if (last) link(sequence.slice(0, -1).reduce(next, from), last, to)
  }
  const root = state()
  for (const row of rows)
    for (const template of templatesOf(row)) {
      const end = readTemplate(template, macros).reduce(next, root)
      if (!end.rows.includes(row)) end.rows.push(row)
    }
  return { root, states }
}
