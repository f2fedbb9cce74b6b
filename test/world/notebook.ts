import { z } from 'zod'
import {
  type Action,
  type ActionContext,
  action,
  type DraftStep,
  fromStep,
  said,
  writeKey,
} from '../../src/main/core/api/action.ts'
import { type Catalogue, catalogueOf } from '../../src/main/core/api/catalogue.ts'
import { OmniiError, PartlyDone } from '../../src/main/core/api/errors.ts'
import { blankClause } from '../../src/main/core/dialogue/blank-clause.ts'
import { englishPatterns } from '../../src/main/core/nlu/pattern/en/lexicon.ts'
import { openGrammar } from '../../src/main/core/nlu/pattern/grammar.ts'
import type { Clause, DialogueAct, Utterance } from '../../src/main/core/nlu/utterance.ts'
import type { Database, Migration } from '../../src/main/services/database.ts'
import { serviceTopics } from '../../src/main/services/workspace/services.ts'
import { type ErrorCode, wireError } from '../../src/shared/protocol/errors.ts'
import type { Outcome, Preview } from '../../src/shared/protocol/plan.ts'
import { type Kit, openKit } from './assistant.ts'

/** The smallest service there can be: notes in the database, and a remote board on somebody else's server. */
export const notebookMigration: Migration = {
  name: 'notebook',
  up: ['CREATE TABLE notes(id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT'],
}

/** A server of somebody else's: keeps a ledger of what was really posted, and can be told to fail. */
export interface Board {
  readonly ledger: string[]
  /** what the next calls do: before committing, or after it but before answering; `give_up` hangs until it is told to stop */
  /** why it cannot be asked what became of anything; nothing while it can */
  shut?: ErrorCode
  readonly faults: ('fine' | 'refuse' | 'conflict' | 'lose_answer' | 'hang' | 'give_up' | 'hang_after')[]
}

const outcome = (summary: string, more: Partial<Outcome> = {}): Outcome => ({
  summary,
  changes: [{ sign: '+', label: summary }],
  value: { id: summary },
  subjects: [],
  inverse: [],
  evidence: [],
  ...more,
})
const preview = (title: string, more: Partial<Preview> = {}): Preview => ({
  title,
  changes: [{ sign: '+', label: title }],
  reaches: [],
  warnings: [],
  ...more,
})

