import { type RefObject, useEffect } from 'react'

/** near enough to the end to want to stay there */
const nearPx = 80

/** Stays scrolled to the end when the viewport shrinks, as it does when the composer grows. */
export function useStayAtEnd(room: RefObject<HTMLElement | null>, scrollToEnd: () => void): void {
  useEffect(() => {
    const element = room.current
    if (element === null) return
    let near = true
    const onScroll = () => {
      near = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
    }
    const observer = new ResizeObserver(() => {
      if (near) scrollToEnd()
    })
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [room, scrollToEnd])
}
