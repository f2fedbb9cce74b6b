/** A serial queue: one task at a time, in order. A task that throws does not stop those behind it. */
export interface SerialQueue {
  /** Resolves or rejects as the task does. */
  add<T>(task: () => Promise<T>): Promise<T>
  busy(): boolean
}

/** An empty queue. */
export function openSerialQueue(): SerialQueue {
  let tail: Promise<unknown> = Promise.resolve()
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
  }
}
