import { z } from 'zod'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { PersonAnswer } from '../../clarify/person-value.ts'
import type { Automation } from '../automation.ts'
import { hearsWatch } from '../intents/watch-reply.ts'
import type { OperationsPorts } from '../operations-ports.ts'

const WatchReply = z.strictObject({
  person: PersonAnswer.describe('whose answer is waited for'),
  by: z.number().int().describe('epoch milliseconds: when it is looked at'),
  about: z.string().max(200).default('').describe('words the mail has to be about'),
})
export type WatchReply = z.infer<typeof WatchReply>

/** "if Dana hasn't replied by Friday, nudge her": looked at when its time comes; then a reminder is drafted and asked about. */
export function watchReply(ports: OperationsPorts): Action {
  const { titles, examples } = en.operations
  return action<WatchReply>({
    id: 'operations.watch_reply',
    pillar: 'operations',
    title: titles.watchReply,
    effect: 'write',
    params: WatchReply as z.ZodType<WatchReply>,
    examples: [examples.watchReply],
    intent: hearsWatch(ports),
    preview: async (params, context) => {
      const words = wordingFor(context.preferences.locale).operations
      const watch = watchOf(params, context)
      return {
        title: words.watchTitle(watch.person.name, sayWhen(params.by, context)),
        changes: rowsOf(watch, params, context),
        reaches: [],
        warnings: [],
      }
    },
    run: async (params, context) => {
      const words = wordingFor(context.preferences.locale).operations
      if (params.by <= context.now) throw new OmniiError('bad_date', words.overAlready)
      const watch = watchOf(params, context)
      ports.standings.put(context.scope, watch)
      return {
        summary: words.watching(watch.person.name, sayWhen(params.by, context)),
        changes: rowsOf(watch, params, context),
        value: { id: watch.id, title: watch.title, person: watch.person, next: params.by },
        subjects: [],
        inverse: [{ action: 'operations.restore_standing', params: { id: watch.id, row: null } }],
        evidence: [],
      }
    },
  })
}

type Watch = Extract<Automation, { kind: 'watch' }>

function watchOf({ person, by, about }: WatchReply, context: ActionContext): Watch {
  const who = typeof person === 'string' ? { name: person, email: person } : person
  return {
    kind: 'watch',
    id: context.idempotencyKey,
    title: wordingFor(context.preferences.locale).operations.watchName(who.name),
    nextAt: by,
    setUpBy: context.idempotencyKey.split('/')[0] ?? '',
    createdAt: context.now,
    person: { name: who.name, email: who.email },
    about,
  }
}

const sayWhen = (at: number, { preferences, now }: ActionContext): string =>
  formatInstant(at, preferences.zone, preferences.locale, now)

function rowsOf({ person }: Watch, { by }: WatchReply, context: ActionContext) {
  const { labels } = wordingFor(context.preferences.locale).operations
  return [
    { sign: '+' as const, label: labels.person, after: `${person.name} <${person.email}>` },
    { sign: '+' as const, label: labels.by, after: sayWhen(by, context) },
  ]
}
