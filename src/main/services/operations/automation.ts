import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'

/** What a command may be given anew each time: the words it was said with. */
export const Parameter = z.strictObject({
  name: z.string().describe('what it is called'),
  said: z.string().describe('the words it had when the routine was made'),
})
export type Parameter = z.infer<typeof Parameter>

const common = {
  id: z.string(),
  title: z.string(),
  /** epoch milliseconds of the next time; null when there is none any more */
  nextAt: z.number().nullable(),
  /** the run that set it up, whose conversation it speaks up in */
  setUpBy: z.string(),
  createdAt: z.number(),
}

/**
 * Something Omnii does by itself when its time comes. A routine says its command again by an RRULE, kept on the wall clock
 * of its zone; a watch looks whether somebody has replied, and prepares a reminder when they have not.
 */
export const Automation = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('routine'),
    text: z.string(),
    rule: z.string(),
    /** where the rule begins: a local date and time */
    start: z.strictObject({ date: z.iso.date(), time: z.string() }),
    zone: z.string(),
    parameters: z.array(Parameter),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('watch'),
    person: z.strictObject({ name: z.string(), email: z.string() }),
    about: z.string(),
  }),
])
export type Automation = z.infer<typeof Automation>

/** The standing orders of everybody. Writes belong inside `log.unit`. */
export interface Automations {
  get(scope: Scope, id: string): Automation | undefined
  /** Those that are still to come, the next first. */
  all(scope: Scope): readonly Automation[]
  /** What is due at `now`, whosever it is. */
  due(now: number): readonly { readonly scope: Scope; readonly standing: Automation }[]
  put(scope: Scope, standing: Automation): void
  remove(scope: Scope, id: string): void
}
