import { useEffect } from 'react'

/**
 * Sees that the keyboard is never left on nothing: when what had the focus is taken out of the page or switched off, and
 * nothing else took it within two frames, `fallback` gives it a place. A click on empty ground is left alone.
 */
export function useFocusKeeper(fallback: () => void): void {
  useEffect(() => {
    let last: Element | undefined
    let frame = 0
    const lost = () =>
      last !== undefined &&
      (document.activeElement === null || document.activeElement === document.body) &&
      (!last.isConnected || last.matches(':disabled')) &&
      document.querySelector('[role="dialog"]') === null
    const look = () => {
      frame = 0
      if (!lost()) return
      last = undefined
      fallback()
    }
    const lookSoon = () => {
      if (frame === 0 && lost()) {
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(look)
        })
      }
    }
    const onFocusIn = (event: FocusEvent) => {
      last = event.target instanceof Element ? event.target : undefined
    }
    const changes = new MutationObserver(lookSoon)
    changes.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    })
    document.addEventListener('focusin', onFocusIn)
    return () => {
      changes.disconnect()
      cancelAnimationFrame(frame)
      document.removeEventListener('focusin', onFocusIn)
    }
  }, [fallback])
}
