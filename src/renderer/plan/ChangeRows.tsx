import type { Change } from '../../shared/protocol/plan.ts'
import { useWording } from '../client/context.tsx'
import { UntrustedText } from '../ui/text/UntrustedText.tsx'
import './change-rows.css'

const look = { '+': 'new', '-': 'gone', '~': 'changed' } as const

/** What changes, row by row: the sign, what it is, and before and after where there is both. */
export function ChangeRows(props: { changes: readonly Change[]; more?: number | undefined }) {
  const words = useWording().plan
  if (props.changes.length === 0) return null
  return (
    <ul className="changes" aria-label={words.changes}>
      {props.changes.map((change, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
        <li key={at} className={`change change-${look[change.sign]}`}>
          <span className="change-sign" aria-hidden="true">
            {change.sign === '-' ? '−' : change.sign}
          </span>
          <span className="sr-only">{words.sign[change.sign]}: </span>
          <span>
            <UntrustedText text={change.label} />
            {(change.before ?? change.after) !== undefined && ' '}
            {change.before !== undefined && (
              <del className="change-before">
                <UntrustedText text={change.before} />
              </del>
            )}
            {change.before !== undefined && change.after !== undefined && (
              <span className="change-arrow" aria-hidden="true">
                {' → '}
              </span>
            )}
            {change.after !== undefined && (
              <ins className="change-after">
                <UntrustedText text={change.after} />
              </ins>
            )}
          </span>
        </li>
      ))}
      {props.more !== undefined && <li className="change-more">{words.andMore(props.more)}</li>}
    </ul>
  )
}
