import { z } from 'zod'
import type { Change, Json, Outcome, Subject } from '../../../../shared/protocol/plan.ts'
import type { ImportCounts } from '../../../../shared/wording/en/services/imports.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import type { Importing, Placed, Verdict } from './import-kind.ts'
import type { ImportStaging } from './import-staging.ts'

const Batch = z.strictObject({
  file: z.string().min(1).max(200).describe('the file’s name'),
  batch: z.string().min(1).describe('what was read from it'),
})
type Batch = z.infer<typeof Batch>

/** A card shows so many by name and counts the rest; the same number can be spoken of as "it" and "the first". */
const shown = 12
const shownNotes = 5

/** Counts what becomes of the rows of a batch, and keeps as much of it as a card shows. */
function openTally(andMore: (more: number) => string) {
  const counts = { added: 0, changed: 0, removed: 0, known: 0, older: 0, absent: 0 }
  const changes: Change[] = []
  const notes: string[] = []
  let changed = 0
  let rows = 0
  let title = ''
  return {
    add(verdict: Verdict): void {
      counts[verdict.as] += 1
      rows += 1
      title = verdict.title
      if (verdict.note !== undefined && notes.length < shownNotes) notes.push(verdict.note)
      if (!('apply' in verdict)) return
      changed += 1
      if (changes.length < shown) changes.push(verdict.change)
    },
    changes(): Change[] {
      const [first] = changes
      const more = changed - changes.length
      return first && more > 0 ? [...changes, { sign: first.sign, label: andMore(more) }] : changes
    },
    notes,
    /** `only`: the title, when the file held one thing */
    counts: (): ImportCounts => ({ ...counts, ...(rows === 1 && { only: title }) }),
    written: () => changed,
    isEmpty: () => rows === 0,
  }
}

/** The two actions of one kind: into the workspace, and out of it again. Each is the other's inverse. */
export function importActions<Row>(
  staging: ImportStaging,
  kind: Importing<Row>,
  yieldToEventLoop: YieldToEventLoop,
): readonly Action[] {
  const { what, pillar } = kind
  const wordsFor = ({ preferences }: ActionContext) => wordingFor(preferences.locale).imports
  const shared = {
    pillar,
    internal: true,
    effect: 'write',
    params: Batch,
    examples: [],
  } as const
  const { titles, takeOutTitles } = en.imports

  /** The rows that wait, a page in memory at a time. @throws OmniiError `not_found` when there is none */
  async function* waiting(batch: string, context: ActionContext) {
    let some = false
    let after = -1
    for (;;) {
      const page = staging.page(context.scope, batch, after)
      if (page.length === 0) break
      for (const thing of page) {
        after = thing.number
        if (thing.state !== 'waits') continue
        some = true
        yield { number: thing.number, row: kind.row.parse(thing.row) }
        await yieldToEventLoop()
      }
    }
    if (!some) throw new OmniiError('not_found', wordsFor(context).gone)
  }

  const goIn = action<Batch>({
    ...shared,
    id: kind.importId,
    title: titles[what],
    async preview({ file, batch }, context) {
      const tally = openTally(wordsFor(context).andMore)
      for await (const { row } of waiting(batch, context)) tally.add(await kind.judge(row, context))
      return {
        title: wordsFor(context).step(what, file),
        changes: tally.changes(),
        reaches: [],
        warnings: tally.notes,
      }
    },
    async run({ file, batch }, context) {
      const words = wordsFor(context)
      const tally = openTally(words.andMore)
      const subjects: Subject[] = []
      for await (const { number, row } of waiting(batch, context)) {
        const verdict = await kind.judge(row, context)
        tally.add(verdict)
        const placed = 'apply' in verdict ? await verdict.apply() : undefined
        staging.settle(context.scope, batch, number, placed && { state: 'in', ...placed })
        if (placed && verdict.as !== 'removed' && subjects.length < shown)
          subjects.push(kind.subject(row, placed.id))
      }
      return {
        summary: [words.done(what, file, tally.counts()), ...tally.notes].join(' '),
        changes: tally.changes(),
        value: { count: tally.written() },
        subjects,
        inverse: tally.written() === 0 ? [] : [{ action: kind.takeOutId, params: { file, batch } }],
        evidence: [],
      }
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
      const words = wordsFor(context)
      const imported = staging.ids(scope, batch)
      if (imported.size === 0) throw new OmniiError('not_found', words.gone)
      /** the last first, as each was written upon the ones before */
      const changes: Change[] = []
      let count = 0
      let changed = 0
      let before = Number.MAX_SAFE_INTEGER
      for (;;) {
        const page = staging.page(scope, batch, before, true)
        if (page.length === 0) break
        for (const thing of page) {
          before = thing.number
          if (thing.state !== 'in') continue
          const row = await kind.takeOut(thing, imported, context)
          if (row === undefined) throw await changedSince(thing, context)
          staging.settle(scope, batch, thing.number, { state: 'waits', row: row as Json })
          count += 1
          if (thing.was !== undefined) changed += 1
          changes.unshift({ sign: thing.was === undefined ? '-' : '~', ...kind.label(row, context) })
          if (changes.length > shown) changes.pop()
          await yieldToEventLoop()
        }
      }
      const only = count === 1 ? changes[0]?.label : undefined
      const outcome: Outcome = {
        summary: words.takenOut(what, file, { removed: count - changed, restored: changed }, only),
        changes:
          count > changes.length
            ? [...changes, { sign: '-', label: words.andMore(count - changes.length) }]
            : changes,
        value: { count },
        subjects: [],
        inverse: [{ action: kind.importId, params: { file, batch } }],
        evidence: [],
      }
      return outcome
    },
  })

  async function changedSince({ id }: Placed, context: ActionContext): Promise<OmniiError> {
    const name = await kind.nameOf(context.scope, id)
    return new OmniiError('conflict', name && wordsFor(context).changedSince(name), { id })
  }

  return [goIn, comeOut]
}
