import type { Param } from '../../../../shared/protocol/plan.ts'
import { byDefault, type FillContext, type Hears, lookedUp, said } from '../../../core/action.ts'
import type { Clause, Mention } from '../../../core/hear/clause.ts'
import { mainMention } from '../mention.ts'
import { wordsFor } from '../saying.ts'
import { wantedIn } from '../wanted.ts'

const lists = (clause: Clause): boolean =>
  /\b(contacts|address book|everyone|people i know)\b/i.test(clause.text)

/** Who is looked up: everybody of an ambiguous name, for showing both harms nobody; else the name, to be looked for. */
async function lookedFor(mention: Mention, context: FillContext): Promise<Record<string, Param>> {
  const resolved = await context.person(mention)
  if (resolved.kind === 'address') return { name: said(resolved.email, mention.text) }
  if (resolved.kind === 'unknown') return { name: said(mention.text) }
  const people = resolved.kind === 'exact' ? [resolved.person] : resolved.candidates
  const ids = people.map(({ id }) => id).filter((id) => !id.startsWith('mail:'))
  return ids.length > 0 ? { who: lookedUp(ids, mention.text) } : { name: said(mention.text) }
}

export const hearsFindContact: Hears = {
  service: 'contacts',
  intents: ['query'],
  fits: (clause) => {
    const mention = mainMention(clause)
    if (mention?.role === 'of') return 0.9
    return mention || lists(clause) ? 0.6 : 0.3
  },
  fill: async (clause, context) => {
    const words = wordsFor(context.manners)
    const mention = mainMention(clause)
    if (!mention && !lists(clause)) return { ok: false, say: words.whose, suggestions: [words.numberExample] }
    const params = {
      ...(mention ? await lookedFor(mention, context) : {}),
      want: byDefault(wantedIn(clause.text)),
    }
    const id = context.step()
    const title = words.titles.find
    return {
      ok: true,
      steps: [{ kind: 'do', id, title, dependsOn: [], action: 'contacts.find_contact', params }],
      assumptions: [],
    }
  },
}
