import { MONTHS, UNITS, WEEKDAY_PLURALS, WEEKDAYS, WHICH } from './lexicon.ts'
import { ALIASES, PARTS } from './readers/clocks/parts-of-day.ts'
import { BY_FIRST } from './readers/days/holidays.ts'
import { ORDINAL_TENS, ORDINALS, SMALL, TENS, VAGUE } from './readers/numbers.ts'
import { ADVERBS } from './readers/recurrence.ts'
import { EDGES } from './readers/spans/span-parts.ts'
import { SEASONS } from './readers/spans/years.ts'

const OTHERS =
  "' today tomorrow yesterday overmorrow tonight noon noonish noontime midday middayish midnight in within every each on at once twice am pm half all whole entire full rest remainder eod cob close now right asap as straight immediately older same my cy q h w bi the"

/** Every word an expression can begin with. Most words of a text are none of them, and no reader needs to look. */
const STARTS: ReadonlySet<string> = new Set([
  ...OTHERS.split(' '),
  ...[MONTHS, UNITS, WEEKDAYS, WEEKDAY_PLURALS, WHICH, SMALL, TENS, ORDINALS, ORDINAL_TENS, VAGUE].flatMap(
    (table) => [...table.keys()],
  ),
  ...[PARTS, ALIASES, ADVERBS, SEASONS, EDGES, BY_FIRST].flatMap((table) => [...table.keys()]),
  // "women's day": a token keeps its possessive apart
  ...[...BY_FIRST.keys()].filter((name) => name.endsWith('s')).map((name) => name.slice(0, -1)),
])

export const canStart = (word: string): boolean => STARTS.has(word) || word.startsWith('mid')
