import { CircleQuestionMark, Clock, MapPin, Text, User } from 'lucide-react'
import type { Understanding } from '../../shared/protocol/requests.ts'
import { useClientState, useWording } from '../client/context.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import { serviceSigns } from './service-signs.ts'

type Chip = Understanding['chips'][number]

const signs: Partial<Record<Chip['role'], typeof Clock>> = {
  when: Clock,
  who: User,
  where: MapPin,
  what: Text,
  unknown: CircleQuestionMark,
}

const signOf = ({ role, pillar }: Chip): typeof Clock =>
  (pillar === undefined ? signs[role] : serviceSigns[pillar]) ?? Text

const mostRows = 5

/** What was understood so far, a row for each fact; what is asked first stands where Enter does it. */
export function Meaning() {
  const words = useWording()
  const chips = useClientState((state) => state.understanding?.chips)
  if (chips === undefined) return null
  const rows = mergedByLabel(chips.filter(({ role }) => role !== 'asks' && role !== 'reaches'))
  if (rows.length === 0) return null
  return (
    <ul className="meaning" aria-label={words.composer.chips}>
      {rows.slice(0, mostRows).map(({ chip, values }) => {
        const Sign = signOf(chip)
        return (
          <li key={`${chip.role} ${chip.label} ${chip.value}`} className={`meaning-row meaning-${chip.tone}`}>
            <Sign size={16} strokeWidth={1.75} aria-hidden="true" />
            <UntrustedText text={chip.label} className="meaning-label" />{' '}
            <UntrustedText text={values.join(', ')} className="meaning-value" />
          </li>
        )
      })}
      {rows.length > mostRows && (
        <li className="meaning-more">{words.palette.more(rows.length - mostRows)}</li>
      )}
    </ul>
  )
}

/** Several people, or several deeds of one kind, share a row. */
function mergedByLabel(chips: readonly Chip[]): readonly { chip: Chip; values: readonly string[] }[] {
  const rows = Map.groupBy(chips, ({ role, label, tone }) => `${role} ${label} ${tone}`)
  return [...rows.values()].map((alike) => ({ chip: alike[0]!, values: alike.map(({ value }) => value) }))
}
