import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, lookedUp } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { normalizeText } from '../../../core/text/normalize-text.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords, differences } from '../format/format-contact.ts'
import { sameValue } from '../intents/read-fields.ts'
import { contactPatch } from '../model/contact-patch.ts'
import { type Contact, ContactFields, type Labelled } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const MergeContacts = z.strictObject({
  keep: z.string().describe('id of the contact that stays'),
  drop: z.string().describe('id of the contact that goes into it'),
})
type MergeContacts = z.infer<typeof MergeContacts>

const union = (a: readonly Labelled[], b: readonly Labelled[]): Labelled[] => [
  ...a,
  ...b.filter(({ value }) => !a.some((known) => sameValue(known.value, value))),
]

/** Two entries are one person's when they share an address or a number, or are called exactly alike. */
const surelyOne = (a: Contact, b: Contact): boolean =>
  normalizeText(a.name) === normalizeText(b.name) ||
  [...a.emails, ...a.phones].some((one) =>
    [...b.emails, ...b.phones].some((other) => sameValue(one.value, other.value)),
  )

const merged = (keep: Contact, drop: Contact): ContactFields =>
  ContactFields.parse({
    ...fieldsOf(drop),
    ...Object.fromEntries(Object.entries(fieldsOf(keep)).filter(([, value]) => value !== undefined)),
    nicknames: [...new Set([...keep.nicknames, ...drop.nicknames])],
    emails: union(keep.emails, drop.emails),
    phones: union(keep.phones, drop.phones),
  })
const fieldsOf = ({ id: _, version: __, ...fields }: Contact): ContactFields => fields

/** "merge the two Sarahs": refused when they share nothing but a first name, for then they are two people. */
export function mergeContacts(ports: ContactsPorts): Action {
  const read = async (scope: Parameters<typeof ports.contacts.get>[0], { keep, drop }: MergeContacts) => {
    const [one, other] = await Promise.all([ports.contacts.get(scope, keep), ports.contacts.get(scope, drop)])
    if (!one || !other) throw new OmniiError('not_found')
    return { one, other }
  }
  return action<MergeContacts>({
    id: 'contacts.merge_contacts',
    pillar: 'contacts',
    title: en.contacts.titles.merge,
    effect: 'destroy',
    params: MergeContacts,
    examples: ['merge the two Sarahs'],
    intent: {
      service: 'contacts',
      intents: ['update', 'delete', 'create'],
      score: ({ row }) => (row ? 0.95 : 0),
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        // the same wish once more
        if (clause.row?.name === 'merge-them') return { ok: true, steps: [], assumptions: [] }
        const named = clause.people
          .filter(({ kind }) => kind !== 'me')
          .map(({ text }) => text.replace(/(?<=[^s])s$/, ''))
        const found = await Promise.all(named.map((name) => ports.people.find(context.scope, name)))
        const ids = new Set(
          found
            .flat()
            .filter(({ fit }) => fit === 'exact')
            .map(({ person }) => person.id),
        )
        const contacts = (
          await Promise.all([...ids].map((id) => ports.contacts.get(context.scope, id)))
        ).filter((contact) => contact !== undefined)
        const [one, other] = contacts
        if (!one || !other || contacts.length > 2) return { ok: false, say: words.mergeWhom, suggestions: [] }
        if (!surelyOne(one, other)) {
          return {
            ok: false,
            say: words.mergeRefused(one.name, other.name),
            suggestions: [words.mergeMeanwhile(other.name)],
          }
        }
        const params = { keep: lookedUp(one.id), drop: lookedUp(other.id) }
        const id = context.step()
        const title = words.titles.merge
        return {
          ok: true,
          steps: [{ kind: 'do', id, title, dependsOn: [], action: 'contacts.merge_contacts', params }],
          assumptions: [],
        }
      },
    },
    ...writing(ports, async (params: MergeContacts, { scope, preferences }) => {
      const { one, other } = await read(scope, params)
      const words = contactWords(preferences)
      const after = merged(one, other)
      const patch = contactPatch(fieldsOf(one), after)
      return {
        title: `${words.titles.merge}: ${one.name}, ${other.name}`,
        summary: words.changed(after.name, [words.titles.merge]),
        writes: [
          // what the other has is kept before it goes
          ...(Object.keys(patch).length > 0 ? [{ kind: 'patch' as const, contact: one, patch }] : []),
          { kind: 'remove', contact: other },
        ],
        changes: [...differences(fieldsOf(one), after, preferences), { sign: '-', label: other.name }],
        warnings: [],
      }
    }),
  })
}
