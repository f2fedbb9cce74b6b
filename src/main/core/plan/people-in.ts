import type { Json } from '../../../shared/protocol/plan.ts'
import type { NamedPerson } from '../api/lookup.ts'

/** Everybody named with an address somewhere in a value, in the order they stand. */
export function peopleIn(value: Json): NamedPerson[] {
  if (Array.isArray(value)) return value.flatMap(peopleIn)
  if (value === null || typeof value !== 'object') return []
  const record = value as Record<string, Json>
  const { name, email } = record
  if (typeof name === 'string' && typeof email === 'string') return [{ name, email }]
  return Object.values(record).flatMap(peopleIn)
}
