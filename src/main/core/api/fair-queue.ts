/**
 * What waits, by owner, served in turns: one item of each owner before a second of any. An owner who had nothing here
 * comes before those who already had a turn, so that whoever asks for little does not wait behind whoever asks for much;
 * so does whoever waits for one answer before those who have more under way.
 */
export interface FairQueue<K, T> {
  readonly size: number
  /** @param hasMore the owner has other things under way: it lines up with those who already had a turn */
  add(owner: K, item: T, hasMore?: boolean): void
  /**
   * Takes out the item whose turn it is; undefined when nothing waits, or nobody who comes first and `firstOnly` is set.
   * `first`: its owner had nothing else.
   */
  next(firstOnly?: boolean): { readonly owner: K; readonly item: T; readonly first: boolean } | undefined
  /** Whether nobody waits who comes first. */
  nobodyFirst(): boolean
  /** Whether the last that was taken out came first and only others are left: they may as well come a turn later. */
  onlyOthersLeft(): boolean
  /** How many items of this owner wait. */
  waiting(owner: K): number
  /** Forgets what waits for this owner. */
  drop(owner: K): void
}

/** After so many first turns in a row one of those who wait longer is served, so that they are never starved. */
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
        // dropped since it was put in line
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

/** First in, first out, without moving what is left at each step. */
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
