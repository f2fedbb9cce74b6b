import { randomUUID } from 'node:crypto'
import type { VaultState } from '../../../../shared/protocol/vault.ts'
import { type SecretStore, unavailable } from '../secret-store.ts'
import { stateOfFailure } from './failure.ts'
import type { KeychainLibrary } from './library.ts'

/** What a probe found. */
type Found =
  | { readonly state: 'ready'; readonly library: KeychainLibrary }
  | { readonly state: Exclude<VaultState, 'ready'> }

const tooSlow = Symbol('too slow')

export interface Keychain extends SecretStore {
  /** the library that reaches it, once one did */
  library(): KeychainLibrary['name'] | undefined
}

/**
 * The system's keychain by the first library that reaches one. A library is believed only after it kept, gave back and
 * removed a value: a locked keyring answers “nothing there” to a question, without an error.
 *
 * No call takes longer than `patienceMs`. The system may be showing a window meanwhile; it is not asked a second time
 * before the first question is answered, so that the person never gets two.
 */
export function openKeychain(ports: {
  /** under which the secrets stand in the keychain */
  readonly service: string
  /** in the order of preference; each rejects where it cannot be had */
  readonly libraries: readonly (() => Promise<KeychainLibrary>)[]
  readonly patienceMs: number
}): Keychain {
  const { service, libraries, patienceMs } = ports
  const loaded: (Promise<KeychainLibrary> | undefined)[] = []
  let probing: Promise<Found> | undefined
  let ready: KeychainLibrary | undefined

  const load = (at: number): Promise<KeychainLibrary> => {
    loaded[at] ??= libraries[at]!()
    return loaded[at]
  }

  async function tryLibrary(at: number): Promise<Found> {
    try {
      const library = await load(at)
      const name = `probe/${randomUUID()}`
      const value = randomUUID()
      await library.set(service, name, value)
      const kept = await library.get(service, name)
      await library.remove(service, name)
      return kept === value ? { state: 'ready', library } : { state: 'locked' }
    } catch (thrown) {
      return { state: stateOfFailure(thrown) }
    }
  }

  /** The next library is asked only where this one finds no keychain at all. */
  async function probe(): Promise<Found> {
    for (const at of libraries.keys()) {
      const found = await tryLibrary(at)
      if (found.state !== 'absent') return found
    }
    return { state: 'absent' }
  }

  async function find(): Promise<Found> {
    probing ??= probe().finally(() => {
      probing = undefined
    })
    const found = await within(probing, patienceMs)
    if (found === tooSlow) return { state: 'slow' }
    ready = found.state === 'ready' ? found.library : undefined
    return found
  }

  async function use<T>(what: (library: KeychainLibrary) => Promise<T>): Promise<T> {
    const found: Found = ready ? { state: 'ready', library: ready } : await find()
    if (found.state !== 'ready') throw unavailable('keychain', found.state)
    const done = await within(
      what(found.library).catch((thrown: unknown) => {
        ready = undefined
        throw unavailable('keychain', stateOfFailure(thrown))
      }),
      patienceMs,
    )
    if (done === tooSlow) throw unavailable('keychain', 'slow')
    return done
  }

  /** Libraries name entries differently, so one may have kept what the preferred one of today does not see. */
  async function inAnother(name: string, asked: KeychainLibrary): Promise<string | undefined> {
    for (const at of libraries.keys()) {
      const other = await load(at).catch(() => undefined)
      if (!other || other === asked) continue
      const kept = await other.get(service, name).catch(() => undefined)
      if (kept !== undefined) return kept
    }
    return undefined
  }

  return {
    library: () => ready?.name,
    async state() {
      ready = undefined
      return (await find()).state
    },
    async get(name) {
      const kept = await use(
        async (library) => (await library.get(service, name)) ?? (await inAnother(name, library)),
      )
      if (kept !== undefined) return kept
      const { state } = await find()
      if (state !== 'ready') throw unavailable('keychain', state)
      return undefined
    },
    set: (name, secret) => use((library) => library.set(service, name, secret)),
    remove: (name) =>
      use(async (asked) => {
        let removed = await asked.remove(service, name)
        for (const at of libraries.keys()) {
          const other = await load(at).catch(() => undefined)
          if (other && other !== asked && (await other.remove(service, name).catch(() => false)))
            removed = true
        }
        return removed
      }),
  }
}

async function within<T>(work: Promise<T>, patienceMs: number): Promise<T | typeof tooSlow> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<typeof tooSlow>((done) => {
    timer = setTimeout(done, patienceMs, tooSlow)
  })
  // whoever gave up no longer listens to how it ended
  work.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
