import Store from 'electron-store'
import type { KnownCards } from '../notifications/card-states.ts'

/** What the app itself remembers from start to start; what the person chose stands in the settings. */
interface Remembered {
  /** things that are told once */
  readonly told: readonly string[]
  /** how cards stand with their person, by their ids */
  readonly cards: KnownCards
  /** the graphics process kept crashing: do without */
  readonly plainGraphics: boolean
}

export interface AppMemory {
  /** Does `tell` the first time this home comes to it. */
  once(what: string, tell: () => void): void
  readonly cards: { read(): KnownCards; write(cards: KnownCards): void }
  readonly plainGraphics: { read(): boolean; write(plain: boolean): void }
}

/** In `desktop.json` in the home folder. One that cannot be read is begun anew: nothing in it is worth a failed start. */
export function openAppMemory(folder: string): AppMemory {
  const store = new Store<Remembered>({
    cwd: folder,
    name: 'desktop',
    defaults: { told: [], cards: {}, plainGraphics: false },
    clearInvalidConfig: true,
    configFileMode: 0o600,
  })
  return {
    once(what, tell) {
      const told = store.get('told')
      if (told.includes(what)) return
      store.set('told', [...told, what])
      tell()
    },
    cards: {
      read: () => store.get('cards'),
      write: (cards) => store.set('cards', cards),
    },
    plainGraphics: {
      read: () => store.get('plainGraphics'),
      write: (plain) => store.set('plainGraphics', plain),
    },
  }
}
