import { z } from 'zod'
import type { Param } from '../../../shared/protocol/plan.ts'

/** A person as steps carry them; an answer in free words may also be the bare address. */
export const PersonValue = z.object({
  name: z.string().describe('how the person is called'),
  email: z.string().describe('their mail address'),
})
export type PersonValue = z.infer<typeof PersonValue>
export const PersonAnswer = z.union([PersonValue, z.email()])
/** Null where nobody is to be reached after all. */
const AskedPerson = PersonAnswer.nullable()

export const personOf = (answer: z.infer<typeof PersonAnswer>): PersonValue =>
  typeof answer === 'string' ? { name: answer, email: answer } : answer

/**
 * People in an action's parameters: those known at once in `people`, and up to four that a question is asked about, each
 * under a name of its own because a parameter refers to an earlier step as a whole.
 */
export const peopleShape = {
  people: z
    .array(PersonValue)
    .optional()
    .describe('the people it is for or about, as a look-up of people gave them'),
  asked1: AskedPerson.optional().describe('one more person, as the answer to a question asked first'),
  asked2: AskedPerson.optional().describe('one more person, as the answer to a question asked first'),
  asked3: AskedPerson.optional().describe('one more person, as the answer to a question asked first'),
  asked4: AskedPerson.optional().describe('one more person, as the answer to a question asked first'),
}
export const mostAsked = 4
export type PeopleParams = z.infer<z.ZodObject<typeof peopleShape>>

/** Everyone the parameters name, each address once, in the order said. */
export function everyone(params: PeopleParams): readonly PersonValue[] {
  const asked = [params.asked1, params.asked2, params.asked3, params.asked4].flatMap((answer) => answer ?? [])
  const all = [...(params.people ?? []), ...asked.map(personOf)]
  const seen = new Set<string>()
  return all.filter(({ email }) => {
    const key = email.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** The parameters for people of whom some are asked about first. */
export function peopleParams(known: Param | undefined, asked: readonly Param[]): Record<string, Param> {
  const params: Record<string, Param> = known ? { people: known } : {}
  asked.slice(0, mostAsked).forEach((param, at) => {
    params[`asked${at + 1}`] = param
  })
  return params
}
