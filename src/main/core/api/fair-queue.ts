/**
 * Items by owner, served round robin: one item of each owner before a second of any. An owner who is new to the queue
 * comes before those who already had a turn, so that a small request does not wait behind a large one; an owner with
 * one request under way comes before those with several.
 */
export interface FairQueue<K, T> {
  readonly size: number
  /** @param hasMore the owner has other requests under way: it queues with those who already had a turn */
  add(owner: K, item: T, hasMore?: boolean): void
  /**
   * Removes and returns the next item; undefined when the queue is empty, or when `firstOnly` is set and only owners
   * with more under way are queued. `first` tells whether its owner had nothing else.
   */
  next(firstOnly?: boolean): { readonly owner: K; readonly item: T; readonly first: boolean } | undefined
  /** Whether no owner with a single request is queued. */
  nobodyFirst(): boolean
  /**
   * Whether the last item taken belonged to an owner with a single request and only others are left: those can wait
   * for the next turn of the event loop.
   */
  onlyOthersLeft(): boolean
  /** How many items of this owner wait. */
  waiting(owner: K): number
  /** Drops all queued items of this owner. */
  drop(owner: K): void
}

/** After this many priority turns in a row one of the other owners is served, so that they never starve. */
const firstTurns = 4

/** An empty queue. Items of one owner come out in the order they were added. */
export function openFairQueue<K, T>(): FairQueue<K, T> {
  const items = new Map<K, Fifo<T>>()
  const first = openFifo<K>()
  const again = openFifo<K>()
  let size = 0
  let inARow = 0
  /** the last one came from `first` */
  let wasFirst = false

  function owner(firstOnly: boolean): K | undefined {
    const fromFirst = first.size > 0 && (again.size === 0 || inARow < firstTurns)
    if (!fromFirst && firstOnly && inARow < firstTurns) return undefined
    inARow = fromFirst ? inARow + 1 : 0
    wasFirst = fromFirst
    return fromFirst ? first.take() : again.take()
  }

  return {
    get size() {
      return size
    },
    add(key, item, hasMore = false) {
      let own = items.get(key)
      if (!own) {
        own = openFifo()
        items.set(key, own)
        if (hasMore) again.add(key)
        else first.add(key)
      }
      own.add(item)
      size += 1
    },
    next(firstOnly = false) {
      while (size > 0) {
        const key = owner(firstOnly)
        if (key === undefined) return undefined
        const own = items.get(key)
        // dropped after it was queued
        if (!own) continue
        const item = own.take() as T
        size -= 1
        if (own.size > 0) again.add(key)
        else items.delete(key)
        return { owner: key, item, first: wasFirst }
      }
      return undefined
    },
    nobodyFirst: () => first.size === 0,
    onlyOthersLeft: () => wasFirst && first.size === 0 && size > 0,
    waiting: (key) => items.get(key)?.size ?? 0,
    drop(key) {
      size -= items.get(key)?.size ?? 0
      items.delete(key)
    },
  }
}

interface Fifo<T> {
  readonly size: number
  add(item: T): void
  take(): T | undefined
}

/** A first-in, first-out queue that does not shift its items on every removal. */
function openFifo<T>(): Fifo<T> {
  let items: (T | undefined)[] = []
  let head = 0
  return {
    get size() {
      return items.length - head
    },
    add(item) {
      items.push(item)
    },
    take() {
      const item = items[head]
      items[head] = undefined
      head += 1
      if (head === items.length || head > 1_024) {
        items = items.slice(head)
        head = 0
      }
      return item
    },
  }
}
