import type { AskStep, Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, fromStep, lookedUp } from '../../../../core/api/action.ts'
import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'
import { resolvePeople } from '../../../clarify/ask-person.ts'
import type { TasksPorts } from '../../tasks-ports.ts'

const assigning =
  /,?\s*(?:\b(?:and|then|please)\s+)*\b(?:re-?)?assign(?:ed|ing)?(?: (?:it|this|that|them))? to\s+(me\b|\S+@\S+[\p{L}\p{N}]|[\p{L}'’-]+(?:\s+\p{Lu}[\p{L}'’-]+)?)/iu
const tail = /,?\s*(?:\band\s+)?\bassign(?:ed|ing)?\b.*$/i

/** A new task that is somebody's: "a task … assigned to Aisha due Friday". The clause is given back without those words. */
export function assignedIn(
  clause: Clause,
): { readonly mention: Mention; readonly clause: Clause } | undefined {
  const found = assigning.exec(clause.text)
  if (!found || found.index === 0) return undefined
  // Of two words only a capital makes the second a surname: "assigned to Dana due Monday".
  const name = found[1]!.replace(/\s+(?=[^\p{Lu}]).*$/u, '').replace(/['’]s$/, '')
  const start = found.index + found[0].length - found[1]!.length
  const kind = /^me$/i.test(name) ? 'me' : name.includes('@') ? 'address' : 'name'
  const { title, list, body, ...rest } = clause
  const without = title?.text.replace(tail, '').trim()
  return {
    mention: { text: name, span: [start, start + name.length], kind, role: 'to' },
    clause: {
      ...rest,
      ...(body && !tail.test(body.text) ? { body } : {}),
      ...(title && without
        ? { title: { text: without, span: [title.span[0], title.span[0] + without.length] } }
        : {}),
      ...(list && list.text.toLowerCase() !== name.toLowerCase() ? { list } : {}),
    },
  }
}

/** Whoever has it to do as a parameter, with the question it may need. */
export async function assigneeParam(
  ports: TasksPorts,
  mention: Mention,
  context: FillContext,
): Promise<{ readonly params: Record<string, Param>; readonly asks: readonly AskStep[] }> {
  if (mention.kind === 'me')
    return { params: { assignee: lookedUp({ ...ports.self(context.scope) }, mention.text) }, asks: [] }
  const { known, asks } = await resolvePeople([mention], context)
  const [ask] = asks
  if (ask) return { params: { assignee: fromStep(ask.id) }, asks }
  return { params: known[0] ? { assignee: lookedUp({ ...known[0] }, mention.text) } : {}, asks: [] }
}
