import { z } from 'zod'
import type { Param } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, type DraftStep, fromStep, said } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, contactValue, contactWords, differences } from '../format/format-contact.ts'
import { askContact } from '../intents/ask-contact.ts'
import { askMode } from '../intents/ask-mode.ts'
import { mainMention } from '../intents/person-phrase.ts'
import { readFields, withoutYear } from '../intents/read-fields.ts'
import { ContactChange, changed } from '../model/change.ts'
import { contactPatch } from '../model/contact-patch.ts'
import { ContactFields } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const UpdateContact = ContactChange.extend({
  contact: z
    .union([z.string(), z.looseObject({ id: z.string().describe('its id') })])
    .describe('the contact, as a look-up or an earlier step gave it'),
  version: z
    .string()
    .exactOptional()
    .describe('the version the change was made on; the newest when the words name no older one'),
})
type UpdateContact = z.infer<typeof UpdateContact>

const replaces = /\b(change|replace|correct|update|set)\b.*\b(to|with|by)\b/i
const adds = /\b(add|also|another|second|too)\b/i

/** "Marco moved, new phone is +39 …": adds or replaces, asked once; "change Dana's number to …" says it itself. */
export function updateContact(ports: ContactsPorts): Action {
  const read = async (
    scope: Parameters<typeof ports.contacts.get>[0],
    { contact, version, ...change }: UpdateContact,
  ) => {
    const before = await ports.contacts.get(scope, typeof contact === 'string' ? contact : contact.id)
    if (!before) throw new OmniiError('not_found')
    if (version !== undefined && version !== before.version) throw new OmniiError('conflict')
    const { id: _, version: __, ...fields } = before
    return { before, fields, after: changed(fields, change) }
  }

  return action<UpdateContact>({
    id: 'contacts.update_contact',
    pillar: 'contacts',
    title: en.contacts.titles.update,
    effect: 'write',
    params: UpdateContact,
    examples: ['Marco moved, new phone is +39 06 5550 0199', 'change Dana’s number to +1 212 555 0143'],
    intent: {
      service: 'contacts',
      intents: ['update', 'create'],
      score: (clause) =>
        clause.classification.intent === 'update' ? 0.7 : changesSomebody(clause) ? 0.8 : 0.1,
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const mention = mainMention(clause)
        if (!mention) return { ok: false, say: words.whoChanges, suggestions: [words.changeExample('Dana')] }
        const who = await askContact(mention, context)
        if (who.kind === 'none') {
          // "Priya's number is …" of somebody new is how one adds them
          const { emails, phones } = readFields(clause)
          if (emails.length + phones.length > 0)
            return {
              ok: true,
              steps: [
                {
                  kind: 'do',
                  id: context.step(),
                  title: words.titles.create,
                  dependsOn: [],
                  action: 'contacts.create_contact',
                  params: {
                    name: said(who.name.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase())),
                    ...(emails.length > 0 ? { emails: said([...emails]) } : {}),
                    ...(phones.length > 0 ? { phones: said([...phones]) } : {}),
                  },
                },
              ],
              assumptions: [words.newContact(who.name)],
            }
          return { ok: false, say: words.nobodyCalled(who.name), suggestions: [words.addExample] }
        }
        const year = toLocal(context.now, context.preferences.zone).date.slice(0, 4)
        const utterance = readFields(clause)
        const given: Record<string, Param> = {}
        const give = (key: string, value: string | undefined): void => {
          if (value) given[key] = said(value)
        }
        give('email', utterance.emails[0]?.value)
        give('phone', utterance.phones[0]?.value)
        give('label', utterance.phones[0]?.label || utterance.emails[0]?.label)
        give('organisation', utterance.organisation)
        give('birthday', utterance.birthday && withoutYear(utterance.birthday, year, clause.text))
        give('nickname', utterance.nickname)
        give('notes', utterance.notes)
        const name = who.person?.name ?? mention.text
        if (Object.keys(given).length === 0) {
          return { ok: false, say: words.whatChanges(name), suggestions: [words.changeExample(name)] }
        }
        const steps: DraftStep[] = [...who.asks]
        const value = utterance.phones[0]?.value ?? utterance.emails[0]?.value
        const kept = utterance.phones[0] ? who.person?.phones : who.person?.emails
        if (value && (kept === undefined || kept.length > 0)) {
          if (replaces.test(clause.text)) given.mode = said('replace')
          else if (adds.test(clause.text)) given.mode = said('add')
          else {
            const ask = askMode(name, value, kept ?? [], context)
            steps.push(ask)
            given.mode = fromStep(ask.id)
          }
        }
        const dependsOn = steps.map(({ id }) => id)
        const params = { contact: who.param, ...given }
        const title = words.willChange(name)
        steps.push({
          kind: 'do',
          id: context.step(),
          title,
          dependsOn,
          action: 'contacts.update_contact',
          params,
        })
        return { ok: true, steps, assumptions: [] }
      },
    },
    ...writing(ports, async (params: UpdateContact, { scope, preferences }) => {
      const words = contactWords(preferences)
      const { before, fields, after } = await read(scope, params)
      const now = ContactFields.parse(after)
      const changes = differences(fields, now, preferences)
      return {
        title: words.willChange(before.name),
        summary:
          changes.length === 0
            ? words.unchanged(before.name)
            : words.changed(
                now.name,
                changes.map(({ label, after: value }) => words.nowIs(label, value ?? '–')),
              ),
        writes:
          changes.length === 0 ? [] : [{ kind: 'patch', contact: before, patch: contactPatch(fields, now) }],
        changes,
        warnings: [],
        value: contactValue(before),
        subjects: [contactSubject(before)],
      }
    }),
  })
}

/** Somebody who is known gets something: "Marco's new number is …", "Marco moved". */
const changesSomebody = (clause: Clause): boolean =>
  /\b(moved|changed|new (?:phone|number|e-?mail|address|mobile|job)|works? (?:at|for) .* now|is now|'s (?:birthday|number|phone|e-?mail|address) is|add .+ to \w+'s)\b/i.test(
    clause.text,
  )
