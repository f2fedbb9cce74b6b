import type { Clause, Mention } from '../../core/action.ts'

/** Whoever a mail goes to: those named as such, else everybody who is not said to be its topic or its writer. */
export function recipientsIn(clause: Clause): readonly Mention[] {
  const people = clause.people.filter(({ kind }) => kind !== 'me' && kind !== 'group')
  const to = people.filter(({ role }) => role === 'to')
  return to.length > 0 ? to : people.filter(({ role }) => role === 'with' || role === 'subject')
}

/** Whoever wrote the mail that is meant: "from Dana", "Dana's mail". */
export const writersIn = (clause: Clause): readonly Mention[] =>
  clause.people.filter(
    ({ kind, role }) => kind !== 'me' && (role === 'from' || role === 'of' || role === 'subject'),
  )

/** "everyone in tomorrow's review", "the guests", "all attendees". */
export const namesGuests = (clause: Clause): boolean =>
  /\b(everyone|everybody|all|guests?|attendees|participants|invitees|people|the team)\b.*\b(in|at|on|of|for|from|invited to|coming to|going to|attending)\b/i.test(
    clause.text,
  ) || /\b(the|all) (guests|attendees|participants|invitees)\b/i.test(clause.text)
