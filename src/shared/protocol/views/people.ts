import { z } from 'zod'

const Labelled = z.strictObject({ label: z.string(), value: z.string() })

/** Somebody of the contacts. `birthday` is a local date, or `--MM-DD` without a year. */
export const PersonCard = z.strictObject({
  id: z.string(),
  version: z.string(),
  name: z.string(),
  nicknames: z.array(z.string()),
  emails: z.array(Labelled),
  phones: z.array(Labelled),
  organisation: z.string().nullable(),
  notes: z.string().nullable(),
  zone: z.string().nullable(),
  birthday: z.string().nullable(),
})
export type PersonCard = z.infer<typeof PersonCard>

/** The contacts by name. */
export const PeopleList = z.strictObject({
  kind: z.literal('people'),
  now: z.number(),
  people: z.array(PersonCard),
  more: z.number().int().nonnegative().describe('people who are not listed'),
})
export type PeopleList = z.infer<typeof PeopleList>
