import { z } from 'zod'
import { Channel, Pillar, RunId, SessionId } from '../ids.ts'

const Told = z.strictObject({ name: z.string(), address: z.string() })

/** A command that changed something or reached somebody. Texts in it are the person's own or of things that others named. */
export const Deed = z.strictObject({
  runId: RunId,
  sessionId: SessionId,
  at: z.number().describe('when it changed something last, epoch milliseconds'),
  title: z.string(),
  said: z.string().describe('the words, or what stood on what was pressed'),
  channel: Channel,
  services: z.array(Pillar),
  did: z.array(z.string()).describe('what each step came to, a line each'),
  moreDid: z.number().int().nonnegative().describe('lines that are not listed'),
  told: z.array(Told).describe('people who were told'),
  goesBack: z.array(z.string()).describe('what can be taken back, by step'),
  tells: z.array(Told).describe('people who are told when it is taken back'),
  stays: z.array(z.string()).describe('what cannot be taken back, by step'),
  undoWith: RunId.describe('the command that is taken back for that: this one, or the one that did it again'),
  undoneBy: RunId.nullable().describe('the command that took it back; that one taken back does it again'),
})
export type Deed = z.infer<typeof Deed>

/** What was done, what was done last first; undoing commands stand with what they took back. */
export const Journal = z.strictObject({
  kind: z.literal('journal'),
  zone: z.string(),
  now: z.number(),
  deeds: z.array(Deed),
  reaches: z
    .number()
    .nullable()
    .describe('what was done before this time was not looked through; null: it did not have to be'),
  older: z.number().nullable().describe('ask again with `before` as this; null: there are none'),
})
export type Journal = z.infer<typeof Journal>
