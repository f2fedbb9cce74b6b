import type { z } from 'zod'
import type { Pillar, RunId, Scope, StepId } from '../../../shared/protocol/ids.ts'
import type {
  AskStep,
  DoStep,
  Effect,
  Json,
  Outcome,
  Param,
  Preview,
  Subject,
} from '../../../shared/protocol/plan.ts'
import type { ServiceName } from '../../../shared/services.ts'
import type { Clause, Intent, Mention, Utterance } from '../nlu/utterance.ts'
import type { ResolvedPerson, Thing, ThingQuery } from './lookup.ts'
import type { From } from './origin/origin.ts'
import type { Awaitable, Ids, Preferences, StopSignal, Unit } from './ports.ts'

/** What an action is handed when it previews or runs. `now` is epoch milliseconds. */
export interface ActionContext {
  readonly scope: Scope
  readonly preferences: Preferences
  readonly now: number
  readonly ids: Ids
  /** the same for every attempt of one step; each write of the step derives its own key from it (`writeKey`) */
  readonly idempotencyKey: string
  /** what `decide` gave, as it was kept with the step's intent; nothing where the step does not leave the workspace */
  readonly decided?: Json
  /** an earlier attempt may have made some of the writes: each is looked up before it is made */
  readonly resumed?: boolean
  /** Writes to the workspace's own database: in the step's commit where it has one, else in one of theirs. */
  commit<T>(body: (unit: Unit) => Awaitable<T>): Promise<T>
  readonly signal: StopSignal
}

/**
 * Everything Omnii can do is one of these. From this table come the offline planner, the model's tools, the approval
 * policy, the cards, the documentation and half of the tests.
 *
 * - `effectOf` may say more than `effect` once the parameters are known (an event with guests reaches people).
 * - `effectNow` says what only the place where things lie can tell (a letter has left by now); it is asked right before a
 *   step would run that nobody approved. Reads only.
 * - `preview` reads and says exactly what `run` would do; `run` throws OmniiError for what can be expected to fail.
 * - Where an action does not leave the step's commit, the runner puts effect and outcome in one. Where it does, it
 *   decides first (`decide`), and what it decided is on record before anything is written. Its writes do not happen as one:
 *   `run` throws PartlyDone when one fails behind others, and another attempt looks for each write before it makes it.
 */
export interface Action<P = unknown> {
  readonly id: string
  readonly pillar: Pillar
  /** "Create event": for cards and lists */
  readonly title: string
  readonly effect: Effect
  readonly params: z.ZodType<P>
  readonly examples: readonly string[]
  /**
   * whether, in this scope, it reads or writes outside the workspace's database or in commits of its own; never if
   * absent
   */
  leaves?(scope: Scope): boolean
  /** called only as an inverse or by the host, with values no planner can know; never offered to a planner */
  readonly internal?: true
  /** deadline of an action that leaves the workspace, in milliseconds; the default step deadline if absent */
  readonly deadlineMs?: number
  /** it lists everything of a kind, so it does not answer a question about one thing */
  readonly overview?: true
  /**
   * The parameter whose thing this action replaces (a draft with other words). Steps that wait to use the old thing
   * are asked about again with the new one.
   */
  readonly renews?: string
  /**
   * The parameter whose thing no longer exists afterwards (a discarded draft). Steps that wait for an approval to use
   * it are cancelled.
   */
  readonly ends?: string
  /**
   * parameters that hold text for people to read and decide nothing; only these may be filled with other people's
   * words
   */
  readonly carries?: readonly string[]
  readonly intent?: ActionIntent
  effectOf?(params: P): Effect
  effectNow?(params: P, context: ActionContext): Promise<Effect>
  preview(params: P, context: ActionContext): Promise<Preview>
  /** Everything `run` is going to write, as plain data. Reads only; asked where the action leaves the workspace. */
  decide?(params: P, context: ActionContext): Promise<Json>
  run(params: P, context: ActionContext): Promise<Outcome>
  /** What became of an intent whose outcome is missing, asked of the places it writes to. Reads only. */
  reconcile?(params: P, context: ActionContext): Promise<Reconciled>
}

/**
 * What happened of a step: all of it; none of it; a part, the rest of which may still be done; or something nobody can
 * tell of, so that nothing may be repeated (with what is known to have happened, where anything is).
 */
export type Reconciled =
  | Outcome
  | 'did_not_happen'
  | 'unknown'
  | { readonly partly: Outcome }
  | { readonly uncertain: Outcome }

/** The idempotency key of a step, the same for every attempt. */
export const stepKey = (runId: RunId, stepId: StepId): string => `${runId}/${stepId}`

/** The key of one write of a step, the same for every attempt. @param nth counts from 0 */
export const writeKey = ({ idempotencyKey }: Pick<ActionContext, 'idempotencyKey'>, nth: number): string =>
  `${idempotencyKey}/${nth}`

/** A fixed-type action, forgotten into the catalogue's type: parameters are checked by its own schema before any call. */
export function action<P>(definition: Action<P>): Action {
  return definition as unknown as Action
}

