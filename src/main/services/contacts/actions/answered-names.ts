import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, said } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords } from '../format/format-contact.ts'

const ListAnswered = z.strictObject({})
const ForgetAnswered = z.strictObject({
  said: z.string().min(1).max(80).describe('the name, as it was said'),
})
type ForgetAnswered = z.infer<typeof ForgetAnswered>
const RestoreAnswered = z.strictObject({
  said: z.string().describe('the name, as it was said'),
  name: z.string().describe('whom it meant'),
  email: z.string().describe('their address'),
})
type RestoreAnswered = z.infer<typeof RestoreAnswered>

/** "which names do you remember?": who was meant by which name, as it was answered when it was asked. */
export function listAnswered({ answered }: ContactsPorts): Action {
  const id = 'contacts.list_answered'
  return action<z.infer<typeof ListAnswered>>({
    id,
    pillar: 'contacts',
    title: en.contacts.titles.answered,
    effect: 'read',
    params: ListAnswered,
    examples: ['which names do you remember?'],
    intent: {
      service: 'contacts',
      intents: ['query'],
      score: ({ row }) => (row ? 0.97 : 0),
      fillSlots: async (_, context) => {
        const title = contactWords(context.preferences).titles.answered
        return {
          ok: true,
          steps: [{ kind: 'do', id: context.step(), title, dependsOn: [], action: id, params: {} }],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(contactWords(preferences).titles.answered),
    run: async (_, { scope, preferences }) => {
      const words = contactWords(preferences)
      const kept = await answered.all(scope)
      const rows = kept.map((one) => ({ title: one.said, detail: words.someone(one.name, one.email) }))
      return readOutcome({
        summary: words.answeredNames(kept.length),
        value: kept.map((one) => ({ ...one })),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}

/** "forget who Sarah is": the next time it is asked again. */
export function forgetAnswered({ answered }: ContactsPorts): Action {
  const id = 'contacts.forget_answered'
  return action<ForgetAnswered>({
    id,
    pillar: 'contacts',
    title: en.contacts.titles.unanswer,
    effect: 'write',
    params: ForgetAnswered,
    examples: ['forget who Sarah is', 'ask me again which Sarah I mean'],
    intent: {
      service: 'contacts',
      intents: ['delete'],
      score: ({ row }) => (row ? 0.97 : 0),
      fillSlots: async ({ row }, context) => {
        const words = contactWords(context.preferences)
        const name = row?.slots.who?.text ?? ''
        if (name === '') return { ok: false, say: words.forgetWhom, suggestions: ['forget who Sarah is'] }
        const [title, params] = [words.willForget(name), { said: said(name, name) }]
        return {
          ok: true,
          steps: [{ kind: 'do', id: context.step(), title, dependsOn: [], action: id, params }],
          assumptions: [],
        }
      },
    },
    preview: async (params, { preferences }) =>
      plainPreview(contactWords(preferences).willForget(params.said)),
    run: async (params, { scope, preferences, commit }) => {
      const words = contactWords(preferences)
      const kept = await answered.get(scope, params.said)
      if (!kept) throw new OmniiError('not_found', words.neverAnswered(params.said))
      await commit((unit) => answered.remove(unit, scope, kept.said))
      return {
        summary: words.forgot(kept.said),
        changes: [{ sign: '-', label: kept.said, before: words.someone(kept.name, kept.email) }],
        value: { ...kept },
        subjects: [],
        inverse: [{ action: 'contacts.restore_answered', params: { ...kept } }],
        evidence: [],
      }
    },
  })
}

/** Takes a forgetting back. Internal. */
export function restoreAnswered({ answered }: ContactsPorts): Action {
  return action<RestoreAnswered>({
    id: 'contacts.restore_answered',
    internal: true,
    pillar: 'contacts',
    title: en.contacts.titles.reanswer,
    effect: 'write',
    params: RestoreAnswered,
    examples: [],
    preview: async (_, { preferences }) => plainPreview(contactWords(preferences).titles.reanswer),
    run: async (kept, { scope, preferences, commit }) => {
      const words = contactWords(preferences)
      if (await answered.get(scope, kept.said)) throw new OmniiError('conflict')
      await commit((unit) => answered.put(unit, scope, kept))
      const after = words.someone(kept.name, kept.email)
      return {
        summary: words.remembered(kept.said, after),
        changes: [{ sign: '+', label: kept.said, after }],
        value: null,
        subjects: [],
        inverse: [{ action: 'contacts.forget_answered', params: { said: kept.said } }],
        evidence: [],
      }
    },
  })
}
