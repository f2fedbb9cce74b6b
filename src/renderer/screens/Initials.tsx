import './initials.css'

/** Two letters on a tinted round; the same person has the same tint everywhere. The name stands beside it. */
export function Initials(props: { name: string; large?: boolean }) {
  const { name, large = false } = props
  return (
    <span className={`initials hue-${tintOf(name)} ${large ? 'initials-large' : ''}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

export function initialsOf(name: string): string {
  const words = name
    .split('@')[0]!
    .split(' ')
    .filter((word) => word !== '')
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

function tintOf(name: string): number {
  let sum = 0
  for (const letter of name) sum = (sum * 33 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % 4
}
