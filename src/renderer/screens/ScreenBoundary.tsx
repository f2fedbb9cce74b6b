import { Component, type ReactNode, useEffect, useRef } from 'react'
import { useClientState, useWording } from '../client/context.tsx'
import { PressButton } from '../ui/PressButton.tsx'

/**
 * A screen whose code could not be fetched, as when the host went away at that moment, takes nothing else of the window
 * with it. A module that failed once is not fetched again by the page, so the page is loaded anew when the host is back;
 * what was being written is kept.
 */
export class ScreenBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? <Unfetched /> : this.props.children
  }
}

function Unfetched() {
  const words = useWording().screens
  const open = useClientState((state) => state.link.kind === 'open')
  const away = useRef(false)
  useEffect(() => {
    if (!open) away.current = true
    else if (away.current) window.location.reload()
  }, [open])
  return (
    <div className="screen-failed" role="alert">
      <p>{words.failed}</p>
      <PressButton onPress={() => window.location.reload()}>{words.again}</PressButton>
    </div>
  )
}
