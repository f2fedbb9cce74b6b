import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, said } from '../../../core/action.ts'
import { OmniiError } from '../../../core/errors.ts'
import type { Clause } from '../../../core/hear/clause.ts'
import { plainPreview } from '../../reading.ts'
import { aliasKey, aliasKind } from '../alias.ts'
import { askContact } from '../ask-contact.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, wordsFor } from '../saying.ts'

const SetAlias = z.strictObject({
  alias: z.string().min(1).max(80),
  contact: z.union([z.string(), z.looseObject({ id: z.string() })]),
})
type SetAlias = z.infer<typeof SetAlias>
/** `instead`: whom it meant after what is taken back; a newer meaning is not overwritten. */
const RestoreAlias = z.strictObject({
  alias: z.string(),
  contact: z.string().nullable(),
  instead: z.string().nullable().optional(),
})
type RestoreAlias = z.infer<typeof RestoreAlias>

const quote = `["“”‘’']?`
const patterns = [
  new RegExp(
    `\\bwhen(?:ever)? i (?:say|write|type|mention)\\s+${quote}(.+?)${quote},?\\s+(?:then\\s+)?(?:i|it|that)\\s+means?\\s+(.+)$`,
    'iu',
  ),
  new RegExp(`^(?:by|with)\\s+${quote}(.+?)${quote},?\\s+i\\s+mean\\s+(.+)$`, 'iu'),
  new RegExp(
    `^(?:remember (?:that )?)?${quote}((?:the|my)\\s+[\\p{L} -]+?)${quote}\\s+(?:is|means|=)\\s+(.+)$`,
    'iu',
  ),
]

/** The words and the name they stand for, if the text says so. */
function aliasIn(text: string): { readonly alias: string; readonly name: string } | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text.trim().replace(/[.!]+$/, ''))
    if (found) return { alias: found[1]!.trim(), name: found[2]!.trim() }
  }
  const called =
    /^(?:call|nickname)\s+(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*)*)\s+["“]?((?:the|my)\s+[\p{L} -]+?)["”]?[.!]?$/u.exec(
      text,
    )
  return called ? { alias: called[2]!, name: called[1]! } : undefined
}

const heardIn = (clause: Clause, whole: string) => aliasIn(clause.text) ?? aliasIn(whole)

/** "when I say “the boss” I mean Dana": kept as a fact, seen in the settings, used wherever people are looked up. */
export function setAlias(ports: ContactsPorts): Action {
  return action<SetAlias>({
    id: 'contacts.set_alias',
    pillar: 'contacts',
    title: en.contacts.titles.alias,
    effect: 'write',
    params: SetAlias,
    examples: ['when I say “the boss” I mean Dana', 'my landlord is Helen Price'],
    atomic: true,
    hears: {
      service: 'contacts',
      intents: ['create', 'update'],
      fits: (clause, { heard }) => (heardIn(clause, heard.text) ? 0.95 : 0),
      fill: async (clause, context) => {
        const words = wordsFor(context.manners)
        const meant = heardIn(clause, context.heard.text)
        if (!meant) return { ok: false, say: words.aliasHow, suggestions: [words.aliasExample] }
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
    preview: async ({ alias, contact }, { scope, manners }) => {
      const who = await ports.contacts.get(scope, typeof contact === 'string' ? contact : contact.id)
      const title = wordsFor(manners).willAlias(alias, who?.name ?? '')
      return { ...plainPreview(title), changes: [{ sign: '+', label: alias, after: who?.name ?? '' }] }
    },
    run: async ({ alias, contact }, { scope, manners }) => {
      const words = wordsFor(manners)
      const who = await ports.contacts.get(scope, typeof contact === 'string' ? contact : contact.id)
      if (!who) throw new OmniiError('not_found', words.notThere)
      const before = ports.facts.get(scope, aliasKind, aliasKey(alias)) ?? null
      ports.facts.put(scope, aliasKind, aliasKey(alias), who.id)
      return {
        summary: words.aliased(alias, who.name),
        changes: [{ sign: '+', label: alias, after: who.name }],
        value: { alias, id: who.id, name: who.name },
        subjects: [contactSubject(who)],
        inverse: [{ action: 'contacts.restore_alias', params: { alias, contact: before, instead: who.id } }],
        evidence: [],
      }
    },
  })
}

/** Takes an alias back: to whom it meant before, or to nobody. Internal. */
export function restoreAlias(ports: ContactsPorts): Action {
  return action<RestoreAlias>({
    id: 'contacts.restore_alias',
    pillar: 'contacts',
    title: en.contacts.titles.unalias,
    effect: 'write',
    params: RestoreAlias,
    examples: [],
    atomic: true,
    preview: async ({ alias }, { manners }) => plainPreview(wordsFor(manners).forgotAlias(alias)),
    run: async ({ alias, contact, instead }, { scope, manners }) => {
      const key = aliasKey(alias)
      const now = ports.facts.get(scope, aliasKind, key) ?? null
      if (instead !== undefined && now !== instead) throw new OmniiError('conflict')
      if (contact === null) ports.facts.remove(scope, aliasKind, key)
      else ports.facts.put(scope, aliasKind, key, contact)
      return {
        summary: wordsFor(manners).forgotAlias(alias),
        changes: [{ sign: '-', label: alias }],
        value: null,
        subjects: [],
        inverse: [{ action: 'contacts.restore_alias', params: { alias, contact: now, instead: contact } }],
        evidence: [],
      }
    },
  })
}
