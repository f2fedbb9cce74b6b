import type { Row, View } from '../../../shared/protocol/plan.ts'
import { useWording } from '../../client/context.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import './result-view.css'

/** A result as a list in groups: what it is, when or where, and what is worth knowing about it. */
export function ResultView(props: { view: View }) {
  const words = useWording().conversation
  const groups = props.view.groups.filter((group) => group.rows.length > 0)
  if (groups.length === 0) return null
  return (
    <div className="result">
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups never move
        <section key={at} className="result-group">
          {group.heading !== undefined && (
            <h2 className="result-heading">
              <UntrustedText text={group.heading} />
            </h2>
          )}
          <ul>
            {group.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never move
              <ResultRow key={place} row={row} />
            ))}
          </ul>
        </section>
      ))}
      {props.view.more !== undefined && <p className="result-more">{words.andMore(props.view.more)}</p>}
    </div>
  )
}

function ResultRow(props: { row: Row }) {
  const { row } = props
  return (
    <li className={`result-row result-${row.tone ?? 'plain'}`}>
      <span className="result-words">
        <UntrustedText text={row.title} className="result-title" />
        {row.detail !== undefined && <UntrustedText text={row.detail} className="result-detail" />}
      </span>
      {row.meta !== undefined && <UntrustedText text={row.meta} className="result-meta" />}
    </li>
  )
}
