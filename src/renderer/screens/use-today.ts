import { useClientState } from '../client/context.tsx'
import { wallClock } from './days.ts'

/** The local date by the server's clock and zone. */
export function useToday(): string {
  const zone = useClientState((state) => state.grant?.zone) ?? 'UTC'
  const ahead = useClientState((state) => state.clockAheadMs)
  return wallClock(Date.now() + ahead, zone).date
}
