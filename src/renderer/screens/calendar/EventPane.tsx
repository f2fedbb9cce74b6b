import { MapPin, Repeat, Video, X } from 'lucide-react'
import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import { useWording } from '../../client/context.tsx'
import { useComposer } from '../../composer/composer-context.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { Sentences } from '../../ui/text/Sentences.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { addDays, type DaySayer, wallClock } from '../days.ts'
import { useDeeds } from '../deeds.tsx'
import { Initials } from '../Initials.tsx'
import { waitsForMe } from './DayGrid.tsx'
import './event-pane.css'

const answers = ['accepted', 'tentative', 'declined'] as const

/** One event: when and where, who comes, and what can be done about it. What reaches others asks first. */
export function EventPane(props: { event: AgendaEvent; agenda: Agenda; say: DaySayer; onClose: () => void }) {
  const { event, agenda, say, onClose } = props
  const words = useWording().screens.calendar
  const screens = useWording().screens
  const composer = useComposer()
  const { act } = useDeeds()
  const ref = { id: event.id, version: event.version }
  const told = event.mine ? event.guests.length : 0
  return (
    <aside className="side-pane" aria-label={words.event}>
      <header className="side-pane-head">
        <h2>
          <UntrustedText text={event.title} />
        </h2>
        <PressButton look="quiet" aria-label={words.close} onPress={onClose}>
          <X size={16} aria-hidden="true" />
        </PressButton>
      </header>
      <p className="event-when">{whenOf(event, agenda.zone, say)}</p>
      <ul className="event-facts">
        {event.place !== '' && (
          <li>
            <MapPin size={14} aria-hidden="true" /> <UntrustedText text={event.place} />
          </li>
        )}
        {event.series !== null && (
          <li>
            <Repeat size={14} aria-hidden="true" /> {words.repeats}
          </li>
        )}
        {event.account !== null && <li>{screens.account(event.account)}</li>}
        {event.link !== '' && (
          <li>
            <Video size={14} aria-hidden="true" /> <Sentences text={event.link} />
          </li>
        )}
      </ul>
      {waitsForMe(event) && (
        <div className="side-pane-actions">
          {answers.map((answer) => (
            <PressButton
              key={answer}
              look={answer === 'accepted' ? 'primary' : 'plain'}
              onPress={() =>
                act(words.saidAnswer[answer](event.title), [
                  { action: 'calendar.answer_invitation', params: { event: ref, answer } },
                ])
              }
            >
              {words.answers[answer]}
            </PressButton>
          ))}
        </div>
      )}
      <div className="side-pane-actions">
        <PressButton onPress={() => composer.write(words.sayMove(event.title))}>{words.move}</PressButton>
        {event.guests.length > 0 && (
          <PressButton onPress={() => composer.write(words.sayWrite(event.title))}>{words.write}</PressButton>
        )}
      </div>
      {event.guests.length > 0 && (
        <section className="side-pane-part">
          <h3>{words.guests}</h3>
          {!event.mine && <p>{words.organiser(event.organiser.name || event.organiser.email)}</p>}
          <ul className="guests">
            {event.guests.map(({ name, email, status }) => (
              <li key={email}>
                <Initials name={name || email} />
                <span className="guest-name" title={email}>
                  <UntrustedText text={name || email} />
                </span>
                <span className={`tag tag-${status}`}>{words.status[status]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {event.notes !== '' && (
        <section className="side-pane-part">
          <h3>{words.notes}</h3>
          <Sentences text={event.notes} className="written" />
        </section>
      )}
      <footer className="side-pane-foot">
        <PressButton
          look="danger"
          onPress={() =>
            act(words.saidCancel(event.title), [{ action: 'calendar.cancel_event', params: { event: ref } }])
          }
        >
          {told > 0 ? words.cancelTold(told) : words.cancel}
        </PressButton>
      </footer>
    </aside>
  )
}

function whenOf({ when }: AgendaEvent, zone: string, say: DaySayer): string {
  if (when.kind === 'days') {
    const last = addDays(when.end, -1)
    return last === when.start
      ? `${say.weekday(when.start)} ${say.dayAndMonth(when.start)}`
      : say.range(when.start, last)
  }
  const start = wallClock(when.start, zone)
  const end = wallClock(when.end, zone)
  const day = `${say.weekday(start.date)} ${say.dayAndMonth(start.date)}, ${say.time(start.minutes)}`
  return end.date === start.date
    ? `${day}–${say.time(end.minutes)}`
    : `${day} – ${say.short(end.date)} ${say.time(end.minutes)}`
}
