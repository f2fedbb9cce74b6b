import { z } from 'zod'
import type { Json } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  action,
  type DraftStep,
  type FillContext,
  type Filled,
  fromStep,
  lookedUp,
} from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { wordsFit } from '../../clarify/fit-words.ts'
import type { Automation } from '../automation.ts'
import { formatAutomation } from '../format-automation.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const EndStanding = z.strictObject({
  standing: z
    .object({ id: z.string().describe('its id') })
    .describe('the routine or watch, as a list of them gave it'),
})
type EndStanding = z.infer<typeof EndStanding>

const kinds =
  /\b(?:please|pls|delete|remove|cancel|stop|end|drop|forget|quit|turn off|kill|get rid of|about|doing|routines?|nudg(?:e|es|ing)|watch(?:es|ing)?|chasing|reminding|the|my|that|this|for|of|all|every|a|it|to|can|could|you)\b/gi
/** Words have to fit at least this well. */
const half = 0.5

/** "delete the Monday routine", "stop nudging Dana": it runs no more; undo puts it back. */
export function stopAutomation(ports: OperationsPorts): Action {
  const { titles, examples } = en.operations
  const { standings } = ports
  return action<EndStanding>({
    id: 'operations.end_standing',
    pillar: 'operations',
    title: titles.endStanding,
    effect: 'write',
    params: EndStanding,
    examples: [examples.endStanding],
    intent: {
      service: 'calendar',
      intents: ['delete'],
      score: () => 0,
      conditions: { hasAutomations: (_, { scope }) => standings.all(scope).length > 0 },
      fillSlots: async (clause, context) => fillSlots(standings.all(context.scope), clause, context),
    },
    preview: async ({ standing }, { scope, preferences }) => {
      const words = wordingFor(preferences.locale).operations
      const title = standings.get(scope, standing.id)?.title ?? ''
      return {
        title: words.endTitle(title),
        changes: [{ sign: '-', label: title }],
        reaches: [],
        warnings: [],
      }
    },
    run: async ({ standing: { id } }, { scope, preferences }) => {
      const standing = standings.get(scope, id)
      if (!standing) throw new OmniiError('not_found')
      standings.remove(scope, id)
      return {
        summary: wordingFor(preferences.locale).operations.ended(standing.title),
        changes: [{ sign: '-', label: standing.title }],
        value: { id, title: standing.title },
        subjects: [],
        inverse: [{ action: 'operations.restore_standing', params: { id, row: standing as Json } }],
        evidence: [],
      }
    },
  })
}

function fillSlots(all: readonly Automation[], clause: Clause, context: FillContext): Filled {
  const words = wordingFor(context.preferences.locale).operations
  const about = clause.text.replace(kinds, ' ').replace(/\s+/g, ' ').trim()
  // "stop nudging Dana" is about a watch, "delete the routine" about a routine
  const kind = /\broutines?\b/i.test(clause.text) ? 'routine' : 'watch'
  const fitting = all
    .filter((standing) => standing.kind === kind)
    .map((standing) => ({ standing, fit: wordsFit(about, describe(standing, context)) }))
    .filter(({ fit }) => about === '' || fit >= half)
    .sort((a, b) => b.fit - a.fit)
  const [best, second] = fitting
  if (!best)
    return { ok: false, say: words.noSuchStanding(about), suggestions: [words.examples.listStanding] }
  const alone = !second || best.fit > second.fit + 0.1
  const ask: DraftStep = {
    kind: 'ask',
    id: context.step(),
    title: words.whichStanding,
    dependsOn: [],
    question: {
      text: words.whichStanding,
      kind: 'choice',
      choices: fitting.map(({ standing }) => ({
        id: standing.id,
        label: standing.title,
        evidence: formatAutomation(standing, context),
        value: { id: standing.id },
      })),
      free: false,
    },
  }
  return {
    ok: true,
    steps: [
      ...(alone ? [] : [ask]),
      {
        kind: 'do',
        id: context.step(),
        title: words.endTitle(alone ? best.standing.title : about || words.titles.endStanding),
        dependsOn: [],
        action: 'operations.end_standing',
        params: { standing: alone ? lookedUp({ id: best.standing.id }, about) : fromStep(ask.id) },
      },
    ],
    assumptions: [],
  }
}

const describe = (standing: Automation, context: FillContext): string =>
  `${standing.title} ${standing.kind === 'routine' ? standing.text : standing.person.name} ${formatAutomation(standing, context)}`
