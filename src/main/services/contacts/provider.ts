import { z } from 'zod'
import type { Scope } from '../../../shared/protocol/ids.ts'
import type { Provider, WriteOrder } from '../provider.ts'
import type { Happened } from '../writes/make-writes.ts'

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

/** Only what changes; null takes a field away. */
export type ContactPatch = {
  readonly [K in keyof ContactFields]?: ContactFields[K] | (undefined extends ContactFields[K] ? null : never)
}

/** One write, as it was decided: on the contact as it was read. */
export type ContactWrite =
  | { readonly kind: 'create'; readonly contact: Omit<Contact, 'version'> }
  /** only these fields; null takes one away */
  | { readonly kind: 'patch'; readonly contact: Contact; readonly patch: ContactPatch }
  | { readonly kind: 'remove'; readonly contact: Contact }
  /** puts back what was removed, as it was */
  | { readonly kind: 'restore'; readonly contact: Contact }

/**
 * Where contacts live. Folded texts are made by `fold`. What is made has the id it was to have where the place takes ids,
 * else one of the place's own; versions are always the place's. Every write carries a key of its own. Writes throw
 * OmniiError: `not_found` when there is no such contact, `conflict` when it has changed since `version` or the id is taken.
 */
export interface ContactsProvider extends Provider {
  /** The id of something new that is to have this name, where new things go. */
  idFor(scope: Scope, name: string): string
  get(scope: Scope, id: string): Promise<Contact | undefined>
  all(scope: Scope): Promise<readonly Contact[]>
  /** Those of whom one name (whole, first, last, nickname) or address folds to exactly this. */
  named(scope: Scope, folded: string): Promise<readonly Contact[]>
  /** Every folded name with whose it is: for finding similar ones. */
  names(scope: Scope): Promise<readonly { readonly folded: string; readonly id: string }[]>
  /** Whether somebody is called so, as far as the place has told by now: never waits. */
  isName(scope: Scope, folded: string): boolean
  create(scope: Scope, id: string, fields: ContactFields, order: WriteOrder): Promise<Contact>
  /** Changes only these fields. */
  patch(scope: Scope, id: string, version: string, patch: ContactPatch, order: WriteOrder): Promise<Contact>
  remove(scope: Scope, id: string, version: string, order: WriteOrder): Promise<void>
  /** Puts back what was removed, with a version of the place's own; under another id where it comes back anew. */
  restore(scope: Scope, contact: Omit<Contact, 'version'>, order: WriteOrder): Promise<Contact>
  /** What became of a write after a doubt. Reads only. */
  written(scope: Scope, write: ContactWrite, key: string): Promise<Happened<Contact>>
}
