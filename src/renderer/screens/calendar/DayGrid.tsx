import { CircleQuestionMark } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import { useWording } from '../../client/context.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { type DaySayer, wallClock } from '../days.ts'
import { type Block, type DayLayOut, hueOf, isDrawn, labelledHours } from './lay-out.ts'
import './day-grid.css'

interface Drawn {
  readonly agenda: Agenda
  readonly say: DaySayer
  /** the first hour that is drawn, and the one after the last */
  readonly hours: { readonly first: number; readonly last: number }
  readonly chosen?: string | undefined
  readonly onChoose: (event: AgendaEvent) => void
}

/** Hours from top to bottom, a column for each day. To those who listen it is a list of days with their events. */
export function DayGrid(
  props: Drawn & { days: readonly DayLayOut[]; onEmpty?: (date: string, minutes: number) => void },
) {
  const { agenda, days, hours, say } = props
  const count = hours.last - hours.first
  const present = wallClock(agenda.now, agenda.zone)
  const showsNow = days.some(({ date }) => date === present.date) && isDrawn(present.minutes, hours)
  return (
    <div
      className={`day-grid ${days.length === 1 ? 'day-grid-single' : ''}`}
      style={gridVars(count, days.length)}
    >
      <div className="day-grid-hours" aria-hidden="true">
        {labelledHours(hours, showsNow ? present.minutes : undefined).map((hour) => (
          <span key={hour} style={{ top: topOf(hour * 60, hours.first) }}>
            {say.time(hour * 60)}
          </span>
        ))}
        {showsNow && (
          <strong className="day-grid-now-label" style={{ top: topOf(present.minutes, hours.first) }}>
            {say.time(present.minutes)}
          </strong>
        )}
      </div>
      {days.map((day) => (
        <Day key={day.date} {...props} day={day} present={present} />
      ))}
    </div>
  )
}

const gridVars = (hours: number, days: number) =>
  ({ '--hours': hours, '--days': days }) as React.CSSProperties

const topOf = (minutes: number, first: number): string => `calc(${minutes / 60 - first} * var(--hour))`

function Day(
  props: Drawn & {
    day: DayLayOut
    present: { readonly date: string; readonly minutes: number }
    onEmpty?: (date: string, minutes: number) => void
  },
) {
  const { day, hours, say, present, onEmpty } = props
  const words = useWording().screens.calendar
  const today = day.date === present.date
  const rooms: ReactNode[] = day.free.map(({ from, to }) => (
    <Button
      key={`free ${from}`}
      className="day-grid-free"
      style={{ top: topOf(from, hours.first), height: heightOf(from, to) }}
      aria-label={`${words.free(say.length(to - from))}. ${words.newAt(say.short(day.date), say.time(from))}`}
      onPress={() => onEmpty?.(day.date, from)}
    >
      <span>{words.free(say.length(to - from))}</span>
    </Button>
  ))
  return (
    <section
      className={`day-grid-day ${today ? 'day-grid-today' : ''} ${day.date < present.date ? 'day-grid-past' : ''}`}
      aria-label={`${say.weekday(day.date)} ${say.dayAndMonth(day.date)}`}
    >
      {rooms}
      {day.blocks.map((block) => (
        <EventBlock key={`${block.event.id} ${block.from}`} {...props} block={block} />
      ))}
      {today && isDrawn(present.minutes, hours) && (
        <div
          className="day-grid-now"
          style={{ top: topOf(present.minutes, hours.first) }}
          aria-hidden="true"
        />
      )}
    </section>
  )
}

const heightOf = (from: number, to: number): string => `calc(${Math.max(to - from, 20) / 60} * var(--hour))`

function EventBlock(props: Drawn & { block: Block; present: { date: string; minutes: number } }) {
  const { block, say, hours, agenda, chosen, onChoose } = props
  const { event } = block
  const words = useWording().screens.calendar
  const open = !event.mine && waitsForMe(event)
  const times = `${say.time(block.from)}–${say.time(block.to % 1440)}`
  const over = event.when.kind === 'timed' && event.when.end < agenda.now
  const looks = [
    'event-block',
    `hue-${hueOf(event.account)}`,
    over ? 'event-over' : '',
    open || event.status === 'tentative' ? 'event-maybe' : '',
    chosen === event.id ? 'event-chosen' : '',
    lengthOf(block.to - block.from),
  ]
  return (
    <Button
      className={looks.join(' ')}
      style={{
        top: topOf(block.from, hours.first),
        height: heightOf(block.from, block.to),
        left: `calc(${block.column / block.columns} * 100%)`,
        width: `calc(${1 / block.columns} * 100% - 3px)`,
      }}
      aria-pressed={chosen === event.id}
      onPress={() => onChoose(event)}
    >
      <span className="event-title">
        {open && <CircleQuestionMark size={12} aria-hidden="true" />}
        <UntrustedText text={event.title} />
      </span>{' '}
      <span className="event-time">{times}</span>
      {event.place !== '' && (
        <span className="event-place">
          {' '}
          <UntrustedText text={event.place} />
        </span>
      )}
      {event.clashes && <span className="event-clash"> {words.overlap}</span>}
      {open && <span className="sr-only"> {words.unanswered}</span>}
    </Button>
  )
}

/** How much fits: the title; with the time; with the place and a title of several lines. */
const lengthOf = (minutes: number): string =>
  minutes < 40 ? 'event-short' : minutes < 75 ? 'event-middle' : 'event-long'

/** Somebody invites, and has no answer yet. */
export const waitsForMe = (event: AgendaEvent): boolean =>
  !event.mine && event.guests.some(({ status }) => status === 'waiting')
