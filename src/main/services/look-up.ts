import { z } from 'zod'
import type { Json } from '../../shared/protocol/plan.ts'
import { type OpenedService, serviceOfSubject } from '../../shared/services.ts'
import { en, wordingFor } from '../../shared/wording/wording.ts'
import { type Action, action } from '../core/api/action.ts'
import type { Finder, People } from '../core/api/lookup.ts'
import type { Leaves } from './provider.ts'
import { plainPreview, readOutcome } from './read-result.ts'

const LookUp = z.strictObject({
  about: z.string().max(300).default('').describe('words it has to be about; empty for any'),
  people: z.array(z.string()).optional().describe('names or addresses of people who have to be on it'),
  from: z.number().optional().describe('epoch milliseconds: only what is then or later'),
  to: z.number().optional().describe('epoch milliseconds: only what is before'),
  all: z.boolean().optional().describe('also what is over, done or archived'),
  limit: z.number().int().positive().max(50).default(10).describe('how many at most'),
})
type LookUp = z.infer<typeof LookUp>

/**
 * A finder as an action, for planners that do not read with our tables: what it finds is a value that the parameters of
 * other actions take whole (`value`), best first, each with how well it fits (0 to 1).
 */
export function lookUpAction({ kind, find }: Finder, leaves: Leaves): Action {
  const pillar = serviceOfSubject(kind)
  return action<LookUp>({
    id: `${pillar}.look_up_${kind}s`,
    pillar,
    title: en.lookUp.title(kind),
    effect: 'read',
    params: LookUp,
    examples: [],
    leaves,
    preview: async (_, { preferences }) => plainPreview(wordingFor(preferences.locale).lookUp.title(kind)),
    async run({ about, people, from, to, all, limit }, { scope, preferences }) {
      const query = {
        ...{ about, limit },
        ...(people && { people }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(all !== undefined && { all }),
      }
      const found = await find(scope, query)
      return readOutcome({
        summary: wordingFor(preferences.locale).lookUp.found(kind, found.length),
        value: found.map(({ thing, fit }): Json => {
          const { id, title, detail, value } = thing
          return { id, title, detail, value, fit, people: [...thing.people] }
        }),
        subjects: found.map(({ thing: { id, title } }) => ({ kind, id, title })),
      })
    },
  })
}

const LookUpPeople = z.strictObject({
  name: z.string().min(1).max(300).describe('a name, nickname or address'),
})
type LookUpPeople = z.infer<typeof LookUpPeople>

/** The same for people, as other actions take them: whoever is known and has an address. */
export function lookUpPeople(pillar: OpenedService, people: Pick<People, 'find'>): Action {
  return action<LookUpPeople>({
    id: `${pillar}.look_up_people`,
    pillar,
    title: en.lookUp.title('person'),
    effect: 'read',
    params: LookUpPeople,
    examples: [],
    preview: async (_, { preferences }) =>
      plainPreview(wordingFor(preferences.locale).lookUp.title('person')),
    async run({ name }, { scope, preferences }) {
      const found = (await people.find(scope, name)).flatMap(({ person, fit }) => {
        const [email] = person.emails
        return email === undefined ? [] : [{ name: person.name, email, evidence: person.evidence, fit }]
      })
      const summary = wordingFor(preferences.locale).lookUp.found('person', found.length)
      return readOutcome({ summary, value: found })
    },
  })
}
