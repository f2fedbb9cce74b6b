import { z } from 'zod'
import { sameValue } from '../intents/read-fields.ts'
import { ContactFields, type Labelled } from '../provider.ts'

/** What may change about a contact. `mode` says what a new number or address does to those already there. */
export const ContactChange = z.strictObject({
  name: z.string().min(1).max(200).exactOptional().describe('the new name'),
  email: z.string().min(3).max(254).exactOptional().describe('a mail address'),
  phone: z.string().min(3).max(60).exactOptional().describe('a phone number'),
  label: z
    .string()
    .max(40)
    .exactOptional()
    .describe('what kind of address or number it is: work, home, mobile'),
  mode: z
    .enum(['add', 'replace'])
    .exactOptional()
    .describe('whether it goes beside what is there or in its place'),
  organisation: z.string().max(200).exactOptional().describe('where they work'),
  zone: ContactFields.shape.zone.describe('the IANA zone they live in'),
  birthday: ContactFields.shape.birthday.describe('YYYY-MM-DD, or --MM-DD without a year'),
  nickname: z.string().max(80).exactOptional().describe('what else they are called'),
  notes: z.string().max(10_000).exactOptional().describe('more about them'),
})
export type ContactChange = z.infer<typeof ContactChange>

/** A new value among labelled ones. Replacing keeps what was first, marked "old"; nothing is ever lost. */
function put(
  many: readonly Labelled[],
  value: string | undefined,
  label: string,
  mode: 'add' | 'replace',
): Labelled[] {
  if (value === undefined || many.some((one) => sameValue(one.value, value))) return [...many]
  if (mode === 'add' || many.length === 0) return [...many, { label, value }]
  const at = Math.max(0, label ? many.findIndex((one) => one.label === label) : 0)
  const old = many[at]!
  return [
    ...many.slice(0, at),
    { label: label || old.label, value },
    { ...old, label: 'old' },
    ...many.slice(at + 1),
  ]
}

/** The contact's fields after a change. */
export function changed(fields: ContactFields, change: ContactChange): ContactFields {
  const { email, phone, label = '', mode = 'add', nickname, name, ...rest } = change
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return {
    ...fields,
    ...given,
    name: name ?? fields.name,
    emails: put(fields.emails, email, label, mode),
    phones: put(fields.phones, phone, label, mode),
    nicknames:
      nickname && !fields.nicknames.includes(nickname) ? [...fields.nicknames, nickname] : fields.nicknames,
  }
}
