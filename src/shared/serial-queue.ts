/** A serial queue: one task at a time, in order. A task that throws does not stop those behind it. */
export interface SerialQueue {
  /** Resolves or rejects as the task does. */
  add<T>(task: () => Promise<T>): Promise<T>
  busy(): boolean
  /** Resolves when all that was added until now is over, however it ended. */
  over(): Promise<void>
}

/** An empty queue. */
export function openSerialQueue(): SerialQueue {
  let tail: Promise<void> = Promise.resolve()
  let waiting = 0
  return {
    add(task) {
      waiting += 1
      const run = tail.then(task)
      tail = run.then(
        () => {
          waiting -= 1
        },
        () => {
          waiting -= 1
        },
      )
      return run
    },
    busy: () => waiting > 0,
    over: () => tail,
  }
}
