import { z } from 'zod'
import { limits } from '../../../../shared/protocol/limits.ts'
import type { Change, Json, Outcome, Subject } from '../../../../shared/protocol/plan.ts'
import type { ImportCounts } from '../../../../shared/wording/en/services/imports.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { WriteInSlices, YieldToEventLoop } from '../../../core/api/ports.ts'
import type { ImportStaging } from '../local/import-staging.ts'
import type { Importing, Verdict } from './import-kind.ts'

const Batch = z.strictObject({
  file: z.string().min(1).max(200).describe('the file’s name'),
  batch: z.string().min(1).describe('what was read from it'),
})
type Batch = z.infer<typeof Batch>

/** A card shows so many by name and counts the rest; the same number can be spoken of as "it" and "the first". */
const shown = 12
const shownNotes = 5

/** Counts what becomes of the rows of a batch, and keeps as much of it as a card shows. `before`: what came in already. */
function openTally(andMore: (more: number) => string, before = { added: 0, changed: 0 }) {
  const counts = { ...before, removed: 0, known: 0, older: 0, absent: 0 }
  const changes: Change[] = []
  const notes: string[] = []
  let changed = before.added + before.changed
  let rows = changed
  let title = ''
  let day: string | undefined
  return {
    add(verdict: Verdict): void {
      counts[verdict.as] += 1
      rows += 1
      title = verdict.title
      day = 'day' in verdict ? verdict.day : undefined
      if (verdict.note !== undefined && notes.length < shownNotes) notes.push(verdict.note)
      if (!('apply' in verdict)) return
      changed += 1
      if (changes.length < shown) changes.push(verdict.change)
    },
    changes(): Change[] {
      const more = changed - changes.length
      return more > 0 ? [...changes, { sign: changes[0]?.sign ?? '+', label: andMore(more) }] : changes
    },
    notes,
    /** `only`: the title, when the file held one thing */
    counts: (): ImportCounts => ({
      ...counts,
      ...(rows === 1 && { only: title, ...(day !== undefined && { day }) }),
    }),
    written: () => changed,
  }
}

export interface ImportPorts {
  readonly staging: ImportStaging
  readonly writeInSlices: WriteInSlices
  readonly yieldToEventLoop: YieldToEventLoop
}

/**
 * The two actions of one kind: into the workspace, and out of it again. Each is the other's inverse. A large file takes many
 * commits, so that others write in between; after a crash the rows that still wait go in, and what cannot go in to its end
 * is taken out again.
 */
