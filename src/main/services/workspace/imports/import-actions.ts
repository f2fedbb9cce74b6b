import { z } from 'zod'
import type { Pillar, Scope } from '../../../../shared/protocol/ids.ts'
import type { Change, Json, Outcome, Subject } from '../../../../shared/protocol/plan.ts'
import type { ImportedWhat } from '../../../../shared/wording/en/services/imports.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { ImportStaging, StagedImport } from './import-staging.ts'

/** Which thing a row became: a later version is no longer what was imported. */
export interface Placed {
  readonly id: string
  readonly version: string
}

/** One kind of thing that files hold: how it goes in, and how exactly that is taken out again. */
export interface Importing<Row> {
  readonly what: ImportedWhat
  readonly pillar: Pillar
  readonly importId: string
  readonly takeOutId: string
  readonly row: z.ZodType<Row>
  /** What a card says about one of them. */
  label(
    row: Row,
    context: Pick<ActionContext, 'preferences' | 'now'>,
  ): { readonly label: string; after?: string }
  subject(row: Row): Subject
  /** Reads once what has to be known of the workspace; the returned function places one row, or finds it there. */
  placing(scope: Scope): Promise<(row: Row) => Promise<Placed | 'there'>>
  /** The row as it is now, if it is still as it was placed; undefined when it changed since. Then takes it out. */
  taking(scope: Scope, batch: readonly Placed[]): Promise<(placed: Placed) => Promise<Row | undefined>>
  /** The name of what changed since, as far as it is still there. */
  nameOf(scope: Scope, id: string): Promise<string | undefined>
}

const Batch = z.strictObject({ file: z.string().min(1).max(200), batch: z.string().min(1) })
type Batch = z.infer<typeof Batch>

/** A card shows so many by name and counts the rest; the same number can be spoken of as "it" and "the first". */
const shown = 12

/** The two actions of one kind: into the workspace, and out of it again. Each is the other's inverse. */
export function importActions<Row>(
  staging: ImportStaging,
  kind: Importing<Row>,
  yieldToEventLoop: YieldToEventLoop,
): readonly Action[] {
  const { what, pillar } = kind
  const wordsFor = ({ preferences }: ActionContext) => wordingFor(preferences.locale).imports
  const shared = { pillar, effect: 'write', params: Batch, examples: [], atomic: true } as const
  const { titles, takeOutTitles } = en.imports

  async function waiting(batch: string, context: ActionContext): Promise<readonly Row[]> {
    const rows: Row[] = []
    for (const thing of staging.read(context.scope, batch)) {
      if (thing.state === 'waits') rows.push(kind.row.parse(thing.row))
      await yieldToEventLoop()
    }
    if (rows.length === 0) throw new OmniiError('not_found', wordsFor(context).gone)
    return rows
  }

  const changes = (sign: '+' | '-', rows: readonly Row[], context: ActionContext): Change[] => {
    const more = rows.length - shown
    return [
      ...rows.slice(0, shown).map((row) => ({ sign, ...kind.label(row, context) })),
      ...(more > 0 ? [{ sign, label: wordsFor(context).andMore(more) }] : []),
    ]
  }

  const onlyOne = ([first, second]: readonly Row[], context: ActionContext): string | undefined =>
    first !== undefined && second === undefined ? kind.label(first, context).label : undefined

  const outcome = (
    summary: string,
    sign: '+' | '-',
    rows: readonly Row[],
    inverse: Outcome['inverse'],
    context: ActionContext,
  ): Outcome => ({
    summary,
    changes: changes(sign, rows, context),
    value: { count: rows.length },
    subjects: sign === '+' ? rows.slice(0, shown).map(kind.subject) : [],
    inverse,
    evidence: [],
  })

  const goIn = action<Batch>({
    ...shared,
    id: kind.importId,
    title: titles[what],
    preview: async ({ file, batch }, context) => ({
      title: wordsFor(context).step(what, file),
      changes: changes('+', await waiting(batch, context), context),
      reaches: [],
      warnings: [],
    }),
    async run({ file, batch }, context) {
      const rows = await waiting(batch, context)
      const place = await kind.placing(context.scope)
      const added: Row[] = []
      const placed: StagedImport[] = []
      for (const row of rows) {
        await yieldToEventLoop()
        const became = await place(row)
        if (became === 'there') continue
        added.push(row)
        placed.push({ state: 'in', ...became })
      }
      await staging.put(context.scope, batch, placed)
      const known = rows.length - added.length
      const summary = wordsFor(context).done(what, file, added.length, known, onlyOne(rows, context))
      const inverse = added.length === 0 ? [] : [{ action: kind.takeOutId, params: { file, batch } }]
      return outcome(summary, '+', added, inverse, context)
    },
  })

  const comeOut = action<Batch>({
    ...shared,
    id: kind.takeOutId,
    title: takeOutTitles[what],
    preview: async ({ file }, context) => ({
      title: wordsFor(context).takeOutStep(what, file),
      changes: [],
      reaches: [],
      warnings: [],
    }),
    async run({ file, batch }, context) {
      const { scope } = context
      const placed = staging
        .read(scope, batch)
        .flatMap((thing) => (thing.state === 'in' ? [{ id: thing.id, version: thing.version }] : []))
      if (placed.length === 0) throw new OmniiError('not_found', wordsFor(context).gone)
      const takeOut = await kind.taking(scope, placed)
      const rows: Row[] = []
      for (const one of placed) {
        await yieldToEventLoop()
        const row = await takeOut(one)
        if (row === undefined) {
          const name = await kind.nameOf(scope, one.id)
          throw new OmniiError('conflict', name && wordsFor(context).changedSince(name), { id: one.id })
        }
        rows.push(row)
      }
      await staging.put(
        scope,
        batch,
        rows.map((row) => ({ state: 'waits', row: row as Json })),
      )
      const summary = wordsFor(context).takenOut(what, file, rows.length, onlyOne(rows, context))
      return outcome(summary, '-', rows, [{ action: kind.importId, params: { file, batch } }], context)
    },
  })

  return [goIn, comeOut]
}
