import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import { en } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  action,
  type FillContext,
  type Filled,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { plainPreview } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, contactWords } from '../format/format-contact.ts'
import { aliasIn, isAlias, namesIn } from '../intents/alias-words.ts'
import { askContact } from '../intents/ask-contact.ts'
import { aliasKey, aliasKind } from '../model/alias.ts'
import type { Contact } from '../provider.ts'

const SetAlias = z.strictObject({
  alias: z.string().min(1).max(80).describe('what the user calls them: "the boss"'),
  contact: z
    .union([z.string(), z.looseObject({ id: z.string().describe('its id') })])
    .describe('the contact, as a look-up or an earlier step gave it'),
  others: z.array(z.string()).optional().describe('ids of the others where it is several people: "the gang"'),
})
type SetAlias = z.infer<typeof SetAlias>
/** `instead`: whom it meant after what is taken back; a newer meaning is not overwritten. */
const RestoreAlias = z.strictObject({
  alias: z.string().describe('the name of one’s own'),
  contact: z.string().nullable().describe('whom it meant before; null for nobody'),
  instead: z.string().nullable().optional().describe('whom it means now'),
})
type RestoreAlias = z.infer<typeof RestoreAlias>

const heardIn = (clause: Clause, whole: string) => aliasIn(clause.text) ?? aliasIn(whole)

/** "when I say “the boss” I mean Dana": kept as a fact, seen in the settings, used wherever people are looked up. */
export function setAlias(ports: ContactsPorts): Action {
  const meantBy = async ({ contact, others = [] }: SetAlias, scope: Scope): Promise<readonly Contact[]> => {
    const ids = [typeof contact === 'string' ? contact : contact.id, ...others]
    const found = await Promise.all(ids.map((id) => ports.contacts.get(scope, id)))
    return found.filter((each) => each !== undefined)
  }
  return action<SetAlias>({
    id: 'contacts.set_alias',
    pillar: 'contacts',
    title: en.contacts.titles.alias,
    effect: 'write',
    params: SetAlias,
    examples: ['when I say “the boss” I mean Dana', 'my landlord is Helen Price'],
    intent: {
      service: 'contacts',
      intents: ['create', 'update'],
      score: (clause, { utterance }) => (heardIn(clause, utterance.text) ? 0.95 : 0),
      conditions: { namesSomebody: ({ text }) => isAlias(text) },
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const meant = heardIn(clause, context.utterance.text)
        if (!meant) return { ok: false, say: words.aliasHow, suggestions: [words.aliasExample] }
        const names = namesIn(meant.name)
        if (names.length > 1) return fillGroup(meant.alias, names, context)
        const mention =
          clause.people.find(({ text }) => meant.name.toLowerCase().startsWith(text.toLowerCase())) ??
          ({ kind: 'name', role: 'subject', text: meant.name, span: [0, meant.name.length] } as const)
        const who = await askContact(mention, context)
        if (who.kind === 'none') {
          return { ok: false, say: words.nobodyCalled(meant.name), suggestions: [words.addExample] }
        }
        const id = context.step()
        const params = { alias: said(meant.alias), contact: who.param }
        const dependsOn = who.asks.map((ask) => ask.id)
        const title = `${words.titles.alias}: ${meant.alias}`
        return {
          ok: true,
          steps: [...who.asks, { kind: 'do', id, title, dependsOn, action: 'contacts.set_alias', params }],
          assumptions: [],
        }
      },
    },
    preview: async (params, { scope, preferences }) => {
      const name = namesOf(await meantBy(params, scope), preferences)
      const title = contactWords(preferences).willAlias(params.alias, name)
      return { ...plainPreview(title), changes: [{ sign: '+', label: params.alias, after: name }] }
    },
    run: async (params, { scope, preferences, commit }) => {
      const words = contactWords(preferences)
      const { alias } = params
      const people = await meantBy(params, scope)
      const [first] = people
      if (!first || people.length < 1 + (params.others?.length ?? 0))
        throw new OmniiError('not_found', words.notThere)
      const name = namesOf(people, preferences)
      const ids = people.map((person) => person.id).join(' ')
      const before = (await ports.profile.get(scope, aliasKind, aliasKey(alias))) ?? null
      await commit((unit) => ports.profile.put(unit, scope, aliasKind, aliasKey(alias), ids))
      return {
        summary: words.aliased(alias, name),
        changes: [{ sign: '+', label: alias, after: name }],
        value: { alias, id: first.id, name },
        subjects: people.map(contactSubject),
        inverse: [{ action: 'contacts.restore_alias', params: { alias, contact: before, instead: ids } }],
        evidence: [],
      }
    },
  })
}

/** Several people under one name. Each has to be known for sure: half a group would be written to by mistake. */
async function fillGroup(alias: string, names: readonly string[], context: FillContext): Promise<Filled> {
  const words = contactWords(context.preferences)
  const ids: string[] = []
  for (const text of names) {
    const resolved = await context.person({ kind: 'name', role: 'subject', text, span: [0, text.length] })
    switch (resolved.kind) {
      case 'exact':
        ids.push(resolved.person.id)
        break
      case 'ambiguous':
        return {
          ok: false,
          say: words.groupWhich(
            text,
            resolved.candidates.map((one) => one.name),
          ),
          suggestions: [],
        }
      case 'unknown':
      case 'address':
        return { ok: false, say: words.groupNobody(text), suggestions: [words.addExample] }
    }
  }
  const [contact, ...others] = ids
  if (contact === undefined) return { ok: false, say: words.aliasHow, suggestions: [words.aliasExample] }
  return {
    ok: true,
    steps: [
      {
        kind: 'do',
        id: context.step(),
        title: `${words.titles.alias}: ${alias}`,
        dependsOn: [],
        action: 'contacts.set_alias',
        params: {
          alias: said(alias),
          contact: lookedUp(contact, names[0]),
          others: lookedUp(others, names.slice(1).join(', ')),
        },
      },
    ],
    assumptions: [],
  }
}

const namesOf = (people: readonly Contact[], { locale }: Preferences): string =>
  new Intl.ListFormat(locale).format(people.map((person) => person.name))

/** Takes an alias back: to whom it meant before, or to nobody. Internal. */
export function restoreAlias(ports: ContactsPorts): Action {
  return action<RestoreAlias>({
    id: 'contacts.restore_alias',
    internal: true,
    pillar: 'contacts',
    title: en.contacts.titles.unalias,
    effect: 'write',
    params: RestoreAlias,
    examples: [],
    preview: async ({ alias }, { preferences }) => plainPreview(contactWords(preferences).forgotAlias(alias)),
    run: async ({ alias, contact, instead }, { scope, preferences, commit }) => {
      const key = aliasKey(alias)
      const now = (await ports.profile.get(scope, aliasKind, key)) ?? null
      if (instead !== undefined && now !== instead) throw new OmniiError('conflict')
      await commit((unit) =>
        contact === null
          ? ports.profile.remove(unit, scope, aliasKind, key)
          : ports.profile.put(unit, scope, aliasKind, key, contact),
      )
      return {
        summary: contactWords(preferences).forgotAlias(alias),
        changes: [{ sign: '-', label: alias }],
        value: null,
        subjects: [],
        inverse: [{ action: 'contacts.restore_alias', params: { alias, contact: now, instead: contact } }],
        evidence: [],
      }
    },
  })
}
