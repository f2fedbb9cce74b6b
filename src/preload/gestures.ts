/** The part of a window that events come from. */
interface Source {
  addEventListener(
    kind: string,
    seen: (event: { isTrusted: boolean; repeat?: boolean }) => void,
    capture: true,
  ): void
}

/** as long as HTML's transient activation */
const lastsMs = 5_000
/** from a press to the click that ends it */
const pressMs = 1_000
/** what a person, or assistive technology in their place, does; a click alone is the latter's */
const kinds = ['pointerdown', 'keydown', 'click']

/**
 * Watches for what a person does in this window. `take` is true once after it, for a while: events that a script makes are
 * not trusted and count for nothing. `now` is monotonic milliseconds.
 */
export function watchGestures(window: Source, now: () => number): { take(): boolean } {
  let at = Number.NEGATIVE_INFINITY
  let pressedAt = Number.NEGATIVE_INFINITY
  for (const kind of kinds)
    window.addEventListener(
      kind,
      (event) => {
        if (!event.isTrusted || event.repeat) return
        // the click that ends a press is the same gesture
        if (kind === 'click' && now() - pressedAt < pressMs) return
        if (kind !== 'click') pressedAt = now()
        at = now()
      },
      true,
    )
  return {
    take() {
      const good = now() - at < lastsMs
      at = Number.NEGATIVE_INFINITY
      return good
    },
  }
}
