import type { OpenedService } from '../../../shared/services.ts'
import type { Intent } from '../nlu/utterance.ts'

/**
 * What one service teaches the nlu, in one language: data only. The classifier has learned with the nouns, so a change of
 * them is followed by `npm run learn`.
 */
export interface ServiceTopic {
  /** what it is called where somebody asks what can be done with it: "mail", "inbox" */
  readonly called: readonly string[]
  /** a word that says outright that its things are meant: "delete task pay rent" */
  readonly itsThings?: RegExp
  /** things it is about, in the singular and in lower case */
  readonly nouns: readonly string[]
  /** wordings the statistics see too seldom to be sure of, most special first */
  readonly keywords: readonly KeywordRule[]
}

/** The topics of all services, in their order. */
export type Topics = Readonly<Record<OpenedService, ServiceTopic>>

/** A wording that can mean one thing only, whatever else the sentence holds. */
export interface KeywordRule {
  readonly wording: RegExp
  readonly intent: Intent
}

export const keyword = (intent: Intent, wording: RegExp): KeywordRule => ({ wording, intent })

/** A table row written as a person would: words and word groups between commas. */
export const words = (row: string): readonly string[] => row.split(', ')

/** What people put before an order; the sure wordings begin after it. */
const order =
  '^(?:(?:please|pls|can you|could you|would you|will you|i want to|i need to|hey|ok|and|then|also|now) ){0,3}'
/** A wording at the beginning of an order, with or without a courtesy before it. */
export const begins = (wording: string): RegExp => new RegExp(order + wording, 'iu')
