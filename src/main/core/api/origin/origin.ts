import type { Json } from '../../../../shared/protocol/plan.ts'

declare const origin: unique symbol

/** Where words and values come from: who speaks here, what is kept here, and everybody else. */
export type Origin = 'user' | 'own' | 'third_party'

/**
 * A value of which the compiler knows where it came from. One cannot be had but by saying so (`fromUser`, `ownData`,
 * `fromOthers`), and one of others does not fit where one of the user's is asked for.
 */
export interface From<O extends Origin, T extends Json = string> {
  readonly value: T
  readonly [origin]: O
}

/** What may decide something: a recipient, a guest, a link, a number, a step. */
export type Trusted<T extends Json = string> = From<'user' | 'own', T>
/** What people only read: a body, notes, a summary. */
export type Carried<T extends Json = string> = From<Origin, T>

const from = <O extends Origin, T extends Json>(value: T): From<O, T> => ({ value }) as From<O, T>

/** What the user said, wrote or answered. */
export const fromUser = <T extends Json>(value: T): From<'user', T> => from(value)
/** What is Omnii's own: its words, the names of its actions, ids, times of the clock. */
export const ownData = <T extends Json>(value: T): From<'own', T> => from(value)
/** What others wrote or may have written: mails, invitations, names and notes in files, what servers say. */
export const fromOthers = <T extends Json>(value: T): From<'third_party', T> => from(value)
