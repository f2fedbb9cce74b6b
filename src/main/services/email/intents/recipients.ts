import type { Clause, Mention } from '../../../core/nlu/utterance.ts'

const byRole =
  /^(?:please )?(?:e-?mail|mail|message|tell|text|ask|write(?: to)?|send|let)\s+((?:the|my)\s+\p{L}+)\b/iu
const notSomebody =
  /\b(?:mail|e-?mail|message|draft|reply|letter|note|invoice|file|document|agenda|link|thread|guests|attendees)$/i

/** "Priya's mail": whoever owns a thing is not whom it goes to. */
const owns = (clause: Clause, { text, span }: Mention): boolean =>
  /['’]s$/.test(text) || /^['’]s?\s/.test(clause.text.slice(span[1]))

/** Whoever got the mail of one's own that is meant; none where none is meant. */
export const ownMailWentTo = ({ people }: Pick<Clause, 'people'>): readonly Mention[] =>
  people.filter(({ role }) => role === 'addressee')

/** What stands between two of one list of people. */
const joining = new Set([
  'and',
  '&',
  '+',
  'plus',
  'also',
  'as',
  'well',
  'with',
  'together',
  'to',
  'cc',
  "cc'ing",
])
const joins = (between: string): boolean =>
  between
    .toLowerCase()
    .replaceAll(',', ' ')
    .split(' ')
    .every((word) => word === '' || joining.has(word))

/** Whoever else stands in one list with those named: "Priya and zed@studio.test". One in what is to be said is no recipient. */
function listedWith(named: readonly Mention[], others: readonly Mention[], text: string): readonly Mention[] {
  const isBeside = ([a, b]: Mention['span'], [c, d]: Mention['span']): boolean =>
    joins(b <= c ? text.slice(b, c) : text.slice(d, a))
  const overlaps = (one: Mention, other: Mention): boolean =>
    one.span[0] < other.span[1] && other.span[0] < one.span[1]
  const found: Mention[] = []
  const left = new Set(others.filter((one) => !named.some((other) => overlaps(one, other))))
  // each that is found may have the next one beside it
  for (let before = -1; before !== found.length; ) {
    before = found.length
    for (const one of left)
      if ([...named, ...found].some(({ span }) => isBeside(span, one.span))) {
        found.push({ ...one, role: 'to' })
        left.delete(one)
      }
  }
  return found
}

/**
 * Whoever a mail goes to: those named as such, else everybody who is not said to be its topic or its writer, else a bare
 * address, else "the boss", which may be a name of the user's own making.
 */
export function recipientsIn(clause: Clause): readonly Mention[] {
  const people = clause.people.filter(
    (one) => one.kind !== 'me' && one.kind !== 'group' && one.role !== 'addressee' && !owns(clause, one),
  )
  const to = people.filter(({ role }) => role === 'to')
  const named = to.length > 0 ? to : people.filter(({ role }) => role === 'with' || role === 'subject')
  const addresses = clause.emails.map((said): Mention => ({ ...said, kind: 'address', role: 'to' }))
  if (named.length > 0) {
    const others = people.filter((one) => !named.includes(one))
    return [...named, ...listedWith(named, [...addresses, ...others], clause.text)]
  }
  if (addresses.length > 0) return addresses
  const role = byRole.exec(clause.text)?.[1]
  if (!role || notSomebody.test(role) || people.length > 0) return []
  const start = clause.text.indexOf(role)
  return [{ kind: 'alias', role: 'to', text: role, span: [start, start + role.length] }]
}

/** Whoever wrote the mail that is meant: "from Dana", "Dana's mail". */
export const writersIn = (clause: Clause): readonly Mention[] =>
  clause.people.filter(
    (one) => one.kind !== 'me' && (['from', 'of', 'subject'].includes(one.role) || owns(clause, one)),
  )

/** "everyone in tomorrow's review", "the guests", "all attendees". */
export const namesGuests = (clause: Clause): boolean =>
  /\b(everyone|everybody|all|guests?|attendees|participants|invitees|people|the team)\b.*\b(in|at|on|of|for|from|invited to|coming to|going to|attending)\b/i.test(
    clause.text,
  ) ||
  /\b(the|all) (guests|attendees|participants|invitees)\b|['’]s (?:[\p{L}]+ ){0,3}(?:guests|attendees|participants|invitees)\b/iu.test(
    clause.text,
  )
