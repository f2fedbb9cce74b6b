import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { plainPreview } from '../../read-result.ts'
import { titleOfLast } from '../last-command.ts'
import type { OperationsPorts } from '../operations-ports.ts'
import { Procedure } from '../procedure.ts'
import { writeMarkdown } from '../write-markdown.ts'

const WriteProcedure = z.strictObject({
  title: z.string().min(1).max(200).describe('what it is called'),
  markdown: z.string().min(1).describe('the text, in Markdown'),
})
type WriteProcedure = z.infer<typeof WriteProcedure>
const RemoveProcedure = z.strictObject({ procedure: Procedure.describe('the procedure that was written') })
type RemoveProcedure = z.infer<typeof RemoveProcedure>

/** "write down how we do this as a procedure": the last command as a standard operating procedure, kept as Markdown. */
export function writeProcedure({ procedures }: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<WriteProcedure>({
    id: 'operations.write_procedure',
    pillar: 'operations',
    title: titles.writeProcedure,
    effect: 'write',
    params: WriteProcedure,
    carries: ['markdown'],
    examples: [examples.writeProcedure],
    intent: {
      service: 'tasks',
      intents: ['create'],
      score: () => 0,
      fillSlots: async (clause, context) => {
        const words = wordingFor(context.preferences.locale).operations
        const { last } = context.focus
        if (!last) return { ok: false, say: words.nothingToWrite, suggestions: [words.onceExample] }
        const called = clause.quoted[0]?.text ?? /\bcall(?:ed)? it (.+)$/i.exec(clause.text)?.[1]
        const title = called ?? titleOfLast(last)
        return {
          ok: true,
          steps: [
            {
              kind: 'do',
              id: context.step(),
              title: words.writeTitle(title),
              dependsOn: [],
              action: 'operations.write_procedure',
              params: {
                title: { value: title, from: called ? 'said' : 'focus' },
                markdown: { value: writeMarkdown(title, last, context), from: 'focus' },
              },
            },
          ],
          assumptions: [],
        }
      },
    },
    preview: async ({ title, markdown }, { preferences }) => ({
      title: wordingFor(preferences.locale).operations.writeTitle(title),
      changes: [
        { sign: '+', label: wordingFor(preferences.locale).operations.labels.procedure, after: title },
      ],
      reaches: [],
      body: markdown,
      warnings: [],
    }),
    run: async ({ title, markdown }, { scope, preferences, now, idempotencyKey }) => {
      const words = wordingFor(preferences.locale).operations
      const procedure: Procedure = { id: idempotencyKey, title, markdown, createdAt: now }
      procedures.put(scope, procedure)
      return {
        summary: `${words.written(title)}\n\n${markdown}`,
        changes: [{ sign: '+', label: words.labels.procedure, after: title }],
        value: { id: procedure.id, title, markdown },
        subjects: [],
        inverse: [{ action: 'operations.remove_procedure', params: { procedure } }],
        evidence: [],
      }
    },
  })
}

/** Takes a written procedure out again. Internal. */
export function removeProcedure({ procedures }: OperationsPorts): Action {
  const { titles } = en.operations
  return action<RemoveProcedure>({
    id: 'operations.remove_procedure',
    internal: true,
    pillar: 'operations',
    title: titles.removeProcedure,
    effect: 'write',
    params: RemoveProcedure,
    examples: [],
    preview: async () => plainPreview(titles.removeProcedure),
    run: async ({ procedure }, { scope, preferences }) => {
      procedures.remove(scope, procedure.id)
      const { title, markdown } = procedure
      return {
        summary: wordingFor(preferences.locale).operations.removedProcedure(title),
        changes: [{ sign: '-', label: title }],
        value: null,
        subjects: [],
        inverse: [{ action: 'operations.write_procedure', params: { title, markdown } }],
        evidence: [],
      }
    },
  })
}
