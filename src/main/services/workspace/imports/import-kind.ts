import type { z } from 'zod'
import type { Pillar, Scope } from '../../../../shared/protocol/ids.ts'
import type { Change, Json, Subject } from '../../../../shared/protocol/plan.ts'
import type { ImportedWhat } from '../../../../shared/wording/en/services/imports.ts'
import type { ActionContext } from '../../../core/api/action.ts'

/** Which thing a row became: a later version is no longer what was imported. */
export interface Placed {
  readonly id: string
  readonly version: string
  /** what it takes to undo it, beside taking away what a row added */
  readonly was?: Json
  /** the row added a thing; false: it changed or removed one */
  readonly adds: boolean
}

/** One write: which version it left, and which was there before; null: nothing. */
export interface ImportWrite {
  readonly id: string
  readonly since: string | null
  readonly before: string | null
}

/**
 * What becomes of one row of a file. `known`: it is there as the file has it; `older`: what is there is newer;
 * `absent`: the file takes back what is not there.
 */
export type Verdict =
  | { readonly as: 'known' | 'older' | 'absent'; readonly title: string; readonly note?: string }
  | {
      readonly as: 'added' | 'changed' | 'removed'
      readonly title: string
      readonly change: Change
      /** which day of a series goes, or from which on: the rest of it stays */
      readonly day?: string
      /** what a person should hear of it besides: what they had changed themselves and is replaced */
      readonly note?: string
      /** Writes it. */
      apply(): Promise<Omit<Placed, 'adds'>>
    }
export type VerdictKind = Verdict['as']

export type ImportContext = Pick<ActionContext, 'scope' | 'preferences' | 'now'>

/** One kind of thing that files hold: how it goes in, and how exactly that is taken out again. */
export interface Importing<Row> {
  readonly what: ImportedWhat
  readonly pillar: Pillar
  readonly importId: string
  readonly takeOutId: string
  readonly row: z.ZodType<Row>
  /** `id`: of what the row became */
  subject(row: Row, id: string): Subject
  /** Decides about one row against what is there now. Nothing is written until its verdict is applied. */
  judge(row: Row, context: ImportContext): Promise<Verdict>
  /**
   * What a row wrote, in order. Two rows of a file may write the same thing, one upon the other: then only the last finds
   * it as it left it.
   */
  writes(placed: Placed): readonly ImportWrite[]
  /** The version of what is stored now; null: nothing is. */
  versionNow(scope: Scope, id: string): Promise<string | null>
  /** Whether nothing else belongs to what a row became by now. `batch`: the ids of all that the import brought. */
  isAlone?(placed: Placed, batch: ReadonlySet<string>, context: ImportContext): Promise<boolean>
  /**
   * Takes back what one row became and returns the row, or undefined when it changed since.
   */
  takeOut(placed: Placed, batch: ReadonlySet<string>, context: ImportContext): Promise<Row | undefined>
  /** What a card says about a row that was taken out again. */
  label(row: Row, context: ImportContext): Omit<Change, 'sign'>
  /** The name of what changed since, as far as it is still there. */
  nameOf(scope: Scope, id: string): Promise<string | undefined>
}
