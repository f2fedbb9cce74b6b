import type { FillContext } from '../../../../core/api/action.ts'
import type { Mention } from '../../../../core/nlu/utterance.ts'
import { normalizedText } from '../../../clarify/fit-words.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

/** Whose tasks are meant. Addresses are in lower case. */
export type TaskAssignee =
  | { readonly kind: 'known'; readonly emails: readonly string[] }
  | {
      readonly kind: 'several'
      readonly people: readonly { readonly name: string; readonly emails: readonly string[] }[]
    }
  | { readonly kind: 'nobody' }

/** Somebody who is named: among the contacts, else among those who have tasks. */
export async function assigneeOf(
  ports: TasksPorts,
  mention: Mention,
  context: FillContext,
): Promise<TaskAssignee> {
  if (mention.kind === 'me') return known(ports.self(context.scope).email)
  const name = mention.text.replace(/['’]s?$/, '')
  const resolved = await context.person({ ...mention, text: name })
  if (resolved.kind === 'address') return known(resolved.email)
  if (resolved.kind === 'exact') return { kind: 'known', emails: resolved.person.emails.map(lower) }
  if (resolved.kind === 'ambiguous')
    return {
      kind: 'several',
      people: resolved.candidates.map((person) => ({ name: person.name, emails: person.emails.map(lower) })),
    }
  const sought = normalizedText(name).split(' ')
  const others = new Map(
    (await ports.tasks.find(context.scope, {})).flatMap(({ assignee }) =>
      assignee && sought.every((word) => normalizedText(assignee.name).split(' ').includes(word))
        ? [[lower(assignee.email), assignee.name] as const]
        : [],
    ),
  )
  if (others.size === 0) return { kind: 'nobody' }
  if (others.size === 1) return { kind: 'known', emails: [...others.keys()] }
  return { kind: 'several', people: [...others].map(([email, other]) => ({ name: other, emails: [email] })) }
}

const lower = (email: string): string => email.toLowerCase()
const known = (email: string): TaskAssignee => ({ kind: 'known', emails: [lower(email)] })
