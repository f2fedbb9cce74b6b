import { lazy, Suspense } from 'react'
import type { View } from '../../../shared/protocol/plan.ts'
import { ScreenBoundary } from '../../screens/ScreenBoundary.tsx'
import { ResultGroups, ResultRow } from './ResultGroups.tsx'

const LiveRows = lazy(async () => ({ default: (await import('./LiveRows.tsx')).LiveRows }))

/** A result as a list in groups. @param isLive whether its rows follow what their things become, with what can be done */
export function ResultView(props: { view: View; isLive: boolean }) {
  const { view, isLive } = props
  if (view.groups.every(({ rows }) => rows.length === 0)) return null
  const told = <ResultGroups view={view} row={(row, at) => <ResultRow key={at} row={row} />} />
  if (!isLive) return told
  return (
    <ScreenBoundary>
      <Suspense fallback={told}>
        <LiveRows view={view} />
      </Suspense>
    </ScreenBoundary>
  )
}
