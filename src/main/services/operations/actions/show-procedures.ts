import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action, said } from '../../../core/api/action.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { wordsFit } from '../../clarify/fit-words.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const ShowProcedures = z.strictObject({
  about: z.string().default('').describe('words of its title; empty for all'),
})
type ShowProcedures = z.infer<typeof ShowProcedures>

const kinds =
  /\b(?:show|list|which|what|see|view|any|open|read|do|i|have|are|there|export|me|my|our|the|all|please|pls|we|written|down|so|far|procedures?|sops?|playbooks?|runbooks?|for|of|about)\b/gi

/** "show my procedures", "read the procedure for lunch": one of them in full, or what there is. */
export function showProcedures({ procedures }: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<ShowProcedures>({
    id: 'operations.show_procedures',
    pillar: 'operations',
    title: titles.showProcedures,
    effect: 'read',
    params: ShowProcedures as z.ZodType<ShowProcedures>,
    examples: [examples.showProcedures],
    intent: {
      service: 'tasks',
      intents: ['query'],
      score: () => 0,
      fillSlots: async (clause, context) => {
        const about = clause.text
          .replace(kinds, ' ')
          .replace(/[?.!]|\s+/g, ' ')
          .trim()
        return {
          ok: true,
          steps: [
            {
              kind: 'do',
              id: context.step(),
              title: wordingFor(context.preferences.locale).operations.titles.showProcedures,
              dependsOn: [],
              action: 'operations.show_procedures',
              params: about === '' ? {} : { about: said(about) },
            },
          ],
          assumptions: [],
        }
      },
    },
    preview: async () => plainPreview(titles.showProcedures),
    run: async ({ about }, { scope, preferences, now }) => {
      const words = wordingFor(preferences.locale).operations
      const all = procedures.all(scope)
      const fitting = all.filter(({ title }) => about === '' || wordsFit(about, title) >= 0.5)
      const one = fitting.length === 1 ? fitting[0] : undefined
      const rows = fitting.map(({ title, createdAt }) => ({
        title,
        detail: formatInstant(createdAt, preferences.zone, preferences.locale, now),
      }))
      const none = all.length === 0 ? words.noProcedures : words.noSuchProcedure(about)
      return readOutcome({
        summary: one ? one.markdown : rows.length === 0 ? none : words.procedures(rows.length),
        value: fitting.map(({ id, title }) => ({ id, title })),
        ...(rows.length > 1 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
