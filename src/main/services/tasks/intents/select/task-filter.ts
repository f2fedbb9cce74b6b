const noun = /\b(?:tasks?|to-?dos?|todos?|action items|items?|tickets?|cards?|reminders?)\b/i
const after =
  /\b(?:about|regarding|concerning|called|named|containing|mentioning|that mention|that say)\s+(.+)$/i
const stop =
  /^(?:a|an|the|my|our|his|her|their|your|all|any|every|each|of|both|these|those|some|move|push|put|mark|delete|remove|clear|complete|finish|reassign|assign|give|set|change|bunch|lot|few|and|reopen|archive|take|in|on|from|with|for|to|me|has|have|out|away|off|up|get|rid|throw|sweep|purge|bin|wipe|chuck|tidy|erase|whatever|which|drop|cancel|scrap|kill|trash)$/i
const plain =
  /^(?:overdue|late|open|outstanding|remaining|pending|old|new|completed|done|finished|ticked|off|ticked-off|checked|checked-off|due|urgent|today['’]s|tomorrow['’]s|most|pressing|soonest|next|first|top|oldest|newest|latest|recent|longest|standing|important|single|current|existing|unfinished|incomplete)$/i

/** The words that narrow many tasks to some of them: "all the invoice tasks", "every task about the website"; '' without any. */
export function taskFilter(text: string, owner: string | undefined): string {
  const named = after.exec(text)?.[1]
  if (named) return named.replace(/[.,?!]+\s*$/, '')
  const found = noun.exec(text)
  if (!found) return ''
  const before = text.slice(0, found.index).trim().split(/\s+/)
  const kept: string[] = []
  for (const word of before.toReversed()) {
    if (stop.test(word) || /['’]s?$/.test(word) || word === owner || /[.,?!]$/.test(word)) break
    if (!plain.test(word)) kept.unshift(word)
  }
  return kept.join(' ')
}
