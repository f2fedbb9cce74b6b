import { MapPin } from 'lucide-react'
import type { Agenda } from '../../../shared/protocol/views/agenda.ts'
import { useWording } from '../../client/context.tsx'
import { useComposer } from '../../composer/composer-context.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, wallClock } from '../days.ts'
import { Initials } from '../Initials.tsx'
import { nextEvent } from './next-event.ts'

const ring = 2 * Math.PI * 29

/** What comes next with the time until then, or what goes on. */
export function NextCard(props: { agenda: Agenda; say: DaySayer; onOpen: () => void }) {
  const { agenda, say, onOpen } = props
  const words = useWording().screens
  const composer = useComposer()
  const next = nextEvent(agenda)
  if (next === undefined) return <p className="today-none today-rest">{words.today.restFree}</p>
  const { event, inMinutes } = next
  if (event.when.kind === 'days') return null
  const start = wallClock(event.when.start, agenda.zone)
  const end = wallClock(event.when.end, agenda.zone)
  const label =
    inMinutes === 0 ? words.today.now(say.time(end.minutes)) : words.today.next(say.time(start.minutes))
  const inHours = inMinutes >= 60
  const part = Math.min(1, inMinutes / 60)
  return (
    <section className="next-card" aria-label={label}>
      <div className="next-count" aria-hidden="true">
        <svg viewBox="0 0 64 64" width="64" height="64" focusable="false" aria-hidden="true">
          <circle cx="32" cy="32" r="29" className="next-ring" />
          <circle
            cx="32"
            cy="32"
            r="29"
            className="next-ring-left"
            strokeDasharray={`${ring * part} ${ring}`}
            transform="rotate(-90 32 32)"
          />
        </svg>
        <b>{inHours ? hoursAndMinutes(inMinutes) : inMinutes}</b>
        <span className="next-unit">{inHours ? words.today.hours : words.today.minutes}</span>
      </div>
      <div className="next-words">
        <p>{label}</p>
        <h3>
          <UntrustedText text={event.title} />
        </h3>
        <p className="next-rest">
          {event.place !== '' && (
            <>
              <MapPin size={14} aria-hidden="true" /> <UntrustedText text={event.place} />
            </>
          )}
          {event.guests.slice(0, 3).map(({ name, email }) => (
            <span key={email} className="next-guest">
              <Initials name={name || email} /> <UntrustedText text={name || email} />
            </span>
          ))}
        </p>
      </div>
      {event.guests.length > 0 && (
        <PressButton look="quiet" onPress={() => composer.write(words.calendar.sayWrite(event.title))}>
          {words.calendar.write}
        </PressButton>
      )}
      <PressButton onPress={onOpen}>{words.names.calendar}</PressButton>
    </section>
  )
}

/** "1:30" */
const hoursAndMinutes = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
