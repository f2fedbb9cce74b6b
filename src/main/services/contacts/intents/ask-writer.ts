import type { AskStep } from '../../../../shared/protocol/plan.ts'
import type { FillContext } from '../../../core/api/action.ts'
import { normalizedWords, normalizeText } from '../../../core/text/normalize-text.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords } from '../format/format-contact.ts'

/** A pick list of who wrote about it; undefined when nobody did. Always asked: a sender is never saved unseen. */
export async function askWriter(
  about: string,
  ports: Pick<ContactsPorts, 'self' | 'contacts'>,
  context: FillContext,
): Promise<AskStep | undefined> {
  const words = contactWords(context.preferences)
  const found = await context.things('message', { about, all: true, limit: 20 })
  const me = ports.self(context.scope).email.toLowerCase()
  const writers = new Map<string, { name: string; email: string; evidence: string }>()
  for (const { thing } of found) {
    const from = fromOf(thing.value)
    if (!from) continue
    const email = from.email.toLowerCase()
    if (email === me || writers.has(email) || (await ports.contacts.named(context.scope, email)).length > 0)
      continue
    writers.set(email, {
      name: from.name || from.email,
      email: from.email,
      evidence: `${thing.title} · ${thing.detail}`,
    })
  }
  if (writers.size === 0) return undefined
  return {
    kind: 'ask',
    id: context.step(),
    title: words.askWho,
    dependsOn: [],
    question: {
      text: about === '' ? words.whoWroteAtAll : words.whoWrote(about),
      kind: 'person',
      choices: [...writers.values()].slice(0, 8).map(({ name, email, evidence }) => ({
        id: email,
        label: name,
        evidence: `${email} · ${evidence}`,
        value: { name, email },
      })),
      free: false,
    },
  }
}

/** The sender in a message finder's value. */
function fromOf(value: unknown): { name: string; email: string } | undefined {
  const from = (value as { from?: { name?: unknown; email?: unknown } } | null)?.from
  return typeof from?.email === 'string' ? { name: String(from.name ?? ''), email: from.email } : undefined
}

/** "add Helen Price": the mail may know her address. It is offered, beside adding her without one; else undefined. */
export async function askAddress(
  name: string,
  { people }: Pick<ContactsPorts, 'people'>,
  context: FillContext,
): Promise<AskStep | undefined> {
  const words = contactWords(context.preferences)
  const found = await people.find(context.scope, name)
  const known = found.filter(
    ({ person }) =>
      person.id.startsWith('mail:') &&
      (normalizeText(person.name) === normalizeText(name) ||
        normalizedWords(person.name).includes(normalizeText(name))),
  )
  if (known.length === 0) return undefined
  const choices = known.map(({ person }) => ({
    id: person.id,
    label: person.name,
    evidence: [person.emails[0], person.evidence].join(' · '),
    value: { name: person.name, email: person.emails[0]! },
  }))
  return {
    kind: 'ask',
    id: context.step(),
    title: words.askWho,
    dependsOn: [],
    question: {
      text: words.isItThem(name),
      kind: 'person',
      choices: [...choices, { id: 'none', label: words.withoutAddress, value: { name, email: '' } }],
      free: true,
    },
  }
}
