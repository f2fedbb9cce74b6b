import { z } from 'zod'
import { Pillar } from '../ids.ts'
import { Agenda } from './agenda.ts'
import { Journal } from './journal.ts'
import { MailFolder, MailList, MailText } from './mail.ts'
import { PeopleList } from './people.ts'
import { TaskBoard } from './tasks.ts'
import { WaitingList } from './waiting.ts'

/** What a screen asks for of the workspace. */
const workspaceQueries = [
  z.strictObject({
    kind: z.literal('agenda'),
    from: z.iso.date(),
    to: z.iso.date().describe('exclusive, at most 62 days later'),
  }),
  z.strictObject({ kind: z.literal('tasks') }),
  z.strictObject({
    kind: z.literal('mails'),
    folder: MailFolder,
    before: z.coerce.number().optional().describe('epoch milliseconds: only mails before'),
  }),
  z.strictObject({ kind: z.literal('mail'), id: z.string().min(1).max(256) }),
  z.strictObject({ kind: z.literal('people'), words: z.string().max(120).optional() }),
] as const
/** And of what was said and done. */
const logQueries = [
  z.strictObject({ kind: z.literal('waiting') }),
  z.strictObject({
    kind: z
      .literal('journal')
      .describe('a later one on the connection takes its place: it ends with `cancelled`'),
    before: z.coerce.number().optional().describe('epoch milliseconds: only what was done before'),
    service: Pillar.optional(),
    words: z
      .string()
      .max(120)
      .optional()
      .describe('each begins a word of what was said, done or of who was told'),
  }),
] as const

/** What a screen asks for: reads that nobody said and nothing is logged of. */
export const ViewQuery = z.discriminatedUnion('kind', [...workspaceQueries, ...logQueries])
export type ViewQuery = z.infer<typeof ViewQuery>

/** The answer to a query: data of the same kind, for a program to draw. */
export const ScreenView = z.discriminatedUnion('kind', [
  Agenda,
  TaskBoard,
  MailList,
  MailText,
  PeopleList,
  WaitingList,
  Journal,
])
export type ScreenView = z.infer<typeof ScreenView>
/** Views that the log has, not the workspace. */
export type LogQuery = z.infer<(typeof logQueries)[number]>
export type WorkspaceQuery = z.infer<(typeof workspaceQueries)[number]>
export type ViewOf<Q extends ViewQuery> = Extract<ScreenView, { kind: Q['kind'] }>

/** The most days an agenda shows at once. */
export const mostAgendaDays = 62

/** Where views are read: `GET /views?kind=agenda&from=2026-03-09&to=2026-03-16`. */
export const viewsPath = '/views'
