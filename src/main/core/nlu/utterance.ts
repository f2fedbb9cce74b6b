import type { Pillar } from '../../../shared/protocol/ids.ts'
import type { ServiceName } from '../../../shared/services.ts'
import type { ImpossibleTime, TimeContext, TimeExpression } from './time/expression.ts'

export type Intent = 'create' | 'query' | 'update' | 'delete' | 'send' | 'reply' | 'forward'

/** The context of parsing: clock, zone, and the names the workspace holds. */
export interface ParseContext extends TimeContext {
  /** ISO 3166 alpha-2: how phone numbers without a country are read */
  readonly region?: string
  /** whether a lower-case word is part of a known person's name or alias */
  readonly names?: (word: string) => boolean
  /** what the person calls people by names of their own, folded and without an article: "gang", "big boss" */
  readonly aliases?: readonly string[]
  /** names of the task lists there are */
  readonly lists?: readonly string[]
}

export type Span = readonly [number, number]
/** A piece of the text with its place (character offsets within the clause's text, end exclusive). */
export interface TextSlice {
  readonly text: string
  readonly span: Span
}

/** What a clause is about. `none` is an answer: nothing Omnii does. */
export interface IntentScore {
  readonly service: ServiceName | 'none'
  readonly intent: Intent
  /** 0 to 1, calibrated: how often such a reading is right */
  readonly confidence: number
}

/** A person as mentioned: a name, an address, a number, a pronoun or a role ("the boss"). */
export interface Mention extends TextSlice {
  readonly kind: 'name' | 'address' | 'phone' | 'pronoun' | 'alias' | 'me' | 'group'
  /** what part they play, if a preposition or verb says so; an addressee has got the mail of one's own that is meant */
  readonly role: 'with' | 'to' | 'from' | 'about' | 'subject' | 'of' | 'addressee'
}

/** Something that points back or at a thing that exists: "it", "my 3 o'clock", "the invoice thing", "the first two". */
export interface Reference extends TextSlice {
  readonly kind: 'pronoun' | 'definite' | 'ordinal' | 'possessive'
  /** the words that describe it, without articles: "invoice thing" gives "invoice" */
  readonly about: string
  /** of an ordinal: how many are meant ("the first two"), and the place of the first, from 1, or from the end when below 0 */
  readonly count?: number
  readonly place?: number
}

/** What an order is not of: "apart from the library books", "but keep the 3pm", "except the ones with Marco". */
export interface Exception {
  readonly text: string
  /** times and people that stand in it, with spans in it */
  readonly times: readonly TimeExpression[]
  readonly people: readonly Mention[]
}

/** The grammar row that a clause was read by, with what stands in the slots of its template. */
export interface RowReading {
  readonly name: string
  readonly slots: Readonly<Record<string, TextSlice>>
}

/** One clause of a message: what one step is made of. */
export interface Clause {
  readonly text: string
  /** where it stands in the message */
  readonly span: Span
  readonly classification: IntentScore
  /** the runners-up, best first */
  readonly alternatives: readonly IntentScore[]
  readonly times: readonly TimeExpression[]
  readonly impossible: readonly ImpossibleTime[]
  readonly people: readonly Mention[]
  readonly emails: readonly TextSlice[]
  readonly phones: readonly TextSlice[]
  readonly urls: readonly TextSlice[]
  readonly title?: TextSlice
  /** what "it" is to be called: "call it retro" */
  readonly newName?: TextSlice
  /** where it is; for contacts the organisation ("who do I know at Acme") */
  readonly place?: TextSlice
  readonly list?: TextSlice
  /** several things noted in one breath: "groceries: coffee, oats, bananas" */
  readonly items?: readonly string[]
  /** words to be written: after "saying", "that …", in quotation marks, after a colon */
  readonly body?: TextSlice
  /** what a mail is about: "about the invoice", "subject: …" */
  readonly subject?: TextSlice
  readonly quoted: readonly TextSlice[]
  readonly references: readonly Reference[]
  /** "push them all to Monday", "delete everything" and no more: all that was shown last */
  readonly allOfThem?: true
  /** what the order is not of; its words are no part of `text` */
  readonly except?: readonly Exception[]
  /** why it is asked for ("my shoulder's playing up"); its words are no part of `text` */
  readonly reason?: string
  /** "don't invite anyone" and the like: the verbs that are negated */
  readonly negated: readonly string[]
  /** leading word of order, as typed in lower case: "move", "cancel"; empty when there is none */
  readonly verb: string
  readonly question: boolean
  /** the row of the action it is handed to that reads it, if one does */
  readonly row?: RowReading
}

/** What the whole message does apart from its clauses. */
export type DialogueAct =
  | { readonly kind: 'plain' }
  /** "show me what you would do, don't do it" */
  | { readonly kind: 'dry_run' }
  /** "undo that", "stop, don't send that", "why did you…", "what are you waiting for?", "yes", "2", "the other Sarah" */
  | { readonly kind: 'undo' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'why'; readonly about: string }
  | { readonly kind: 'waiting' }
  /** "how are you", "who made you", "bye" */
  | {
      readonly kind: 'chat'
      readonly about:
        | ('bye' | 'well' | 'name' | 'maker' | 'program' | 'praise' | 'blame' | 'privacy' | 'joke' | 'bored')
        | ('here' | 'undoing' | 'last' | 'sorry')
    }
  /** "redo": what was taken back last is done again */
  | { readonly kind: 'redo' }
  /** "go on with it", "pick up “Delete “Milk”” again": a card that was put aside; `about` is which one, or nothing */
  | { readonly kind: 'resume'; readonly about: string }
  /** "what did you do today?"; `when` is the time asked about in words, or nothing for today */
  | { readonly kind: 'journal'; readonly when: string }
  /** "what day is it", "how many days until Easter": `about` is the date asked about, in words; of a clock the city */
  | {
      readonly kind: 'date'
      readonly ask: 'today' | 'clock' | 'week' | 'which' | 'until' | 'since'
      readonly about: string
    }
  /** with what it is about: "what can you do with mail?" */
  | { readonly kind: 'help'; readonly about?: Pillar }
  /**
   * "same as last week but with Marco": an earlier command once more. `when` says which one ("last week"), or nothing for
   * the last; `change` is what is different this time, as said.
   */
  | { readonly kind: 'again'; readonly when: string; readonly change: string }
  | { readonly kind: 'greeting' }
  | { readonly kind: 'thanks' }
  | { readonly kind: 'approve' }
  | { readonly kind: 'decline' }
  /** which of the choices: counts from 0, -1 is the last; `count` when several in a row are meant ("the first two") */
  | { readonly kind: 'pick'; readonly index: number; readonly count?: number }
  | {
      readonly kind: 'correction'
      /** `guests`: nobody is to be invited to it */
      readonly of: 'person' | 'time' | 'duration' | 'title' | 'place' | 'list' | 'guests' | 'any'
    }

export interface Utterance {
  readonly text: string
  readonly mode: DialogueAct
  readonly clauses: readonly Clause[]
  /** parts no clause could be made of */
  readonly ignored: readonly TextSlice[]
}
