export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const key = 'omnii.theme'

export function readTheme(storage: Pick<Storage, 'getItem'>): Theme {
  const kept = storage.getItem(key)
  return themes.find((theme) => theme === kept) ?? 'system'
}

/** Shows and keeps a choice; "system" follows the system live, through the style sheet alone. */
export function chooseTheme(theme: Theme, root: HTMLElement, storage: Pick<Storage, 'setItem'>): void {
  storage.setItem(key, theme)
  applyTheme(root, theme)
}

function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset.theme = theme
}

/** Shows what was chosen, and what another window chooses. */
export function followTheme(window: Window): void {
  const apply = () => applyTheme(window.document.documentElement, readTheme(window.localStorage))
  window.addEventListener('storage', (event) => {
    if (event.key === key) apply()
  })
  apply()
}
