import { readWords } from '../tokens/words.ts'
import type { Span } from '../utterance.ts'
import type { PatternLexicon } from './lexicon.ts'

/** A word as templates see it; one typed word may be two of them ("what's"). */
export interface PatternToken {
  /** the words it may be read as, the likeliest first */
  readonly reads: readonly string[]
  readonly span: Span
  readonly capital: boolean
  readonly mark: boolean
}

/** Cuts a text into the tokens that templates are matched over. */
export function patternTokens(text: string, lexicon: PatternLexicon): readonly PatternToken[] {
  const found: PatternToken[] = []
  for (const { low, start, end, capital, mark } of readWords(text)) {
    const whole = Object.hasOwn(lexicon.contractions, low) ? lexicon.contractions[low] : undefined
    if (whole !== undefined) {
      const [first = low, ...rest] = whole.split(' ')
      found.push({ reads: [first], span: [start, end], capital, mark })
      for (const word of rest) found.push({ reads: [word], span: [end, end], capital: false, mark })
      continue
    }
    const cut = endingAt(low, lexicon)
    if (cut === 0) {
      found.push({ reads: [low], span: [start, end], capital, mark })
      continue
    }
    const behind = start + cut
    found.push({ reads: [low.slice(0, cut)], span: [start, behind], capital, mark })
    found.push({ reads: lexicon.endings[low.slice(cut)]!, span: [behind, end], capital: false, mark })
  }
  return found
}

/** Where the ending of a contracted word begins; 0 where it has none. */
function endingAt(low: string, { endings }: PatternLexicon): number {
  const apostrophe = low.indexOf("'")
  if (apostrophe < 1) return 0
  const at = low.startsWith("n't", apostrophe - 1) ? apostrophe - 1 : apostrophe
  return at > 0 && Object.hasOwn(endings, low.slice(at)) ? at : 0
}
