import { z } from 'zod'
import { same } from '../../writes/fields-back.ts'
import { ContactFields, type ContactPatch } from '../provider.ts'

const fields = ContactFields.shape
/** Only what changes; null takes a field away. */
export const ContactPatchFields: z.ZodType<ContactPatch> = z
  .strictObject({
    name: fields.name,
    nicknames: fields.nicknames.unwrap(),
    emails: fields.emails.unwrap(),
    phones: fields.phones.unwrap(),
    organisation: z.string().nullable(),
    notes: z.string().nullable(),
    zone: z.string().nullable(),
    birthday: z.string().nullable(),
  })
  .partial() as unknown as z.ZodType<ContactPatch>

const names = Object.keys(fields) as (keyof ContactFields)[]

/** What makes one contact the other. */
export const contactPatch = (before: ContactFields, after: ContactFields): ContactPatch =>
  Object.fromEntries(
    names.filter((field) => !same(before[field], after[field])).map((field) => [field, after[field] ?? null]),
  )

export const patched = (before: ContactFields, patch: ContactPatch): ContactFields =>
  ContactFields.parse(
    Object.fromEntries(
      names
        .map((field) => [field, field in patch ? patch[field] : before[field]])
        .filter(([, value]) => value !== null && value !== undefined),
    ),
  )
