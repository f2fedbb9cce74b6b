import type { Clause, Mention } from '../../../../core/nlu/utterance.ts'

const seats =
  /^(?:(?:please|pls|can|could|would|will|you|we|i|let['’]?s|us|just|ok|and|then) )*(?:put|get|squeeze|fit|slot|pencil|pop) ((?!(?:it|that|this|me|in|an?|the|my|our|some|something)\b)[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) (?:down|in)(?:to)?(?= (?:(?:the|my|our) (?:diary|calendar|schedule|book|agenda)\b|for\b|on\b|at\b|tomorrow|today|tonight|next|this|\p{L}+day\b|\d))(?: (?:the|my|our) (?:diary|calendar|schedule|book|agenda)\b)?(?: for)?\s*/iu

/** "get Priya on a call", "have Dana on the phone": a call with her. */
const onCall =
  /^(?:(?:please|pls|can|could|would|will|you|we|i|let['’]?s|just|ok|and|then) )*(?:get|have|put|jump|hop) ((?!(?:it|that|this|me|in|on|an?|the|my|our)\b)[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?) on (?:a|the) (?:quick |short |brief )?(?:video )?(call|phone|line|zoom)\b/iu

/** "put Sarah down for Friday ten", "squeeze Marco in for lunch": who is seated is with one, and no name for the event. */
export function squeezeIn(clause: Clause): Clause {
  const found = seats.exec(clause.text) ?? onCall.exec(clause.text)
  const name = found?.[1]
  if (!found || name === undefined) return clause
  const start = clause.text.indexOf(name, found[0].indexOf(name))
  // "put yoga in for Friday": what is no name is what the event is called
  if (name === name.toLowerCase() && !clause.people.some(({ span }) => span[0] === start)) return clause
  const seated: Mention = { kind: 'name', role: 'with', text: name, span: [start, start + name.length] }
  const others = clause.people.filter(({ span }) => span[1] <= start || span[0] >= start + name.length)
  const { title, ...rest } = clause
  const own = found[2]
    ? { title: { text: 'call', span: title?.span ?? seated.span } }
    : title && title.span[0] >= found[0].length
      ? { title }
      : {}
  return { ...rest, ...own, people: [seated, ...others] }
}
