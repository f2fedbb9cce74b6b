import { z } from 'zod'

const Source = z.looseObject({ type: z.string().optional(), updateTime: z.string().optional() })
const Item = z.looseObject({
  metadata: z.looseObject({ source: Source.optional() }).optional(),
})
const Valued = Item.extend({ value: z.string().optional(), type: z.string().optional() })
export type Valued = z.infer<typeof Valued>

/** https://developers.google.com/people/api/rest/v1/people, as far as it is read; the rest is kept as it is. */
export const PersonResource = z.looseObject({
  /** "people/c123" */
  resourceName: z.string(),
  etag: z.string(),
  metadata: z
    .looseObject({ deleted: z.boolean().optional(), sources: z.array(Source).optional() })
    .optional(),
  names: z
    .array(
      Item.extend({
        displayName: z.string().optional(),
        givenName: z.string().optional(),
        familyName: z.string().optional(),
      }),
    )
    .optional(),
  nicknames: z.array(Valued).optional(),
  emailAddresses: z.array(Valued).optional(),
  phoneNumbers: z.array(Valued).optional(),
  organizations: z.array(Item.extend({ name: z.string().optional() })).optional(),
  biographies: z.array(Valued).optional(),
  birthdays: z
    .array(
      Item.extend({
        date: z
          .object({ year: z.number().optional(), month: z.number().optional(), day: z.number().optional() })
          .optional(),
      }),
    )
    .optional(),
  /** notes of programs on a person, seen by none of its people */
  clientData: z.array(z.looseObject({ key: z.string().optional(), value: z.string().optional() })).optional(),
})
export type PersonResource = z.infer<typeof PersonResource>

/** A page of a listing. */
export const PeoplePage = z.object({
  connections: z.array(z.unknown()).optional(),
  nextPageToken: z.string().optional(),
  nextSyncToken: z.string().optional(),
  totalPeople: z.number().optional(),
})

/** What a contact is put back with, beside what the services know of it. */
export const restored = [
  ...([
    'names',
    'nicknames',
    'emailAddresses',
    'phoneNumbers',
    'organizations',
    'biographies',
    'birthdays',
  ] as const),
  ...(['addresses', 'urls', 'relations', 'events', 'userDefined', 'imClients', 'memberships'] as const),
]
export const personFields = [...restored, 'clientData', 'metadata', 'photos'].join(',')

/** Under this key a person carries which write of ours has made it. */
export const writeMark = 'omnii.write'
export const personIdOf = ({ resourceName }: Pick<PersonResource, 'resourceName'>): string =>
  resourceName.replace(/^people\//, '')

/** When its contact changed last, in epoch milliseconds; undefined where Google does not say. */
export function changedAt({ metadata }: PersonResource): number | undefined {
  const at = Date.parse(metadata?.sources?.find(({ type }) => type === 'CONTACT')?.updateTime ?? '')
  return Number.isNaN(at) ? undefined : at
}

/** What is of the person's own address book: profiles and domains add to what is shown, and are not written to. */
export const isOfContact = ({ metadata }: z.infer<typeof Item>): boolean =>
  (metadata?.source?.type ?? 'CONTACT') === 'CONTACT'
