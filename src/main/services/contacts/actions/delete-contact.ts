import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords, details } from '../format/format-contact.ts'
import { askContact } from '../intents/ask-contact.ts'
import { lastContactMention, mainMention } from '../intents/person-phrase.ts'
import type { Contact } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const DeleteContact = z.strictObject({
  contact: z
    .union([z.string(), z.looseObject({ id: z.string().describe('its id') })])
    .describe('the contact, as a look-up or an earlier step gave it'),
})
type DeleteContact = z.infer<typeof DeleteContact>

/** One thing about somebody, not somebody. */
const partOf =
  /\b(?:number|phone|mobile|cell|e-?mail|address|birthday|nickname|company|organi[sz]ation)\b(?! ?book)/i

/** "delete Marco from my contacts": waits for approval; what was deleted can be put back. */
export function deleteContact(ports: ContactsPorts): Action {
  return action<DeleteContact>({
    id: 'contacts.delete_contact',
    pillar: 'contacts',
    title: en.contacts.titles.remove,
    effect: 'destroy',
    params: DeleteContact,
    examples: ['delete Marco from my contacts'],
    intent: {
      service: 'contacts',
      intents: ['delete'],
      score: () => 0.7,
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const pointed = clause.references.some(({ kind }) => kind === 'pronoun')
        const mention = mainMention(clause) ?? (pointed ? lastContactMention(context.focus) : undefined)
        if (!mention) return { ok: false, say: words.whoGoes, suggestions: [] }
        if (partOf.test(clause.text))
          return {
            ok: false,
            say: words.wholeContactOnly(mention.text),
            suggestions: [words.changeNumberExample(mention.text)],
          }
        const who = await askContact(mention, context)
        if (who.kind === 'none') return { ok: false, say: words.nobodyCalled(who.name), suggestions: [] }
        const id = context.step()
        const dependsOn = who.asks.map((ask) => ask.id)
        const title = words.willRemove(who.person?.name ?? mention.text)
        const params = { contact: who.param }
        return {
          ok: true,
          steps: [
            ...who.asks,
            { kind: 'do', id, title, dependsOn, action: 'contacts.delete_contact', params },
          ],
          assumptions: [],
        }
      },
    },
    ...writing(ports, async (params: DeleteContact, { scope, preferences }) => {
      const contact = await read(ports, scope, params)
      return {
        title: contactWords(preferences).willRemove(contact.name),
        summary: contactWords(preferences).removed(contact.name),
        writes: [{ kind: 'remove', contact }],
        changes: [{ sign: '-', label: contact.name, before: details(contact, preferences).join(', ') }],
        warnings: [],
      }
    }),
  })
}

async function read(
  ports: ContactsPorts,
  scope: Parameters<ContactsPorts['contacts']['get']>[0],
  { contact }: DeleteContact,
): Promise<Contact> {
  const found = await ports.contacts.get(scope, typeof contact === 'string' ? contact : contact.id)
  if (!found) throw new OmniiError('not_found')
  return found
}
