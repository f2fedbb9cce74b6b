/** One frame as the debug panel shows it: never its text, which is the person's own. */
export interface SeenFrame {
  readonly number: number
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly type: string
  readonly length: number
}

export interface FrameLog {
  see(direction: 'in' | 'out', frame: string): void
  list(): readonly SeenFrame[]
}

const kept = 60
const typePattern = /"type":"([a-z_]{1,32})"/

/** Remembers the last frames, newest first. `now` is epoch milliseconds. */
export function createFrameLog(now: () => number): FrameLog {
  let frames: readonly SeenFrame[] = []
  let number = 0
  return {
    see(direction, frame) {
      number += 1
      const type = typePattern.exec(frame)?.[1] ?? '?'
      frames = [{ number, at: now(), direction, type, length: frame.length }, ...frames.slice(0, kept - 1)]
    },
    list: () => frames,
  }
}