/** How the offline planner reads a clause as this action. */
export interface ActionIntent {
  readonly service: ServiceName
  readonly intents: readonly Intent[]
  /** 0 (cannot be) to 1 (surely): how well this clause fits among the service's actions of these intents. */
  score(clause: Clause, context: FillContext): number
  /** What only the service can tell of a clause or the conversation, by the name that rows ask for it (`when`). */
  readonly conditions?: Readonly<Record<string, (clause: Clause, context: FillContext) => boolean>>
  /**
   * What "and one on Thursday too", "and eggs" right after it asks for: the same at another time, another thing of the kind,
   * or things to put into what was made. Left out, such words are about something else.
   */
  readonly another?: 'time' | 'thing' | 'items'
  /**
   * It honours days a clause excludes ("next week but not Monday"). Actions without this flag are not chosen for such
   * clauses.
   */
  readonly avoidsDays?: true
  /** Turns the clause into steps. Looks things up, never writes. */
  fillSlots(clause: Clause, context: FillContext): Promise<Filled>
  /**
   * A step of this action that has not happened yet, changed as a correction says ("make it 30 minutes instead",
   * "call it retro"): all its steps anew. null when the words change nothing it has.
   */
  amend?(step: DoStep, clause: Clause, context: FillContext): Promise<Filled | null>
  /**
   * A step that has not happened yet and only points at people (through a draft), with one of them in the place of
   * another. Where people stand among its values themselves, nobody has to be asked.
   */
  swapWaiting?(step: DoStep, swap: PersonSwap, context: FillContext): Promise<Filled | null>
  /**
   * What puts one person in the place of another in something this action has done ("no, the other Sarah").
   * @param value what the step gave
   */
  swapDone?(value: Json, swap: PersonSwap, context: FillContext): Promise<Filled | null>
}

/** Who is to go and who is to come instead. */
export interface PersonSwap {
  readonly leaving: { readonly name: string; readonly email: string }
  readonly coming: { readonly name: string; readonly email: string }
}

/** A step being made: ids are given by the planner through `context.step()`. */
export type DraftStep = Omit<DoStep, 'effect'> | AskStep

export type Filled =
  | { readonly ok: true; readonly steps: readonly DraftStep[]; readonly assumptions: readonly string[] }
  /** understood but impossible: says what is wrong and what would be right, writes nothing */
  | {
      readonly ok: false
      readonly say: string
      readonly suggestions: readonly string[]
      /** the words are clear but what they are about is not here: another service may have it */
      readonly nothingThere?: boolean
    }

/** A row that was shown: `words` is all that is known of its thing, `date` local, `at` epoch milliseconds. */
export interface ShownRow {
  readonly subject: Subject
  readonly detail?: string
  readonly meta?: string
  readonly words: string
  readonly date?: string
  readonly at?: number
}

/** What the last things were, newest first. */
export interface Focus {
  readonly subjects: readonly (Subject & { readonly runId: string; readonly wrote: boolean })[]
  /** the last rows shown, in order: "the first two" */
  readonly shown: readonly Subject[]
  /** the same rows with all that was told of them, for "the one with Dana" */
  readonly rows?: readonly ShownRow[]
  /** of the list that was shown, what was not picked when some of it was told once more: "the rest" */
  readonly others?: readonly ShownRow[]
  /** the last list that was asked for had nothing in it */
  readonly shownNone?: true
  /** the value of the step that showed them */
  readonly shownOf?: Json
  readonly people: readonly { readonly name: string; readonly email: string }[]
  /** the last command that did something, for "same but with Marco" and corrections */
  readonly last?: {
    /** with what was answered and looked up written into it */
    readonly text: string
    /** as the person wrote it; none of a command that was on record before this was kept */
    readonly said?: From<'user'>
    readonly runId: string
    readonly steps: readonly DoStep[]
  }
}

export interface FillContext {
  readonly scope: Scope
  readonly preferences: Preferences
  readonly now: number
  readonly utterance: Utterance
  readonly focus: Focus
  /** steps made from earlier clauses of this message, to be referred to */
  readonly earlier: readonly DraftStep[]
  /**
   * The things without those the clause says its order is not of ("except the ones with Marco"): for selections whose
   * questions count or name what they chose. What a step lists is narrowed without it.
   * @param value what a step would carry of a thing
   */
  spare<Each>(things: readonly Each[], value: (thing: Each) => Json): readonly Each[]
  step(): DoStep['id']
  /** Looks a mention up: pronouns through focus and earlier clauses, "the boss" through aliases. */
  person(mention: Mention): Promise<ResolvedPerson>
  /** Finds things the words may point at, best first; pronouns through focus. */
  things(kind: Subject['kind'], query: ThingQuery): Promise<readonly { thing: Thing; fit: number }[]>
  /** Instant of a local date and time in the user's zone (or `zone`), epoch milliseconds. */
  instant(date: string, time: string, zone?: string): number
  /** "Thu 12 Mar 13:00" */
  sayTime(instant: number, zone?: string): string
  sayDate(date: string): string
}

/** What was said, with the words it was said in. */
export const said = (value: Json, words?: string): Param =>
  words === undefined ? { value, from: 'said' } : { value, from: 'said', said: words }
/** What nobody said and is taken for granted; the plan says so. */
export const byDefault = (value: Json): Param => ({ value, from: 'default' })
/** What the workspace knows, with the words it was found by. */
export const lookedUp = (value: Json, words?: string): Param =>
  words === undefined ? { value, from: 'looked_up' } : { value, from: 'looked_up', said: words }
/** What a person answered once, with the words it was asked about. */
export const answered = (value: Json, words?: string): Param =>
  words === undefined ? { value, from: 'answered' } : { value, from: 'answered', said: words }
/** What an earlier step will give: `path` is dotted, '' for all of it. */
export const fromStep = (step: DoStep['id'], path = ''): Param => ({ step, path })
