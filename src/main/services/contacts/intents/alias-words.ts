/** The words and the name, or names, they stand for. */
export interface SaidAlias {
  readonly alias: string
  readonly name: string
}

const quote = `["“”‘’']?`
const patterns = [
  new RegExp(
    `\\bwhen(?:ever)? i (?:say|write|type|mention)\\s+${quote}(.+?)${quote},?\\s+(?:then\\s+)?(?:(?:i|it|that)\\s+means?|(?:that|it)(?:['’]?s| is))\\s+(.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:(?:from now on|from here on|remember|remember that),?:? )+${quote}(.{1,40}?)${quote}\\s+(?:means?|stands for|refers to|is|are|=)\\s+(.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:if|when(?:ever)?) i (?:say|write|type|mention)\\s+${quote}(.{1,40}?)${quote},?\\s+(?:then )?(?:that|it)(?:['’]s| is)\\s+(.+)$`,
    'iu',
  ),
  new RegExp(
    `^${quote}((?:the|my|our)\\s+[\\p{L} -]{1,40}?)${quote}\\s+(?:is|are|means|=)\\s+(.{1,60}?),? (?:from now on|from here on|in future)$`,
    'iu',
  ),
  new RegExp(
    `^(?:please )?(?:let|have|make|take)\\s+${quote}(.{1,40}?)${quote}\\s+(?:to )?(?:stand for|mean|be|refer to)\\s+(.+)$`,
    'iu',
  ),
  new RegExp(`^${quote}((?:the|my|our)\\s+[\\p{L} -]{1,40}?)${quote}\\s*(?:=|:=|==|->|→)\\s*(.+)$`, 'iu'),
  new RegExp(`^(?:by|with)\\s+${quote}(.+?)${quote},?\\s+(?:i|we)\\s+mean\\s+(.+)$`, 'iu'),
  new RegExp(
    `^(?:remember (?:that )?)?${quote}((?:the|my|our)\\s+[\\p{L} -]+?)${quote}\\s+(?:is|are|means|=)\\s+(.+)$`,
    'iu',
  ),
]
const capital = "\\p{Lu}[\\p{L}'-]*(?:\\s\\p{Lu}[\\p{L}'-]*)*"
const from = '(?:,? (?:from now on|please|from here on|in future))*[.!]*'
/** Names that people give to one person: the name first, then the calling. */
const aliases = [
  new RegExp(`^(?:call|nickname)\\s+(${capital})\\s+["“]?((?:the|my)\\s+[\\p{L} -]+?)["”]?${from}$`, 'u'),
  new RegExp(
    `^(?:(?:from now on,? )?(?:[Pp]lease )?(?:[Ii] )?[Cc]all|[Nn]ickname)\\s+(${capital})\\s+["“‘']([^"”’']{1,40})["”’']${from}$`,
    'u',
  ),
  new RegExp(
    `^(?:(?:from now on,? )?(?:[Pp]lease )?(?:[Ii] )?[Cc]all|[Nn]ickname)\\s+(${capital})\\s+(\\p{L}[\\p{L}'-]{0,30}),? (?:from now on|from here on|in future)[.!]*$`,
    'u',
  ),
  new RegExp(
    `^(${capital})['’]s (?:nickname|nick name|short name) is\\s+["“‘']?(\\p{L}[\\p{L} '-]{0,30}?)["”’']?[.!]*$`,
    'u',
  ),
  new RegExp(
    `^(${capital}) (?:is also (?:known as|called)|goes by(?: the name(?: of)?)?|is known as)\\s+["“‘']?(\\p{L}[\\p{L} '-]{0,30}?)["”’']?[.!]*$`,
    'u',
  ),
]

/** "the two Sarahs are the same person" gives nobody a name. */
const sameOne = /^(?:the same|one and the same|one person|identical|duplicates?)\b/i

/** The words and whom they stand for, if the text says so. */
export function aliasIn(text: string): SaidAlias | undefined {
  const plain = text
    .trim()
    .replace(
      /(?:,? (?:please )?(?:remember|note|keep in mind|save) (?:that|this|it)(?: please)?)?[.!]*$/i,
      '',
    )
  for (const pattern of patterns) {
    const found = pattern.exec(plain)
    if (found && !sameOne.test(found[2]!)) return { alias: found[1]!.trim(), name: found[2]!.trim() }
  }
  for (const pattern of aliases) {
    const found = pattern.exec(plain)
    if (found) return { alias: found[2]!.trim(), name: found[1]! }
  }
  return undefined
}

const somebody =
  /^(?:the|my|our) (?:\p{L}+ )?(?:boss|manager|wife|husband|partner|landlord|landlady|mum|mom|dad|sister|brother|son|daughter|doctor|dentist|accountant|lawyer|plumber|neighbou?r|assistant|team|gang|crew|family|colleagues?|friends?|client|coach|tutor|agent|vet)$/iu
const people = new RegExp(`^${capital}(?:(?:,| and|, and| &) ${capital})*$`, 'u')

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a text can mean nothing but a calling: "my wife is Grace Morgan", not "the meeting is Tuesday". */
export function isAlias(text: string): boolean {
  const meant = aliasIn(text)
  if (!meant) return false
  const quoted = new RegExp(`["“”‘’']${escaped(meant.alias)}["“”‘’']`, 'i').test(text)
  if (quoted) return true
  if (/^(?:from|remember)\b/i.test(text.trim()) && !people.test(meant.name)) return false
  if (!/^(?:remember (?:that )?)?["“]?(?:the|my|our)\s/i.test(text.trim())) return true
  return somebody.test(meant.alias) && people.test(meant.name)
}

/** "Tom, Sarah Chen and Dana" are three. */
export const namesIn = (said: string): readonly string[] =>
  said
    .split(/\s*,\s*(?:and\s+)?|\s+(?:and|&|plus)\s+/i)
    .map((name) => name.trim())
    .filter(Boolean)
