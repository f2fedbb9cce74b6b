/** What templates of one language are written with: data only. */
export interface PatternLexicon {
  /** what a word with an apostrophe, or one typed without it, is read as: "what's", "dont" */
  readonly contractions: Readonly<Record<string, string>>
  /** endings behind an apostrophe, with the words each may stand for: "'s" */
  readonly endings: Readonly<Record<string, readonly string[]>>
  /** what may stand before an order and says nothing, as phrases */
  readonly openings: readonly string[]
  /** words that may stand anywhere within one */
  readonly fillers: readonly string[]
  /** what may stand behind one */
  readonly closings: readonly string[]
  /** words that lead to a slot behind the template: "on", "with" */
  readonly leads: readonly string[]
  /** verbs that say too little to be sure by */
  readonly commonVerbs: readonly string[]
  /** by name; each is the inside of a group: "a|b c" */
  readonly macros: Readonly<Record<string, string>>
}
