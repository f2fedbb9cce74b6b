import { useCallback, useSyncExternalStore } from 'react'

/** What the middle of the window shows: the conversation, or a look at the workspace. */
export const screenNames = ['today', 'calendar', 'tasks', 'mail', 'people', 'waiting', 'journal'] as const
export type ScreenName = (typeof screenNames)[number]
export type ShownScreen = ScreenName | 'talk' | 'settings'

const fromAddress = (): ShownScreen | undefined => {
  const named = new URLSearchParams(window.location.hash.slice(1)).get('screen')
  return named === 'talk' || named === 'settings' ? named : screenNames.find((one) => one === named)
}

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The screen that the address names, if it names one, and what shows another. Back and forward lead through them. */
export function useScreen(): readonly [shown: ShownScreen | undefined, show: (next: ShownScreen) => void] {
  const shown = useSyncExternalStore(subscribe, fromAddress)
  const show = useCallback((next: ShownScreen) => {
    if (fromAddress() !== next) window.location.hash = `screen=${next}`
  }, [])
  return [shown, show]
}
