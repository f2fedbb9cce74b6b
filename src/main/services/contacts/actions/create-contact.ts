import { z } from 'zod'
import type { AskStep, Param } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, type FillContext, fromStep, said } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { normalizeText } from '../../../core/text/normalize-text.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { PersonAnswer } from '../../clarify/person-value.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { allNew, contactWords, details } from '../format/format-contact.ts'
import { askAddress, askWriter } from '../intents/ask-writer.ts'
import { newFields, readFields, withoutYear } from '../intents/read-fields.ts'
import { ContactFields, Labelled } from '../provider.ts'
import { writing } from '../writes/decision.ts'

const CreateContact = z.strictObject({
  name: z.string().min(1).max(200).exactOptional().describe('the full name'),
  person: PersonAnswer.exactOptional().describe(
    'somebody chosen from the mail, instead of a name and an address',
  ),
  emails: z.array(Labelled).default([]).describe('their mail addresses'),
  phones: z.array(Labelled).default([]).describe('their phone numbers'),
  organisation: z.string().max(200).exactOptional().describe('where they work'),
  birthday: ContactFields.shape.birthday.describe('YYYY-MM-DD, or --MM-DD without a year'),
  nickname: z.string().max(80).exactOptional().describe('what else they are called'),
  notes: z.string().max(10_000).exactOptional().describe('more about them'),
})
type CreateContact = z.infer<typeof CreateContact>

/** "add Jo Park": somebody's whole name and nothing else. */
const fullName = /^(?:please )?(?:add|save)\s+\p{Lu}[\p{Ll}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+){1,2}[.!]?$/u

/** The contact the parameters describe. */
function fieldsOf({ person, name, nickname, ...rest }: CreateContact): ContactFields {
  const chosen = typeof person === 'string' ? { name: person, email: person } : person
  const emails = chosen?.email ? [{ label: '', value: chosen.email }, ...rest.emails] : rest.emails
  return { ...rest, emails, name: name ?? chosen?.name ?? '', nicknames: nickname ? [nickname] : [] }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "add Priya Nair, priya@example.test, from Acme"; "save the person who emailed me about the lease". */
export function createContact(ports: ContactsPorts): Action {
  return action<CreateContact>({
    id: 'contacts.create_contact',
    pillar: 'contacts',
    title: en.contacts.titles.create,
    effect: 'write',
    params: CreateContact as z.ZodType<CreateContact>,
    carries: ['notes'],
    examples: [
      'add Priya Nair, priya@example.test, from Acme',
      'save the person who emailed me about the lease',
    ],
    intent: {
      service: 'contacts',
      intents: ['create'],
      score: (clause) =>
        clause.emails.length + clause.phones.length > 0 ||
        /\bcontacts?\b/i.test(clause.text) ||
        fullName.test(clause.text)
          ? 0.8
          : 0.6,
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const { who, role } = clause.row?.slots ?? {}
        if (clause.row && !who) {
          const about = clause.row.slots.about?.text ?? ''
          const ask = await askWriter(about, ports, context)
          return ask
            ? { ok: true, steps: [ask, step(context, { person: fromStep(ask.id) }, [ask])], assumptions: [] }
            : { ok: false, say: words.nobodyWrote(about), suggestions: [words.addExample] }
        }
        const read = readFields(clause)
        // "my mum's carer Joyce": who she is to one is kept beside her name
        const utterance = who
          ? { ...read, name: who.text, ...(read.notes || !role ? {} : { notes: capital(role.text) }) }
          : read
        if (!utterance.name) return { ok: false, say: words.needName, suggestions: [words.addExample] }
        const there = (await ports.contacts.named(context.scope, normalizeText(utterance.name))).find(
          ({ name }) => normalizeText(name) === normalizeText(utterance.name!),
        )
        const short = there ? undefined : await knownByFirstName(utterance.name, context)
        const [only] = short ?? []
        if (short && only !== undefined)
          return {
            ok: false,
            say: short.length > 1 ? words.severalThere(short) : words.alreadyThere(only, ''),
            suggestions: [words.changeExample(only)],
          }
        if (there) {
          const known = details(there, context.preferences).join(', ')
          return {
            ok: false,
            say: words.alreadyThere(there.name, known),
            suggestions: [words.changeExample(there.name)],
          }
        }
        if (utterance.emails.length + utterance.phones.length === 0) {
          const ask = await askAddress(utterance.name, ports, context)
          if (ask) {
            const rest = utterance.organisation ? { organisation: said(utterance.organisation) } : {}
            return {
              ok: true,
              steps: [ask, step(context, { person: fromStep(ask.id), ...rest }, [ask])],
              assumptions: [],
            }
          }
        }
        const year = toLocal(context.now, context.preferences.zone).date.slice(0, 4)
        const { nicknames, birthday, ...fields } = newFields(utterance, utterance.name)
        const born = birthday && withoutYear(birthday, year, clause.text)
        const given = {
          ...fields,
          ...(born ? { birthday: born } : {}),
          ...(nicknames[0] ? { nickname: nicknames[0] } : {}),
        }
        const params = Object.fromEntries(
          Object.entries(given)
            .filter(([, value]) => value.length > 0)
            .map(([key, value]) => [key, said(value)]),
        )
        return { ok: true, steps: [step(context, params, [])], assumptions: [] }
      },
    },
    ...writing(ports, async (params: CreateContact, { scope, preferences, ids }) => {
      const words = contactWords(preferences)
      const fields = fieldsOf(params)
      if (fields.name === '') throw new OmniiError('invalid_params', words.needName)
      const id = ports.contacts.idFor(scope, ids.next('contact'))
      return {
        title: words.willAdd(fields.name),
        summary: words.added(fields.name, details(fields, preferences)),
        writes: [{ kind: 'create', contact: { ...fields, id } }],
        changes: allNew(fields, preferences),
        warnings: [],
      }
    }),
  })
}

/** "add Leo" where there is a Leo Park: half a name of somebody who is there is nobody new, nor is that of several. */
async function knownByFirstName(
  name: string,
  { person }: FillContext,
): Promise<readonly string[] | undefined> {
  if (/[\s@]/.test(name)) return undefined
  const found = await person({ kind: 'name', role: 'about', text: name, span: [0, 0] })
  if (found.kind === 'ambiguous') return found.candidates.map((each) => each.name)
  return found.kind === 'exact' ? [found.person.name] : undefined
}

const step = (context: FillContext, params: Record<string, Param>, asks: readonly AskStep[]) => ({
  kind: 'do' as const,
  id: context.step(),
  title: contactWords(context.preferences).titles.create,
  dependsOn: asks.map(({ id }) => id),
  action: 'contacts.create_contact',
  params,
})
