import { type RefObject, useEffect } from 'react'

/**
 * Brings a card that has just opened under the keyboard, but only for somebody who is not typing: focus is taken from
 * nowhere or from an empty composer, never from words being written. A choice gets focus itself, so that number keys work
 * at once; an approval only as a card, so that a second Enter cannot approve what nobody has read.
 */
export function useArrival(
  card: RefObject<HTMLElement | null>,
  open: boolean,
  target: 'choice' | 'card',
): void {
  useEffect(() => {
    const element = card.current
    if (!open || element === null) return
    const { activeElement } = document
    const typing =
      activeElement instanceof HTMLTextAreaElement
        ? activeElement.value !== ''
        : activeElement instanceof HTMLInputElement
    const free =
      activeElement === null ||
      activeElement === document.body ||
      activeElement instanceof HTMLTextAreaElement
    if (typing || !free) return
    const focused =
      target === 'choice' ? element.querySelector<HTMLElement>('.choice, [data-arrival]') : element
    focused?.focus({ preventScroll: true })
  }, [card, open, target])
}
