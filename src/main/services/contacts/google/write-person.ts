import type { ContactFields, ContactPatch, Labelled } from '../provider.ts'
import { isOfContact, type PersonResource, restored, type Valued } from './person-resource.ts'

type Body = Partial<Readonly<Record<(typeof restored)[number], readonly object[]>>>
type Item = Readonly<Record<string, unknown>>

/** The fields of a person that a patch names, as Google has them: what others keep in the same fields stays. */
export function patchPerson(patch: ContactPatch, before: PersonResource | undefined): Body {
  const { name, nicknames, emails, phones, organisation, notes, birthday } = patch
  return {
    ...(name !== undefined && {
      names: [{ ...first(before?.names, /phonetic|honorific/), ...nameOf(name) }],
    }),
    ...(nicknames && {
      nicknames: nicknames.map((value) => ({ ...known(before?.nicknames, value), value })),
    }),
    ...(emails && { emailAddresses: labelled(emails, before?.emailAddresses) }),
    ...(phones && { phoneNumbers: labelled(phones, before?.phoneNumbers) }),
    ...(organisation !== undefined && { organizations: organisations(organisation, before) }),
    ...(notes !== undefined && {
      biographies: notes ? [{ value: notes, contentType: 'TEXT_PLAIN' }] : [],
    }),
    ...(birthday !== undefined && { birthdays: birthday ? [{ date: dateOf(birthday) }] : [] }),
  }
}

/** A person that is to be there whole. @param was all it had, where it is put back */
export function personBody(fields: ContactFields, was: PersonResource | undefined): Body {
  const kept = Object.fromEntries(
    restored.flatMap((field) => {
      const items = (was?.[field] ?? []) as readonly Item[]
      const own = items.filter(isOfContact).map(withoutMetadata)
      return own.length > 0 ? [[field, own]] : []
    }),
  )
  const { zone: _, ...known } = fields
  const made = Object.entries(patchPerson(known, was)).filter(([, items]) => items.length > 0)
  return { ...kept, ...Object.fromEntries(made) }
}

const withoutMetadata = ({ metadata: _, ...item }: Item): Item => item

function first(items: readonly Item[] = [], kept: RegExp): Item {
  const own = items.find(isOfContact) ?? {}
  return Object.fromEntries(Object.entries(own).filter(([field]) => kept.test(field)))
}

/** The last word is the family's. */
function nameOf(name: string): Item {
  const words = name.split(/\s+/)
  const given = words.slice(0, -1).join(' ')
  return given === '' ? { givenName: name } : { givenName: given, familyName: words.at(-1) }
}

const known = (items: readonly Valued[] | undefined, value: string): Item =>
  withoutMetadata(items?.find((one) => one.value === value) ?? {})

function labelled(wanted: readonly Labelled[], before: readonly Valued[] = []): readonly object[] {
  // what a profile shows stays there, and is no address of the contact's
  const others = new Set(before.filter((one) => !isOfContact(one)).map(({ value }) => value))
  return wanted
    .filter(({ value }) => !others.has(value))
    .map(({ label, value }) => {
      const { type, formattedType, ...rest } = known(before, value)
      const same = type === label
      return { ...rest, value, ...(same ? { type } : label !== '' && { type: label }) }
    })
}

/** Their name; a title and a department stay. */
function organisations(name: string | null, before: PersonResource | undefined): readonly object[] {
  const own = (before?.organizations ?? []).filter(isOfContact).map(withoutMetadata)
  const { name: _, ...rest } = own[0] ?? {}
  const head = name === null ? rest : { ...rest, name }
  return [...(Object.keys(head).length > 0 ? [head] : []), ...own.slice(1)]
}

function dateOf(birthday: string): object {
  const [, year, month, day] = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(birthday) ?? []
  return { ...(year !== '-' && { year: Number(year) }), month: Number(month), day: Number(day) }
}
