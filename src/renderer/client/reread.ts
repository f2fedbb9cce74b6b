/** Reads one thing, one time after the other: what changes while it is read makes it read once more afterwards, not at once. */
export interface Reread {
  ask(): void
  end(): void
}

/** @param read never rejects */
export function openReread(read: () => Promise<void>): Reread {
  let [underWay, again, over] = [false, false, false]
  async function go(): Promise<void> {
    underWay = true
    do {
      again = false
      await read()
    } while (again && !over)
    underWay = false
  }
  return {
    ask() {
      again = true
      if (!underWay && !over) void go()
    },
    end() {
      over = true
    },
  }
}
