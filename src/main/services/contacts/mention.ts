import type { Clause, Mention } from '../../core/action.ts'

/** The person a clause is mostly about: the first who is not the speaker. */
export const mainMention = (clause: Clause): Mention | undefined =>
  clause.people.find(({ kind }) => kind !== 'me')
