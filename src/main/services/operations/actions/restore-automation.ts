import { z } from 'zod'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { plainPreview } from '../../read-result.ts'
import { Automation } from '../automation.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const Restore = z.strictObject({
  id: z.string().describe('the routine or watch'),
  row: Automation.nullable().describe('as it was; null where there was none'),
})
type Restore = z.infer<typeof Restore>

/** Makes what stands under an id exactly this, or nothing: takes back what was set up or ended. Internal. */
export function restoreAutomation({ standings }: OperationsPorts): Action {
  const { titles } = en.operations
  return action<Restore>({
    id: 'operations.restore_standing',
    internal: true,
    pillar: 'operations',
    title: titles.restoreStanding,
    effect: 'write',
    params: Restore,
    examples: [],
    preview: async () => plainPreview(titles.restoreStanding),
    run: async ({ id, row }, { scope, preferences }) => {
      const words = wordingFor(preferences.locale).operations
      const before = standings.get(scope, id) ?? null
      if (row) standings.put(scope, row)
      else standings.remove(scope, id)
      const title = row?.title ?? before?.title ?? ''
      return {
        summary: row ? words.putBack(title) : words.ended(title),
        changes: [{ sign: row ? '+' : '-', label: title }],
        value: null,
        subjects: [],
        inverse: [{ action: 'operations.restore_standing', params: { id, row: before as Json } }],
        evidence: [],
      }
    },
  })
}