export function importActions<Row>(
  { staging, writeInSlices, yieldToEventLoop }: ImportPorts,
  kind: Importing<Row>,
): readonly Action[] {
  const { what, pillar } = kind
  const wordsFor = ({ preferences }: ActionContext) => wordingFor(preferences.locale).imports
  const shared = { pillar, effect: 'write', params: Batch, examples: [], internal: true } as const
  // many commits of its own, not the step's; rows that wait are what a step that did not end has left to do
  const unfinished = { leaves: () => true, reconcile: async () => 'did_not_happen' as const }
  const { titles, takeOutTitles } = en.imports

  /** The rows that wait, one in memory at a time. */
  async function* waiting(batch: string, context: ActionContext) {
    for (let from = 0; ; ) {
      const thing = staging.next(context.scope, batch, 'waits', from)
      if (thing?.state !== 'waits') return
      from = thing.number + 1
      yield kind.row.parse(thing.row)
      await yieldToEventLoop()
    }
  }

  /** Takes one row back, the last first, as each was written upon the ones before. Undefined: there is none. */
  async function takeBackOne(
    batch: string,
    imported: ReadonlySet<string>,
    from: number,
    context: ActionContext,
  ) {
    const { scope } = context
    const thing = staging.next(scope, batch, 'in', from, true)
    if (thing?.state !== 'in') return undefined
    const row = await kind.takeOut(thing, imported, context)
    if (row === undefined) throw await changedSince(thing.id, context)
    staging.settle(scope, batch, thing.number, { state: 'waits', row: row as Json })
    return { row, number: thing.number, isNew: thing.adds }
  }

  const goIn = action<Batch>({
    ...shared,
    ...unfinished,
    deadlineMs: limits.importDeadlineMs,
    id: kind.importId,
    title: titles[what],
    async preview({ file, batch }, context) {
      const tally = openTally(wordsFor(context).andMore)
      for await (const row of waiting(batch, context)) tally.add(await kind.judge(row, context))
      return {
        title: wordsFor(context).step(what, file),
        changes: tally.changes(),
        reaches: [],
        warnings: tally.notes,
      }
    },
    async run({ file, batch }, context) {
      const { scope } = context
      const words = wordsFor(context)
      const { waiting: many, ...before } = staging.counts(scope, batch)
      if (many + before.added + before.changed === 0) throw new OmniiError('not_found', words.gone)
      const tally = openTally(words.andMore, before)
      const subjects: Subject[] = []
      let from = 0
      try {
        await writeInSlices(async () => {
          const thing = staging.next(scope, batch, 'waits', from)
          if (thing?.state !== 'waits') return false
          from = thing.number + 1
          const row = kind.row.parse(thing.row)
          const verdict = await kind.judge(row, context)
          const placed =
            'apply' in verdict ? { ...(await verdict.apply()), adds: verdict.as === 'added' } : undefined
          staging.settle(scope, batch, thing.number, placed && { state: 'in', ...placed })
          tally.add(verdict)
          if (placed && verdict.as !== 'removed' && subjects.length < shown)
            subjects.push(kind.subject(row, placed.id))
          return true
        })
      } catch (error) {
        // all of a file or nothing: should this fail as well, the step is tried again and goes on
        const imported = staging.ids(scope, batch)
        let last = Number.MAX_SAFE_INTEGER
        await writeInSlices(async () => {
          const taken = await takeBackOne(batch, imported, last, context)
          last = (taken?.number ?? 0) - 1
          return taken !== undefined
        }).catch(() => {})
        throw error
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
    ...unfinished,
    deadlineMs: limits.importDeadlineMs,
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
      const out = staging.counts(scope, batch).waiting
      if (imported.size + out === 0) throw new OmniiError('not_found', words.gone)
      await assertUnchanged(batch, imported, context)
      const changes: Change[] = []
      let count = out
      let restored = 0
      let last = Number.MAX_SAFE_INTEGER
      await writeInSlices(async () => {
        const taken = await takeBackOne(batch, imported, last, context)
        if (!taken) return false
        last = taken.number - 1
        count += 1
        if (!taken.isNew) restored += 1
        changes.unshift({ sign: taken.isNew ? '-' : '~', ...kind.label(taken.row, context) })
        if (changes.length > shown) changes.pop()
        return true
      })
      const only = count === 1 ? changes[0]?.label : undefined
      const outcome: Outcome = {
        summary: words.takenOut(what, file, { removed: count - restored, restored }, only),
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

  /** Before anything is taken out: what changed since stays, and all the rest with it. Throws OmniiError `conflict`. */
  async function assertUnchanged(batch: string, imported: ReadonlySet<string>, context: ActionContext) {
    const { scope } = context
    /** what will be there once the rows behind are taken back */
    const then = new Map<string, string | null>()
    for (let from = Number.MAX_SAFE_INTEGER; ; ) {
      const thing = staging.next(scope, batch, 'in', from, true)
      if (thing?.state !== 'in') return
      from = thing.number - 1
      for (const { id, since, before } of kind.writes(thing).toReversed()) {
        const now = then.get(id)
        if ((now === undefined ? await kind.versionNow(scope, id) : now) !== since)
          throw await changedSince(id, context)
        then.set(id, before)
      }
      if (kind.isAlone && !(await kind.isAlone(thing, imported, context)))
        throw await changedSince(thing.id, context)
      await yieldToEventLoop()
    }
  }

  async function changedSince(id: string, context: ActionContext): Promise<OmniiError> {
    const name = await kind.nameOf(context.scope, id)
    return new OmniiError('conflict', name && wordsFor(context).changedSince(name), { id })
  }

  return [goIn, comeOut]
}
