import { z } from 'zod'
import { OmniiError } from '../../../core/api/errors.ts'
import { ContactFields } from '../../contacts/provider.ts'
import { Attachment, Folder } from '../../email/provider.ts'

/**
 * A point in time as a seed file writes it:
 * - absolute: `2026-03-12T13:00:00Z` (an instant), `2026-03-12T13:00` (wall clock of the item's zone);
 * - by day: `today 15:00`, `+1d 11:00`, `-3d 09:12`, `fri 10:00` (the first Friday from today on), `tue+1w 16:00`, `mon-1w 10:00`;
 * - by now: `now`, `now-40m`, `now-3h`.
 */
const Moment = z
  .string()
  .regex(
    /^(now([+-]\d+[mh])?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?|(today|[+-]\d+d|(mon|tue|wed|thu|fri|sat|sun)([+-]\d+w)?) \d{2}:\d{2})$/,
  )
/** A day likewise, without the time: `2026-03-12`, `today`, `+1d`, `fri+1w`. */
const Day = z.string().regex(/^(\d{4}-\d{2}-\d{2}|today|[+-]\d+d|(mon|tue|wed|thu|fri|sat|sun)([+-]\d+w)?)$/)
/** `me`, the name of a contact of this file, or `Name <address>`. */
const Who = z.string().min(1).max(300)

const SeedEvent = z.strictObject({
  title: z.string().min(1),
  /** a timed event: start and length */
  start: Moment.optional(),
  minutes: z.number().int().positive().default(60),
  /** an all-day event: first day and how many */
  day: Day.optional(),
  days: z.number().int().positive().default(1),
  zone: z.string().optional(),
  place: z.string().default(''),
  notes: z.string().default(''),
  link: z.string().default(''),
  organiser: Who.default('me'),
  guests: z
    .array(
      z.strictObject({
        who: Who,
        status: z.enum(['waiting', 'accepted', 'declined', 'tentative']).default('waiting'),
      }),
    )
    .default([]),
  /** RFC 5545 RRULE value */
  rule: z.string().optional(),
  status: z.enum(['confirmed', 'tentative']).default('confirmed'),
  shows: z.enum(['busy', 'free', 'away']).default('busy'),
  reminders: z.array(z.number().int().nonnegative()).default([]),
})
export type SeedEvent = z.infer<typeof SeedEvent>

const SeedTask = z.strictObject({
  title: z.string().min(1),
  notes: z.string().default(''),
  due: Day.optional(),
  remindAt: Moment.optional(),
  priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).default(4),
  done: Moment.optional(),
  rule: z.string().optional(),
})

const SeedMail = z.strictObject({
  /** a name for this mail within the file, for `answers` */
  key: z.string().optional(),
  from: Who.default('me'),
  to: z.array(Who).default(['me']),
  cc: z.array(Who).default([]),
  subject: z.string().default(''),
  text: z
    .union([z.string(), z.array(z.string())])
    .default('')
    .describe('one text, or its paragraphs'),
  at: Moment,
  folder: Folder.optional().describe('sent for mail from me, else inbox, if not given'),
  unread: z.boolean().default(false),
  starred: z.boolean().default(false),
  /** list mail, with its way to unsubscribe */
  bulk: z.boolean().default(false),
  unsubscribe: z.string().optional(),
  attachments: z.array(Attachment).default([]),
  /** the key of the mail it replies to: puts both into one conversation */
  answers: z.string().optional(),
})
export type SeedMail = z.infer<typeof SeedMail>

/** A workspace as plain data: what `--seed FILE.json` reads and what the demo is. Unknown fields are refused. */
export const Seed = z.strictObject({
  omnii: z.literal(1).describe('the version of this format'),
  about: z.string().optional(),
  /** whose workspace it is, where the settings do not say */
  self: z.strictObject({ name: z.string().min(1), email: z.email() }).optional(),
  contacts: z.array(ContactFields).default([]),
  events: z.array(SeedEvent).default([]),
  lists: z
    .array(z.strictObject({ title: z.string().min(1), tasks: z.array(SeedTask).default([]) }))
    .default([]),
  mails: z.array(SeedMail).default([]),
  /** "the boss" and the name of the contact it means */
  aliases: z.array(z.strictObject({ alias: z.string().min(1), contact: z.string().min(1) })).default([]),
})
export type Seed = z.infer<typeof Seed>

/** Reads a seed out of parsed JSON. @throws OmniiError `bad_import` that names the first field that is wrong */
export function readSeed(json: unknown): Seed {
  const read = Seed.safeParse(json)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  const field = issue.path.map(String).join('.')
  throw new OmniiError('bad_import', `${field === '' ? 'seed' : field}: ${issue.message}`, { field })
}
