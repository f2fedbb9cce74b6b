import Store from 'electron-store'

/** What the app itself remembers from start to start; what the person chose stands in the settings. */
interface Remembered {
  /** things that are told once */
  readonly told: readonly string[]
}

export interface AppMemory {
  /** Does `tell` the first time this home comes to it. */
  once(what: string, tell: () => void): void
}

/** In `desktop.json` in the home folder. One that cannot be read is begun anew: nothing in it is worth a failed start. */
export function openAppMemory(folder: string): AppMemory {
  const store = new Store<Remembered>({
    cwd: folder,
    name: 'desktop',
    defaults: { told: [] },
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
  }
}
