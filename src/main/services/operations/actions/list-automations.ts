import { z } from 'zod'
import type { Row } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { Automation } from '../automation.ts'
import { formatAutomation } from '../format-automation.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const None = z.strictObject({})

/** "which routines do I have?": everything that runs by itself, with when it runs next. */
export function listAutomations({ standings }: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<z.infer<typeof None>>({
    id: 'operations.list_standing',
    pillar: 'operations',
    title: titles.listStanding,
    effect: 'read',
    params: None,
    examples: [examples.listStanding],
    overview: true,
    intent: {
      service: 'calendar',
      intents: ['query'],
      score: () => 0,
      fillSlots: async (_, context) => ({
        ok: true,
        steps: [
          {
            kind: 'do',
            id: context.step(),
            title: wordingFor(context.preferences.locale).operations.titles.listStanding,
            dependsOn: [],
            action: 'operations.list_standing',
            params: {},
          },
        ],
        assumptions: [],
      }),
    },
    preview: async () => plainPreview(titles.listStanding),
    run: async (_, context) => {
      const words = wordingFor(context.preferences.locale).operations
      const all = standings.all(context.scope)
      const row = (standing: Automation): Row => ({
        title: standing.title,
        detail: formatAutomation(standing, context),
        ...(standing.kind === 'routine' ? { meta: standing.text } : {}),
      })
      const groups = (['routine', 'watch'] as const).flatMap((kind) => {
        const rows = all.filter((standing) => standing.kind === kind).map(row)
        const heading = kind === 'routine' ? words.routinesHeading : words.watchesHeading
        return rows.length > 0 ? [{ heading, rows }] : []
      })
      return readOutcome({
        summary: all.length === 0 ? words.noStanding : words.standing(all.length),
        value: all.map(({ id, title, nextAt }) => ({ id, title, next: nextAt })),
        ...(groups.length > 0 ? { view: { groups } } : {}),
      })
    },
  })
}
