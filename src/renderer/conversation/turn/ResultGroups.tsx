import type { ReactNode } from 'react'
import type { Row, View } from '../../../shared/protocol/plan.ts'
import { useWording } from '../../client/context.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import './result-view.css'

/** The groups of a result with their headings; `row` draws what stands in them. */
export function ResultGroups(props: {
  view: View
  row: (row: Row, at: number, heading: string | undefined) => ReactNode
}) {
  const words = useWording().conversation
  const groups = props.view.groups.filter((group) => group.rows.length > 0)
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
          <ul>{group.rows.map((row, place) => props.row(row, place, group.heading))}</ul>
        </section>
      ))}
      {props.view.more !== undefined && <p className="result-more">{words.andMore(props.view.more)}</p>}
    </div>
  )
}

/** One row: what it is, when or where, what is worth knowing. */
export function ResultRow(props: { row: Row; title?: ReactNode; children?: ReactNode }) {
  const { row, title, children } = props
  return (
    <li className={`result-row result-${row.tone ?? 'plain'}`}>
      <span className="result-words">
        {title ?? <UntrustedText text={row.title} className="result-title" />}
        {row.detail !== undefined && <UntrustedText text={row.detail} className="result-detail" />}
      </span>
      <span className="result-end">
        {row.meta !== undefined && <UntrustedText text={row.meta} className="result-meta" />}
        {children}
      </span>
    </li>
  )
}
