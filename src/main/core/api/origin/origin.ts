import type { Json } from '../../../../shared/protocol/plan.ts'

declare const origin: unique symbol

/** The origin of words and values: the user, Omnii's own data, or other people. */
export type Origin = 'user' | 'own' | 'third_party'

/**
 * A value whose origin is part of its type. It can only be made by stating the origin (`fromUser`, `ownData`,
 * `fromOthers`), and a value from others is a type error where one from the user is required.
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