export function openNotebook(db: Database, board: Board): Catalogue {
  const Text = z.object({ text: z.string() })
  const Id = z.object({ id: z.string(), text: z.string() })
  const actions: Action[] = [
    action<{ text: string }>({
      id: 'notes.add',
      pillar: 'tasks',
      title: 'Add note',
      effect: 'write',
      params: Text,
      examples: ['note buy milk'],
      intent: {
        service: 'tasks',
        intents: ['create'],
        score: () => 1,
        async fillSlots(clause, context) {
          if (clause.text.includes('whom')) {
            const ask: DraftStep = {
              kind: 'ask',
              id: context.step(),
              title: 'Whom?',
              dependsOn: [],
              question: {
                text: 'Whom?',
                kind: 'text',
                choices: [
                  { id: 'ada', label: 'Ada', value: 'Ada' },
                  { id: 'bob', label: 'Bob', value: 'Bob' },
                ],
                free: true,
                entity: { type: 'PERSON', value: 'whom' },
              },
            }
            const add = step(context.step(), 'notes.add', { text: fromStep(ask.id) })
            return { ok: true, steps: [ask, add], assumptions: [] }
          }
          if (clause.text === 'note unreachable') throw new OmniiError('provider_unavailable')
          const many = /^note (\d+) times$/.exec(clause.text)
          if (many) {
            const steps = Array.from({ length: Number(many[1]) }, (_, n) =>
              step(context.step(), 'notes.add', { text: said(`time ${n}`) }),
            )
            return { ok: true, steps, assumptions: [] }
          }
          const [verb, rest] = clause.text.split(/ (.*)/s) as [string, string]
          const id = {
            ...{ note: 'notes.add', send: 'notes.send', post: 'notes.post', break: 'notes.break' },
            spread: 'notes.spread',
          }[verb]
          return id
            ? { ok: true, steps: [step(context.step(), id, { text: said(rest) })], assumptions: [] }
            : { ok: false, say: `Cannot ${verb}.`, suggestions: [] }
        },
      },
      preview: async ({ text }) => preview(`Note ${text}`),
      async run({ text }, { idempotencyKey }) {
        db.run('INSERT INTO notes(id, text) VALUES(?, ?)', idempotencyKey, text)
        return outcome(`Noted ${text}.`, {
          inverse: [{ action: 'notes.remove', params: { id: idempotencyKey, text } }],
        })
      },
    }),
    action<{ id: string; text: string }>({
      id: 'notes.remove',
      pillar: 'tasks',
      title: 'Remove note',
      effect: 'write',
      params: Id,
      examples: [],
      preview: async ({ text }) => preview(`Remove ${text}`),
      async run({ id, text }) {
        if (db.run('DELETE FROM notes WHERE id = ?', id).changes === 0) throw new OmniiError('not_found')
        return outcome(`Removed ${text}.`, { inverse: [{ action: 'notes.add', params: { text } }] })
      },
    }),
    action<{ text: string }>({
      id: 'notes.send',
      pillar: 'tasks',
      title: 'Send note',
      effect: 'reach',
      params: Text,
      examples: [],
      preview: async ({ text }) =>
        preview(`Send ${text} (${db.get<{ n: number }>('SELECT count(*) AS n FROM notes')!.n})`, {
          reaches: [{ name: 'Ada', address: 'ada@example.test', how: 'mail' }],
        }),
      async run({ text }, { idempotencyKey }) {
        db.run('INSERT INTO notes(id, text) VALUES(?, ?)', idempotencyKey, `sent ${text}`)
        return outcome(`Sent ${text}.`, { inverse: null })
      },
    }),
    action<{ text: string }>({
      id: 'notes.break',
      pillar: 'tasks',
      title: 'Break',
      effect: 'write',
      params: Text,
      examples: [],
      preview: async ({ text }) => preview(text),
      async run({ text }, { idempotencyKey }) {
        db.run('INSERT INTO notes(id, text) VALUES(?, ?)', idempotencyKey, text)
        throw text === 'bug' ? new TypeError('a bug') : new OmniiError('conflict')
      },
    }),
    action<{ text: string }>({
      id: 'notes.post',
      pillar: 'tasks',
      title: 'Post',
      effect: 'write',
      params: Text,
      examples: [],
      leaves: () => true,
      preview: async ({ text }) => preview(`Post ${text}`),
      async run({ text }, { idempotencyKey, signal }) {
        const turn = () => new Promise((resolve) => setTimeout(resolve, 1))
        await turn()
        const fault = board.faults.shift()
        if (fault === 'hang') await new Promise(() => {})
        if (fault === 'give_up') {
          while (!signal.aborted) await turn()
          throw new OmniiError('provider_unavailable')
        }
        if (fault === 'refuse') throw new OmniiError('provider_unavailable')
        board.ledger.push(`${idempotencyKey} ${text}`)
        if (fault === 'hang_after') await new Promise(() => {})
        if (fault === 'lose_answer') throw new OmniiError('provider_unavailable')
        return outcome(`Posted ${text}.`)
      },
      async reconcile({ text }, { idempotencyKey }) {
        if (board.shut) throw new OmniiError(board.shut)
        if (text === 'in doubt') return 'unknown'
        return board.ledger.includes(`${idempotencyKey} ${text}`)
          ? outcome(`Posted ${text}.`)
          : 'did_not_happen'
      },
    }),
  ]
  actions.push(spread(board))
  const step = (
    id: DraftStep['id'],
    name: string,
    params: Extract<DraftStep, { kind: 'do' }>['params'],
  ): DraftStep => ({
    kind: 'do',
    id,
    title: name,
    action: name,
    params,
    dependsOn: [],
  })
  return catalogueOf(actions, [], { find: async () => [] }, serviceTopics, openGrammar([], englishPatterns))
}

