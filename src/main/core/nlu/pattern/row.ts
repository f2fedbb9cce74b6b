import type { Subject } from '../../../../shared/protocol/plan.ts'
import type { ServiceName } from '../../../../shared/services.ts'

/**
 * What a slot of a template can hold. All but two are found by the readers of the nlu before any row is looked at; `name`
 * is a run of words with capitals or in quotation marks, and `words` is free text.
 */
export const slotKinds = [
  ...(['time', 'length', 'rule', 'person', 'place', 'list', 'title', 'body', 'subject'] as const),
  ...(['quoted', 'address', 'phone', 'url', 'reference', 'name', 'words'] as const),
] as const
export type SlotKind = (typeof slotKinds)[number]

/** What a clause has, as the readers found it: how many of each. */
export type Feature =
  | ('times' | 'clocks' | 'lengths' | 'rules' | 'people' | 'owners' | 'places' | 'lists' | 'titles')
  | ('bodies' | 'quoted' | 'emails' | 'phones' | 'ordinals' | 'exceptions')
  | ('question' | 'order' | 'sure')

/** `true` and a number ask for that many at least, `false` for none. */
export type Needs = Readonly<Partial<Record<Feature, boolean | number>>>

/** What a row does to what it names: two readings of opposite polarity are never told apart by a score alone. */
export type Polarity = 'in' | 'out' | 'change' | 'done' | 'keep' | 'say' | 'ask' | 'answer'

/** Something said or done before, as a row may depend on it. */
export type Situation =
  /** the last thing that was touched or shown is of this kind */
  | { readonly last: Subject['kind'] }
  /** something of this kind was touched or shown */
  | { readonly known: Subject['kind'] }
  /** an earlier part of this message does this */
  | { readonly behind: string }

/**
 * One wording as data: what is said, and the action it means. A template is written as
 *
 *     literal   (this|that)   [what may be left out]   <macro>   {slot}   {slot:kind}   {slot:words(4)}
 *
 * and is matched from where the order begins: courtesies before, within and behind it are the matcher's business, as are
 * punctuation and contractions ("what's" is read as "what is"). A row ends where its template ends; `takes` says what may
 * stand behind.
 */
export interface Row {
  /** unlike that of any other row; what "why did you read it so" answers with */
  readonly name: string
  readonly action: string
  readonly says: readonly string[]
  readonly polarity: Polarity
  readonly needs?: Needs
  /** templates that may stand nowhere in the clause */
  readonly unless?: readonly string[]
  /** what the classifier may have taken the clause for; whatever, where left out */
  readonly topics?: readonly (ServiceName | 'none')[]
  /** what may stand behind the template and is left to the slot readers; nothing but courtesies, where left out */
  readonly takes?: 'anything' | readonly SlotKind[]
  /** one of these has to hold */
  readonly context?: readonly Situation[]
  /** the name of a condition of the action's intent, for what only the service can tell */
  readonly when?: string
  /** rows of other actions that match the same words and lose */
  readonly over?: readonly string[]
  /** it begins with free text, or with no word but a common verb: said openly, as such a row is never quite certain */
  readonly open?: true
  readonly examples: readonly [string, ...string[]]
  /** sentences that are near and that it must not match */
  readonly not?: readonly string[]
}

export const row = (name: string, action: string, rest: Omit<Row, 'name' | 'action'>): Row => ({
  name,
  action,
  ...rest,
})
