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

/** The plan has room beside the talk. */
export const useWide = () => useMedia('(min-width: 1120px)')
/** The list of conversations has room beside the talk. */
export const useRoomForList = () => useMedia('(min-width: 780px)')
