import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, wallClock } from '../days.ts'
import { type DayLayOut, hueOf } from './lay-out.ts'

/** Events day by day, times in a fixed column. Days with nothing are left out. */
export function AgendaList(props: {
  agenda: Agenda
  days: readonly DayLayOut[]
  say: DaySayer
  onChoose: (event: AgendaEvent) => void
}) {
  const { agenda, say, onChoose } = props
  const words = useWording().screens.calendar
  const days = props.days.filter(({ allDay, blocks }) => allDay.length + blocks.length > 0)
  if (days.length === 0) return <p className="screen-empty">{words.nothing}</p>
  const today = wallClock(agenda.now, agenda.zone).date
  return days.map((day) => (
    <section key={day.date} className="agenda-day" aria-label={say.short(day.date)}>
      <h3 className={day.date === today ? 'agenda-today' : ''}>
        {say.weekday(day.date)} <span>{say.dayAndMonth(day.date)}</span>
      </h3>
      <ul>
        {day.allDay.map((event) => (
          <AgendaRow key={event.id} event={event} time={words.allDay} onChoose={onChoose} />
        ))}
        {day.blocks
          .toSorted((a, b) => a.from - b.from)
          .map(({ event, from, to }) => (
            <AgendaRow
              key={event.id}
              event={event}
              time={`${say.time(from)}–${say.time(to % 1440)}`}
              onChoose={onChoose}
            />
          ))}
      </ul>
    </section>
  ))
}

function AgendaRow(props: { event: AgendaEvent; time: string; onChoose: (event: AgendaEvent) => void }) {
  const { event, time } = props
  const words = useWording().screens.calendar
  const names = event.guests.map(({ name, email }) => name || email).join(', ')
  return (
    <li>
      <PressButton
        look="quiet"
        className={`agenda-row hue-${hueOf(event.account)}`}
        onPress={() => props.onChoose(event)}
      >
        <span className="agenda-time">{time}</span>
        <span className="agenda-bar" aria-hidden="true" />
        <span className="agenda-title">
          <UntrustedText text={event.title} />
        </span>
        <span className="agenda-rest">
          <UntrustedText text={[event.place, names].filter((one) => one !== '').join(' · ')} />
        </span>
        {event.clashes && <span className="tag tag-waits">{words.overlap}</span>}
      </PressButton>
    </li>
  )
}
