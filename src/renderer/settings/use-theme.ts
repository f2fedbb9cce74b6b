import { useState } from 'react'
import { chooseTheme, readTheme, type Theme, themes } from './theme.ts'

/** What was chosen, and what chooses one of the keys that were pressed. */
export function useTheme(): readonly [theme: Theme, choose: (pressed: Iterable<unknown>) => void] {
  const [theme, setTheme] = useState(() => readTheme(localStorage))
  const choose = (pressed: Iterable<unknown>) => {
    const keys = new Set(pressed)
    const chosen = themes.find((one) => keys.has(one))
    if (chosen === undefined) return
    chooseTheme(chosen, document.documentElement, localStorage)
    setTheme(chosen)
  }
  return [theme, choose]
}
