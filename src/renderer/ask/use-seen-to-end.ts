import { type RefObject, useEffect, useState } from 'react'

/** Whether a card is taller than its scroll container, and whether its end has been in view. */
export interface Seen {
  readonly tall: boolean
  readonly toEnd: boolean
  /** Scrolls by a little less than one viewport. */
  readOn(): void
}

/** What stays in sight above and below and therefore hides what lies under it. */
const overlapPx = 56
const arrivalMs = 400

/**
 * Watches the end of a card: `end` is an empty element behind all that has to be read. What has been seen once stays seen,
 * as long as the card is open.
 */
export function useSeenToEnd(
  card: RefObject<HTMLElement | null>,
  end: RefObject<HTMLElement | null>,
  open: boolean,
): Seen {
  const [tall, setTall] = useState(false)
  const [toEnd, setToEnd] = useState(false)
  useEffect(() => {
    const room = card.current?.closest('.conversation, .screen-scroll')
    if (!open || toEnd || !card.current || !end.current || !room) return
    const fits = new ResizeObserver(() => {
      setTall((card.current?.offsetHeight ?? 0) > room.clientHeight)
    })
    fits.observe(card.current)
    fits.observe(room)
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setToEnd(true)
      },
      { root: room, rootMargin: `0px 0px -${overlapPx}px 0px` },
    )
    // The conversation follows its end for a moment before the card's top comes into view: that is not reading.
    const watched = end.current
    const arrived = setTimeout(() => seen.observe(watched), arrivalMs)
    return () => {
      clearTimeout(arrived)
      fits.disconnect()
      seen.disconnect()
    }
  }, [card, end, open, toEnd])
  return {
    tall,
    toEnd,
    readOn() {
      const room = card.current?.closest('.conversation, .screen-scroll')
      room?.scrollBy({ top: Math.max(room.clientHeight - 2 * overlapPx - 24, 60) })
    },
  }
}
