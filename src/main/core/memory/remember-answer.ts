import type { SessionEvent } from '../../../shared/protocol/events.ts'
import type { People } from '../api/lookup.ts'
import type { Unit } from '../api/ports.ts'
import { pronouns } from '../nlu/slots/vocabulary.ts'
import { peopleIn } from '../plan/people-in.ts'
import type { SessionMemory } from './session.ts'

/** Keeps whom a name meant in the commit that records the answer. What a pronoun stands for is true only where it was said. */
export const rememberAnswer =
  ({ answers }: People) =>
  async (unit: Unit, memory: SessionMemory, event: SessionEvent): Promise<void> => {
    if (event.kind !== 'question.answered' || !answers) return
    const run = await memory.run(event.runId)
    const asked = run?.waits.find((wait) => wait.kind === 'question' && wait.id === event.questionId)
    if (asked?.kind !== 'question' || asked.question.kind !== 'person') return
    const name = asked.question.entity?.value.trim()
    const [person] = peopleIn(event.value)
    if (!name || !person || pronouns.has(name.toLowerCase())) return
    await answers.keep(unit, memory.scope, name, person)
  }
