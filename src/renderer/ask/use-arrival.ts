import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useComposer } from '../composer/composer-context.ts'

/** Cards that were brought under the keyboard once; one that only scrolls back into the page is not new. */
const arrived = new Set<string>()

/**
 * Brings a card that has just opened under the keyboard, but only for somebody who is not typing: focus is taken from
 * nowhere or from an empty composer, never from words being written. A card that closes under the keyboard hands it on,
 * to the next open card of its run, else to the composer: it is never left on nothing.
 * @param id of what the card asks; a card arrives once
 */
export function useArrival(card: RefObject<HTMLElement | null>, id: string, open: boolean): void {
  const composer = useComposer()
  const wasOpen = useRef(open)

  useLayoutEffect(() => {
    const closes = wasOpen.current && !open
    wasOpen.current = open
    const element = card.current
    if (!closes || element === null) return
    const { activeElement } = document
    if (!isNowhere(activeElement) && !element.contains(activeElement)) return
    const next = element.closest('.turn')?.querySelector<HTMLElement>('.card-open')
    if (next) focusCard(next)
    else composer.focus()
  }, [card, open, composer])

  useEffect(() => {
    const element = card.current
    if (!open || element === null || arrived.has(id)) return
    arrived.add(id)
    const { activeElement } = document
    const free = activeElement instanceof HTMLTextAreaElement && activeElement.value === ''
    if (free || isNowhere(activeElement)) focusCard(element)
    return openAtTop(element)
  }, [card, id, open])
}

const isNowhere = (element: Element | null): boolean => element === null || element === document.body

/** A choice gets focus itself, so that number keys work at once; an approval only as a card, so that it is read first. */
function focusCard(card: HTMLElement): void {
  const target = card.querySelector<HTMLElement>('.choice, [data-arrival]') ?? card
  target.focus({ preventScroll: true })
}

const gapPx = 8

/** A card taller than the viewport is scrolled to its top once the layout has settled. Returns the function that cancels it. */
function openAtTop(card: HTMLElement): () => void {
  const room = card.closest('.conversation')
  let frame = 0
  let left = 4
  const place = () => {
    const above = room === null ? 0 : card.getBoundingClientRect().top - room.getBoundingClientRect().top
    if (room !== null && above < gapPx) room.scrollTop += above - gapPx
    left -= 1
    if (left > 0) frame = requestAnimationFrame(place)
  }
  frame = requestAnimationFrame(place)
  return () => cancelAnimationFrame(frame)
}
