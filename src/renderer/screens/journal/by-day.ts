import type { Deed, Journal } from '../../../shared/protocol/views/journal.ts'
import { wallClock } from '../days.ts'

export interface JournalDay {
  readonly date: string
  readonly deeds: readonly Deed[]
}

/** The deeds by the day they were done on, in their order. */
export function byDay({ deeds, zone }: Pick<Journal, 'deeds' | 'zone'>): readonly JournalDay[] {
  const days = Map.groupBy(deeds, ({ at }) => wallClock(at, zone).date)
  return [...days].map(([date, of]) => ({ date, deeds: of }))
}

/** What taking back everything from a deed on comes to: newest first, as it has to be done. */
export interface TakingBack {
  /** nobody hears of it */
  readonly back: readonly Deed[]
  /** people are told, so each waits for an approval */
  readonly told: readonly Deed[]
  /** what cannot be taken back, of whichever deed */
  readonly stays: readonly { readonly deed: Deed; readonly what: string }[]
}

/** @param deeds newest first; @param since the oldest that is taken back */
export function takingBack(deeds: readonly Deed[], since: Deed): TakingBack {
  const at = deeds.findIndex(({ runId }) => runId === since.runId)
  const meant = deeds.slice(0, at + 1)
  const open = meant.filter(({ goesBack }) => goesBack.length > 0)
  return {
    back: open.filter(({ tells }) => tells.length === 0),
    told: open.filter(({ tells }) => tells.length > 0),
    stays: meant.flatMap((deed) => deed.stays.map((what) => ({ deed, what }))),
  }
}
