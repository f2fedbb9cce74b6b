/** What lets this browser in. The private key can sign and nothing else: no script can read it, ours included. */
export interface KeptKey {
  readonly id: string
  readonly pair: CryptoKeyPair
  /** the public key of the host that took it (SPKI, base64url) */
  readonly host: string
  /** when the pair was made, epoch milliseconds */
  readonly since: number
}

/** A key whose link is being traded: a page that is reloaded in the middle goes on with it instead of losing the link. */
export interface EnteringKey {
  readonly code: string
  readonly pair: CryptoKeyPair
  /** epoch milliseconds */
  readonly since: number
}

const store = 'keys'
const current = 'current'
const entering = 'entering'

/** The key of this origin, in IndexedDB. Rejects where the browser keeps nothing (some private windows). */
export const readKey = (indexed: IDBFactory): Promise<KeptKey | undefined> =>
  withStore(indexed, 'readonly', (keys) => keys.get(current))

export async function storeKey(indexed: IDBFactory, key: KeptKey): Promise<void> {
  await withStore(indexed, 'readwrite', (keys) => keys.put(key, current))
}

export const readEntering = (indexed: IDBFactory): Promise<EnteringKey | undefined> =>
  withStore(indexed, 'readonly', (keys) => keys.get(entering))

/** Undefined once the link was traded, or turned out to be no good. */
export async function writeEntering(indexed: IDBFactory, key: EnteringKey | undefined): Promise<void> {
  if (key === undefined) await withStore(indexed, 'readwrite', (keys) => keys.delete(entering))
  else await withStore(indexed, 'readwrite', (keys) => keys.put(key, entering))
}

function withStore<T>(
  indexed: IDBFactory,
  mode: IDBTransactionMode,
  use: (keys: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexed.open('omnii.access', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction(store, mode)
      const request = use(transaction.objectStore(store))
      transaction.oncomplete = () => {
        database.close()
        resolve(request.result)
      }
      transaction.onabort = () => reject(transaction.error)
    }
  })
}
