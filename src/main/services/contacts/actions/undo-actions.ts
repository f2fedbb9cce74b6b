import { z } from 'zod'
import type { Call, Outcome } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { plainPreview } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, contactValue, contactWords, differences } from '../format/format-contact.ts'
import { Contact } from '../provider.ts'

const TakeBack = z.strictObject({
  id: z.string().describe('the contact that was made'),
  version: z.string().describe('as it was made'),
})
type TakeBack = z.infer<typeof TakeBack>
const PutBack = z.strictObject({ contact: Contact.describe('the contact as it was') })
type PutBack = z.infer<typeof PutBack>
const Revert = z.strictObject({
  contact: Contact.describe('the contact as it was'),
  instead: z.string().describe('the version it has now'),
})
type Revert = z.infer<typeof Revert>

const done = (contact: Contact, summary: string, changes: Outcome['changes'], inverse: Call): Outcome => ({
  summary,
  changes,
  value: contactValue(contact),
  subjects: [contactSubject(contact)],
  inverse: [inverse],
  evidence: [],
})

/** The three ways a contact's write is taken back. Internal: nobody says them, undo calls them. */
export function contactUndoActions(ports: ContactsPorts): readonly Action[] {
  const words = (preferences: Preferences) => contactWords(preferences)
  const internal = { pillar: 'contacts', effect: 'write', examples: [] } as const
  const title = en.contacts.titles

  const takeBack = action<TakeBack>({
    ...internal,
    id: 'contacts.take_back',
    internal: true,
    title: title.takeBack,
    params: TakeBack,
    preview: async (_, { preferences }) => plainPreview(words(preferences).titles.takeBack),
    run: async ({ id, version }, { scope, preferences }) => {
      const contact = await ports.contacts.remove(scope, id, version)
      const changes: Outcome['changes'] = [{ sign: '-', label: contact.name }]
      const inverse = { action: 'contacts.put_back', params: { contact } }
      return done(contact, words(preferences).tookBack(contact.name), changes, inverse)
    },
  })

  const putBack = action<PutBack>({
    ...internal,
    id: 'contacts.put_back',
    internal: true,
    title: title.putBack,
    params: PutBack as z.ZodType<PutBack>,
    preview: async ({ contact }, { preferences }) => plainPreview(words(preferences).putBack(contact.name)),
    run: async ({ contact }, { scope, preferences }) => {
      const back = await ports.contacts.restore(scope, contact)
      const changes: Outcome['changes'] = [{ sign: '+', label: back.name }]
      const inverse = { action: 'contacts.take_back', params: { id: back.id, version: back.version } }
      return done(back, words(preferences).putBack(back.name), changes, inverse)
    },
  })

  const revert = action<Revert>({
    ...internal,
    id: 'contacts.revert',
    internal: true,
    title: title.revert,
    params: Revert as z.ZodType<Revert>,
    preview: async ({ contact }, { preferences }) => plainPreview(words(preferences).reverted(contact.name)),
    run: async ({ contact, instead }, { scope, preferences }) => {
      const current = await ports.contacts.get(scope, contact.id)
      if (!current) throw new OmniiError('not_found', words(preferences).notThere)
      const now = await ports.contacts.restore(scope, contact, instead)
      const inverse = { action: 'contacts.revert', params: { contact: current, instead: now.version } }
      return done(
        now,
        words(preferences).reverted(now.name),
        [...differences(current, now, preferences)],
        inverse,
      )
    },
  })

  return [takeBack, putBack, revert]
}
