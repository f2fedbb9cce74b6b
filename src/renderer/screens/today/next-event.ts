import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'

export interface NextEvent {
  readonly event: AgendaEvent
  /** minutes until it starts, 0 while it goes on */
  readonly inMinutes: number
}

/** What goes on now, or what comes next among these events; all-day ones are no appointments. */
export function nextEvent({ events, now }: Pick<Agenda, 'events' | 'now'>): NextEvent | undefined {
  for (const event of events) {
    if (event.when.kind === 'days' || event.when.end <= now || event.shows === 'free') continue
    return { event, inMinutes: Math.max(0, Math.ceil((event.when.start - now) / 60_000)) }
  }
  return undefined
}
