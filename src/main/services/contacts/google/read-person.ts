import { cutTo, plainLine, plainText } from '../../plain-text.ts'
import type { Contact, Labelled } from '../provider.ts'
import { type PersonResource, personIdOf, type Valued } from './person-resource.ts'

const most = { name: 200, nickname: 80, label: 40, value: 254, organisation: 200, notes: 10_000 }

/**
 * A contact as the services have it; undefined for one without a name, an address or a number. Texts of others come without
 * control characters. @param zone of the person, which is kept here: Google has no place for it
 */
export function readPerson(person: PersonResource, zone: string | undefined): Contact | undefined {
  const line = (longest: number, text: string | undefined): string => cutTo(longest, plainLine(text ?? ''))
  const labelled = (items: readonly Valued[] = []): Labelled[] =>
    items.flatMap(({ value, type }) => {
      const read = line(most.value, value)
      return read === '' ? [] : [{ label: line(most.label, type), value: read }]
    })
  const emails = labelled(person.emailAddresses)
  const phones = labelled(person.phoneNumbers)
  const organisation = line(most.organisation, person.organizations?.find(({ name }) => name)?.name)
  const notes = cutTo(most.notes, plainText(person.biographies?.[0]?.value ?? ''))
  const birthday = birthdayOf(person)
  const named = line(most.name, person.names?.[0]?.displayName)
  const name = [named, organisation, emails[0]?.value, phones[0]?.value].find(Boolean)
  if (name === undefined) return undefined
  return {
    ...{ id: personIdOf(person), version: zone === undefined ? person.etag : `${person.etag}~${zone}`, name },
    nicknames: (person.nicknames ?? []).map(({ value }) => line(most.nickname, value)).filter(Boolean),
    ...{ emails, phones },
    ...(organisation !== '' && { organisation }),
    ...(notes !== '' && { notes }),
    ...(zone !== undefined && { zone }),
    ...(birthday !== undefined && { birthday }),
  }
}

function birthdayOf({ birthdays = [] }: PersonResource): string | undefined {
  const { year, month, day } = birthdays.find(({ date }) => date?.month && date.day)?.date ?? {}
  if (!month || !day) return undefined
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${year ? String(year).padStart(4, '0') : '-'}-${two(month)}-${two(day)}`
}
