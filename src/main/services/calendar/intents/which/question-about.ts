import type { Param } from '../../../../../shared/protocol/plan.ts'
import { type FillContext, said } from '../../../../core/api/action.ts'
import type { Clause } from '../../../../core/nlu/utterance.ts'

const generic =
  /\b(?:my|the|that|any|all|meetings?|events?|appointments?|calendar|schedule|agenda|plans?|diary|day|week|month|things?|stuff|anything|something|next|upcoming|coming|free|busy|online|virtual|remote|conflicts?|clash(?:es|ing)?|overlaps?|double|plate|time|planned|scheduled|booked|look|looking|talk|walk|run|take|me|through|rundown|like|list|show|shaping|up|going|overview|rundown|summary|outline|seeing|meeting|following|subsequent|its|location|glance|gimme|lemme|two|three|picture|clear|open|full|packed|quiet|hectic|pm|am|today|tomorrow|tonight|morning|afternoon|evening)\b/gi

/** What a question over the calendar is narrowed to: words and people. Words that only name kinds of events do not count. */
export async function eventQuestion(clause: Clause, context: FillContext): Promise<Record<string, Param>> {
  const people = await Promise.all(
    clause.people
      .filter((p) => p.kind !== 'me' && p.kind !== 'group')
      .map(async (mention) => {
        if (mention.kind === 'name' || mention.kind === 'address') return mention.text.replace(/['’]s$/, '')
        const resolved = await context.person(mention)
        return resolved.kind === 'address'
          ? resolved.email
          : resolved.kind === 'exact'
            ? resolved.person.name
            : mention.text
      }),
  )
  const reference = clause.references.find((r) => r.kind !== 'pronoun' && r.about !== '')
  const typed = clause.people.reduce(
    (rest, p) => rest.replace(p.text, ' '),
    clause.title?.text ?? reference?.about ?? clause.place?.text ?? '',
  )
  const about = typed
    .replace(generic, ' ')
    .replace(/\b(?:with|and|on|in|for)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return {
    ...(about ? { about: said(about) } : {}),
    ...(people.length > 0 ? { with: said(people) } : {}),
  }
}
