import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'

/** A written procedure. `markdown` is all of it, to be read and carried elsewhere. */
export const Procedure = z.strictObject({
  id: z.string(),
  title: z.string(),
  markdown: z.string(),
  createdAt: z.number(),
})
export type Procedure = z.infer<typeof Procedure>

/** The procedures written down so far, newest first. Writes belong inside `log.unit`. */
export interface Procedures {
  all(scope: Scope): readonly Procedure[]
  put(scope: Scope, procedure: Procedure): void
  remove(scope: Scope, id: string): void
}
