import { useMemo } from 'react'
import { useClientState } from './context.tsx'

/** Says instants as this person reads them: in the zone and locale the server named. Takes epoch milliseconds. */
export function useTimeSayer(): (at: number) => string {
  const zone = useClientState((state) => state.grant?.zone)
  const locale = useClientState((state) => state.grant?.locale)
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(zone === undefined ? {} : { timeZone: zone }),
    })
    return (at) => format.format(at)
  }, [zone, locale])
}
