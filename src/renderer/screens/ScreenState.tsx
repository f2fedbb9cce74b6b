import type { ReactNode } from 'react'
import { useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'
import type { Looked } from './use-view.ts'

/** What was read, or that it is on its way, or why it cannot be had. What was there last stays while it cannot. */
export function ScreenState<V>(props: { looked: Looked<V>; children: (view: V) => ReactNode }) {
  const { looked, children } = props
  const words = useWording().screens
  if (looked.view !== undefined)
    return (
      <>
        {looked.error && (
          <p className="screen-note" role="status">
            {words.stale}
          </p>
        )}
        {children(looked.view)}
      </>
    )
  if (looked.error)
    return (
      <div className="screen-failed" role="alert">
        <p>
          {words.failed} {looked.error.message}
        </p>
        <PressButton onPress={looked.reload}>{words.again}</PressButton>
      </div>
    )
  return (
    <p className="screen-loading" role="status">
      {words.loading}
    </p>
  )
}
