import type { Param } from '../../../../shared/protocol/plan.ts'
import {
  type ActionIntent,
  byDefault,
  type FillContext,
  type Filled,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { contactWords } from '../format/format-contact.ts'
import { lastContactMention, mainMention } from './person-phrase.ts'
import { requestedFieldIn } from './requested-field.ts'

const lists = (clause: Clause): boolean =>
  /\b(contacts|address book|everyone|people i know)\b/i.test(clause.text)

/** Who is looked up: everybody of an ambiguous name, for showing both harms nobody; else the name, to be looked for. */
async function lookedFor(mention: Mention, context: FillContext): Promise<Record<string, Param>> {
  const resolved = await context.person(mention)
  if (resolved.kind === 'address')
    return { name: said(resolved.answered ? mention.text : resolved.email, mention.text) }
  if (resolved.kind === 'unknown') return { name: said(mention.text) }
  const people = resolved.kind === 'exact' ? [resolved.person] : resolved.candidates
  const ids = people.map(({ id }) => id).filter((id) => !id.startsWith('mail:'))
  // "Sarah from Acme": where she works told which one
  const where = resolved.kind === 'exact' ? ` ${resolved.person.organisation ?? ''}` : ''
  return ids.length > 0
    ? { who: lookedUp(ids, `${mention.text}${where}`.trim()) }
    : { name: said(mention.text) }
}

/** Those who stand in one row with the one who is asked about: "the number for Marco and Tom". */
const rowWith = (mention: Mention, { people }: Clause): readonly Mention[] => [
  mention,
  ...people.filter(({ kind, span }) => (kind === 'name' || kind === 'alias') && span[0] !== mention.span[0]),
]

/** Everybody of a row, where each is known; of one who is not, the name alone is looked for. */
async function allLookedFor(row: readonly Mention[], context: FillContext): Promise<Record<string, Param>> {
  const [first, ...others] = await Promise.all(row.map((mention) => lookedFor(mention, context)))
  const ids = [first, ...others].flatMap((found) =>
    found?.who && 'value' in found.who && Array.isArray(found.who.value) ? found.who.value : [],
  )
  if (others.length === 0 || others.some((found) => !found.who) || !first?.who) return first ?? {}
  return { who: lookedUp([...new Set(ids)], row.map(({ text }) => text).join(' ')) }
}

/** "whose number is +44 …", "who is tom@studio.test": somebody by what is known of them. */
const asksWhose =
  /\b(?:whose|who(?:['’]s| is| has| does| owns| called| rang| just called| texted| was| did)?|do (?:i|you) know|what(?:['’]s| is) the name|which contact|look up|search for|find|check)\b/i

/** The number or address whose owner is asked for. */
const addressIn = ({ text, phones, emails, classification: topic }: Clause): string | undefined => {
  const only = phones.length + emails.length === 1 ? (phones[0] ?? emails[0])?.text : undefined
  const asked = asksWhose.test(text) && text.trim().split(/\s+/).length <= mostWords
  return only !== undefined && asked && (topic.service !== 'email' || topic.intent === 'query')
    ? only
    : undefined
}
const mostWords = 14
/** "what's her email" */
const theirs = /\b(?:his|her|their)\b/i

export const findContactIntent: ActionIntent = {
  service: 'contacts',
  intents: ['query'],
  conditions: { asksWhoseAddress: (clause) => addressIn(clause) !== undefined },
  score: (clause) => {
    if (addressIn(clause) !== undefined) return 0.95
    const mention = mainMention(clause)
    if (mention?.role === 'of') return 0.9
    return mention || lists(clause) ? 0.6 : 0.3
  },
  fillSlots: async (clause, context) => {
    const words = contactWords(context.preferences)
    const address = addressIn(clause)
    if (address !== undefined) return lookUp({ address: said(address), want: byDefault('all') }, context)
    const mention =
      mainMention(clause) ??
      (clause.row?.name === 'more-of-them' || theirs.test(clause.text)
        ? lastContactMention(context.focus)
        : undefined)
    if (!mention && !lists(clause)) return { ok: false, say: words.whose, suggestions: [words.numberExample] }
    const params = {
      ...(mention ? await allLookedFor(rowWith(mention, clause), context) : {}),
      want: byDefault(requestedFieldIn(clause.text)),
    }
    return lookUp(params, context)
  },
}

function lookUp(params: Record<string, Param>, context: FillContext): Filled {
  const id = context.step()
  const { find } = contactWords(context.preferences).titles
  return {
    ok: true,
    steps: [{ kind: 'do', id, title: find, dependsOn: [], action: 'contacts.find_contact', params }],
    assumptions: [],
  }
}
