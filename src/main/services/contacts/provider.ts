import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider } from '../provider.ts'

/** An address or number with what it is for: "work", "mobile", "home". */
export const Labelled = z.strictObject({
  label: z.string().max(40).describe('what kind it is: work, home, mobile'),
  value: z.string().min(1).max(254).describe('the address or number'),
})
export type Labelled = z.infer<typeof Labelled>

/** What is known about a person. `zone` is IANA, `birthday` a civil date or `--MM-DD` when the year is not known. */
export const ContactFields = z.strictObject({
  name: z.string().min(1).max(200),
  nicknames: z.array(z.string().min(1).max(80)).default([]),
  emails: z.array(Labelled).default([]),
  phones: z.array(Labelled).default([]),
  organisation: z.string().max(200).exactOptional(),
  notes: z.string().max(10_000).exactOptional(),
  zone: z.string().max(64).exactOptional(),
  birthday: z
    .string()
    .regex(/^(\d{4}|-)-\d{2}-\d{2}$/)
    .exactOptional(),
})
export type ContactFields = z.infer<typeof ContactFields>

/** `version` names exactly this content: a change says which one it was made on. */
export const Contact = ContactFields.extend({ id: z.string(), version: z.string() })
export type Contact = z.infer<typeof Contact>

/**
 * Where contacts live. Folded texts are made by `fold`. Writes throw OmniiError: `not_found` when there is no such
 * contact, `conflict` when it has changed since `version` or the id is taken.
 */
export interface ContactsProvider extends Provider {
  get(scope: Scope, id: string): Promise<Contact | undefined>
  all(scope: Scope): Promise<readonly Contact[]>
  /** Those of whom one name (whole, first, last, nickname) or address folds to exactly this. */
  named(scope: Scope, folded: string): Promise<readonly Contact[]>
  /** Every folded name with whose it is: for finding similar ones. */
  names(scope: Scope): Promise<readonly { readonly folded: string; readonly id: string }[]>
  create(scope: Scope, id: string, fields: ContactFields): Promise<Contact>
  replace(scope: Scope, id: string, fields: ContactFields, version: string): Promise<Contact>
  /** Returns what was removed. */
  remove(scope: Scope, id: string, version: string): Promise<Contact>
  /** Makes it exactly this again, its version too, if what is there has the version `instead` (undefined: nothing is). */
  restore(scope: Scope, contact: Contact, instead?: string): Promise<Contact>
}
