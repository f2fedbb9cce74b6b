import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds, live. */
function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
}

/** The window is wide enough for the plan pane. */
export const useWide = () => useMedia('(min-width: 1120px)')
/** The window is wide enough for the conversation list. */
export const useRoomForList = () => useMedia('(min-width: 780px)')