/** Posts several notes, each a write of its own: "spread milk, eggs". */
function spread(board: Board): Action {
  const Spread = z.object({ text: z.string() })
  const isThere = (key: string): boolean => board.ledger.some((line) => line.startsWith(`${key} `))
  const keysOf = (context: ActionContext): readonly (readonly [key: string, text: string])[] =>
    (context.decided as string[]).map((text, nth) => [writeKey(context, nth), text])
  const posted = (all: ReturnType<typeof keysOf>): Outcome => ({
    ...outcome(`Spread ${all.filter(([key]) => isThere(key)).length} of ${all.length}.`),
    writes: all.map(([key, id]) => ({ key, does: 'create', id, happened: isThere(key) ? 'yes' : 'no' })),
  })
  return action<{ text: string }>({
    id: 'notes.spread',
    pillar: 'tasks',
    title: 'Spread',
    effect: 'write',
    params: Spread,
    examples: [],
    leaves: () => true,
    preview: async ({ text }) => preview(`Spread ${text}`),
    decide: async ({ text }) => text.split(', '),
    async run(_, context) {
      const all = keysOf(context)
      for (const [key, text] of all) {
        if (context.resumed && isThere(key)) continue
        await new Promise((resolve) => setTimeout(resolve, 1))
        const fault = board.faults.shift()
        if (fault === 'hang') await new Promise(() => {})
        if (fault === 'refuse' || fault === 'conflict') {
          const why = wireError(fault === 'conflict' ? 'conflict' : 'provider_unavailable')
          throw all.some(([one]) => isThere(one))
            ? new PartlyDone(why, posted(all))
            : new OmniiError(why.code)
        }
        board.ledger.push(`${key} ${text}`)
        if (fault === 'lose_answer') throw new OmniiError('provider_unavailable')
      }
      return posted(all)
    },
    async reconcile(_, context) {
      const all = keysOf(context)
      const there = all.filter(([key]) => isThere(key)).length
      return there === 0 ? 'did_not_happen' : there === all.length ? posted(all) : { partly: posted(all) }
    },
  })
}

const modes: Record<string, DialogueAct> = {
  'undo that': { kind: 'undo' },
  stop: { kind: 'stop' },
  yes: { kind: 'approve' },
  no: { kind: 'decline' },
  '1': { kind: 'pick', index: 0 },
  '2': { kind: 'pick', index: 1 },
  'what are you waiting for': { kind: 'waiting' },
  'why?': { kind: 'why', about: '' },
}

/** Hears "note a; send b" as two clauses; what starts with none of the notebook's verbs is about nothing. */
export function hearNotes(text: string): Utterance {
  const dry = text.startsWith('dry run: ')
  const said = dry ? text.slice('dry run: '.length) : text
  const mode = modes[said] ?? { kind: dry ? 'dry_run' : 'plain' }
  const clauses = modes[said] ? [] : said.split('; ').map((part) => clauseOf(part))
  return { text, mode, clauses, ignored: [] }
}

function clauseOf(text: string): Clause {
  const known = /^(note|send|post|spread|break|juggle)\b/.test(text)
  const topic = { service: known ? 'tasks' : 'none', intent: 'create', confidence: 0.9 } as const
  return { ...blankClause(text), classification: topic, verb: text.split(' ')[0] ?? '' }
}

/** An assistant of its own that keeps notes. */
export const openNotes = (board: Board = { ledger: [], faults: [] }): Promise<Kit> =>
  openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, board), hear: hearNotes }),
  })

/** What is written down, oldest first. */
export const notesOf = (kit: Kit): string[] =>
  kit
    .store()
    .db.all<{ text: string }>('SELECT text FROM notes ORDER BY rowid')
    .map((row) => row.text)
