/** A rectangle of the screen, in the screen's own points. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** room left around a window on a screen that is hardly larger than it */
const marginPx = 12
const noteAbovePx = 48

/** In the middle, in the upper third of what is free on a display; smaller where the display is. */
export function palettePlace(free: Area, wanted: Size): Area {
  const { width, height } = fitted(free, wanted)
  return {
    x: Math.round(free.x + (free.width - width) / 2),
    y: Math.round(free.y + (free.height - height) / 3),
    width,
    height,
  }
}

/** At the bottom, in the middle. */
export function notePlace(free: Area, wanted: Size): Area {
  const { width, height } = fitted(free, wanted)
  return {
    x: Math.round(free.x + (free.width - width) / 2),
    y: Math.round(free.y + free.height - height - Math.min(noteAbovePx, (free.height - height) / 2)),
    width,
    height,
  }
}

const fitted = (free: Area, { width, height }: Size): Size => ({
  width: Math.min(width, free.width - 2 * marginPx),
  height: Math.min(height, free.height - 2 * marginPx),
})
