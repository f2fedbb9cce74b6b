import type { FillContext } from '../../../core/api/action.ts'
import type { Clause, Mention } from '../../../core/nlu/utterance.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import type { PersonValue } from '../../clarify/person-value.ts'
import { mailWordsFor } from '../format/format-mail.ts'

const leads = /\b(?:cc|copy|copying|cc['’]?ing|in cc)(?: in)?[:\s]*$/i
const blind = /\bbcc\b|\bblind cop(?:y|ies)\b/i

/** "cc Dana", "cc Dana and Tom": whoever only gets a copy. */
function copiedIn({ text, people, body }: Clause): readonly Mention[] {
  const copied: Mention[] = []
  for (const one of people) {
    const before = copied.at(-1)
    const between = before && text.slice(before.span[1], one.span[0])
    const joined = between !== undefined && /^(?:\s*(?:,|and|&))+\s*$/i.test(between)
    const inBody = body !== undefined && one.span[0] >= body.span[0] && one.span[1] <= body.span[1]
    if (!inBody && (joined || leads.test(text.slice(0, one.span[0])))) copied.push(one)
  }
  return copied
}

export type Copies =
  | { readonly ok: true; readonly clause: Clause; readonly cc: readonly PersonValue[] }
  | { readonly ok: false; readonly say: string }

/** Takes those who get a copy out of a clause. Blind copies there are none, and somebody unknown is asked for first. */
export async function copiesOf(clause: Clause, context: FillContext): Promise<Copies> {
  const words = mailWordsFor(context.preferences)
  const own = clause.body
    ? clause.text.slice(0, clause.body.span[0]) + clause.text.slice(clause.body.span[1])
    : clause.text
  if (blind.test(own)) return { ok: false, say: words.noBcc }
  const copied = copiedIn(clause)
  if (copied.length === 0) return { ok: true, clause, cc: [] }
  const { known, asks, names } = await resolvePeople(copied, context)
  if (asks.length > 0) return { ok: false, say: words.whoIsCopied(names.join(', ')) }
  return {
    ok: true,
    clause: { ...clause, people: clause.people.filter((one) => !copied.includes(one)) },
    cc: known,
  }
}
