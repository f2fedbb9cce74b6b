import type { z } from 'zod'
import type { Pillar, Scope } from '../../../../shared/protocol/ids.ts'
import type { Change, Json, Subject } from '../../../../shared/protocol/plan.ts'
import type { ImportedWhat } from '../../../../shared/wording/en/services/imports.ts'
import type { ActionContext } from '../../../core/api/action.ts'

/** Which thing a row became: a later version is no longer what was imported. */
export interface Placed {
  readonly id: string
  readonly version: string
  /** what it takes to undo it, where the row did not simply add a thing */
  readonly was?: Json
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
      /** what a person should hear of it besides: what they had changed themselves and is replaced */
      readonly note?: string
      /** Writes it. */
      apply(): Promise<Placed>
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
  /** Whether what one row became is still as it was left. `batch`: the ids of all that the import brought. */
  isUnchanged(placed: Placed, batch: ReadonlySet<string>, context: ImportContext): Promise<boolean>
  /**
   * Takes back what one row became and returns the row, or undefined when it changed since.
   */
  takeOut(placed: Placed, batch: ReadonlySet<string>, context: ImportContext): Promise<Row | undefined>
  /** What a card says about a row that was taken out again. */
  label(row: Row, context: ImportContext): Omit<Change, 'sign'>
  /** The name of what changed since, as far as it is still there. */
  nameOf(scope: Scope, id: string): Promise<string | undefined>
}
