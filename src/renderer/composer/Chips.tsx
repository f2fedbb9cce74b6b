import { useClientState, useWording } from '../client/context.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import './chips.css'

/** How the words are understood so far: what, when, who, and in amber what will be asked or whom it reaches. */
export function Chips() {
  const words = useWording().composer
  const chips = useClientState((state) => state.understanding?.chips)
  if (chips === undefined || chips.length === 0) return null
  return (
    <ul className="chips" aria-label={words.chips}>
      {chips.map((chip) => (
        <li key={`${chip.role} ${chip.label} ${chip.value}`} className={`chip chip-${chip.tone}`}>
          {chip.label !== '' && <UntrustedText text={chip.label} className="chip-label" />}{' '}
          {chip.value !== '' && chip.role !== 'unknown' && (
            <UntrustedText text={chip.value} className="chip-value" />
          )}
        </li>
      ))}
    </ul>
  )
}
