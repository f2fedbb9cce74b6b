import { z } from 'zod'

const Person = z.strictObject({ name: z.string(), email: z.string() })

/** An event as a screen draws it. Instants are epoch milliseconds; days are local dates, the end exclusive. */
export const AgendaEvent = z.strictObject({
  id: z.string(),
  version: z.string().describe('a change names it, and is refused when the event is another by then'),
  title: z.string(),
  when: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('timed'), start: z.number(), end: z.number(), zone: z.string() }),
    z.strictObject({ kind: z.literal('days'), start: z.iso.date(), end: z.iso.date() }),
  ]),
  place: z.string(),
  link: z.string(),
  notes: z.string(),
  organiser: Person,
  mine: z.boolean().describe('whether the person organises it'),
  guests: z.array(Person.extend({ status: z.enum(['waiting', 'accepted', 'declined', 'tentative']) })),
  status: z.enum(['confirmed', 'tentative']),
  shows: z.enum(['busy', 'free', 'away']),
  series: z.string().nullable().describe('id of the series it is an occurrence of'),
  account: z.string().nullable().describe('name of the account it lies in; null: this computer'),
  clashes: z.boolean().describe('whether another one of these takes up the same time'),
})
export type AgendaEvent = z.infer<typeof AgendaEvent>

/** Everything in some days, series expanded, by start. */
export const Agenda = z.strictObject({
  kind: z.literal('agenda'),
  zone: z.string().describe('IANA zone the days are meant in'),
  now: z.number().describe('epoch milliseconds'),
  from: z.iso.date(),
  to: z.iso.date().describe('exclusive'),
  workday: z.strictObject({
    start: z.number().describe('minutes since midnight'),
    end: z.number(),
    days: z.array(z.number()).describe('1 Monday … 7 Sunday'),
  }),
  events: z.array(AgendaEvent),
  unreadable: z.array(z.string()).describe('titles of series that cannot be expanded and are left out'),
})
export type Agenda = z.infer<typeof Agenda>
