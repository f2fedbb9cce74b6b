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
    const next = element.closest('.turn, .waiting-list')?.querySelector<HTMLElement>('.card-open')
    if (next) focusCard(next)
    else composer.focus()
  }, [card, open, composer])

  useEffect(() => {
    const element = card.current
    if (!open || element === null || arrived.has(id)) return
    arrived.add(id)
    const { activeElement } = document
    if (isEmptyInput(activeElement) || isNowhere(activeElement)) focusCard(element)
    return openAtTop(element)
  }, [card, id, open])
}

/** Where commands are written, with nothing in it: the composer, or the palette's input. */
const isEmptyInput = (element: Element | null): boolean =>
  (element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.role === 'combobox')) &&
  element.value === ''

const isNowhere = (element: Element | null): boolean => element === null || element === document.body

/** A choice gets focus itself, so that number keys work at once; an approval only as a card, so that it is read first. */
function focusCard(card: HTMLElement): void {
  const target = card.querySelector<HTMLElement>('.choice, [data-arrival]') ?? card
  target.focus({ preventScroll: true })
}

const gapPx = 8

/**
 * Once the layout has settled, a card is scrolled into view whole where it fits, else to its top. Returns the function
 * that cancels it.
 */
function openAtTop(card: HTMLElement): () => void {
  const room = card.closest('.conversation, .screen-scroll')
  let frame = 0
  let left = 4
  const place = () => {
    if (room !== null)
      room.scrollTop += scrollNeeded(card.getBoundingClientRect(), room.getBoundingClientRect())
    left -= 1
    if (left > 0) frame = requestAnimationFrame(place)
  }
  frame = requestAnimationFrame(place)
  return () => cancelAnimationFrame(frame)
}

interface Span {
  readonly top: number
  readonly bottom: number
}

/** How far down the room has to be scrolled so that the card is seen, in pixels; negative for up. */
export function scrollNeeded(card: Span, room: Span): number {
  const above = card.top - room.top
  if (above < gapPx) return above - gapPx
  const below = card.bottom + 1 - room.bottom
  return below > 0 ? Math.min(below, above - gapPx) : 0
}
