import type { Heard } from '../hear/clause.ts'

const asking =
  /\b(?:ask|asks|asking|check|checking|see|know|wonder|wondering|tell me|confirm|find out)\b[^.?!]{0,60}$/i
const hinging =
  /\b(?:only )?if\s*(?:so\b|not\b|yes\b|(?!you\b|possible\b|needed\b|necessary\b)[\p{L}'’]+(?:\s+[\p{L}'’]+)?\s*(?:have|has|had|is|are|was|were|did|do|does|['’]s)(?:n['’]?t)?\b|(?:i|we|they|he|she)\s+(?:haven['’]?t|hasn['’]?t|didn['’]?t|don['’]?t|doesn['’]?t|aren['’]?t)\b)/iu

/**
 * The condition an order hangs on ("if so, book …", "if I haven't met Sofia in two days, …"), outside words that are to be
 * written; undefined without one. An action that watches for something itself reads its own.
 */
export function conditionIn(heard: Heard): string | undefined {
  for (const clause of heard.clauses) {
    const hidden = [...clause.quoted, ...(clause.body ? [clause.body] : [])]
    const text = hidden.reduce(
      (rest, { span: [from, to] }) => rest.slice(0, from) + ' '.repeat(to - from) + rest.slice(to),
      clause.text.slice(0, 2_000),
    )
    const found = hinging.exec(text)
    if (found && !asking.test(text.slice(0, found.index)))
      return /^[^,.;?!]*/.exec(text.slice(found.index))![0].trim()
  }
  return undefined
}
