/**
 * Where a card stands with its person. `shown`: the system was asked to show it; `seen`: its conversation was looked at, or
 * the notification pressed; `parked`: put aside. None of them but `answered` decides anything.
 */
export type CardState = 'asked' | 'shown' | 'seen' | 'parked' | 'answered'

export interface KnownCard {
  readonly state: CardState
  readonly session: string
}

export type KnownCards = Readonly<Record<string, KnownCard>>

/** how far along each is: a card only goes forward, but what was parked may be seen and answered */
const order: Readonly<Record<CardState, number>> = { asked: 0, shown: 1, seen: 2, parked: 2, answered: 3 }
const mostAnswered = 50

/** The cards with this one moved on; answered ones are kept for a while, so that a copy that comes late is known. */
export function moved(cards: KnownCards, id: string, state: CardState, session?: string): KnownCards {
  const known = cards[id]
  if (known ? order[state] < order[known.state] : session === undefined) return cards
  const next = { ...cards, [id]: { state, session: session ?? known?.session ?? '' } }
  const answered = Object.keys(next).filter((one) => next[one]?.state === 'answered')
  for (const oldest of answered.slice(0, Math.max(0, answered.length - mostAnswered))) delete next[oldest]
  return next
}
