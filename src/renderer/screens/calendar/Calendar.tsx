import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { useWide } from '../../client/use-media.ts'
import { useComposer } from '../../composer/composer-context.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { addDays, type DaySayer, openDaySayer, startOfWeek, wallClock } from '../days.ts'
import { ScreenState } from '../ScreenState.tsx'
import { thingInAddress } from '../thing.ts'
import { useToday } from '../use-today.ts'
import { useView } from '../use-view.ts'
import { AgendaList } from './AgendaList.tsx'
import { DayGrid } from './DayGrid.tsx'
import { EventPane } from './EventPane.tsx'
import { hoursOf, layOutDays } from './lay-out.ts'
import './calendar.css'

const shapes = ['day', 'week', 'list'] as const
type Shape = (typeof shapes)[number]
const listDays = 28

/** The calendar by day, by week or as a list. Pressing an event opens it; pressing free time begins a sentence. */
export function Calendar() {
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const wide = useWide()
  const [shape, setShape] = useState<Shape>(wide ? 'week' : 'day')
  const [asked, setAsked] = useState(() => thingInAddress()?.on)
  const [chosen, setChosen] = useState(() => thingInAddress()?.id)
  const say = useMemo(() => openDaySayer(locale), [locale])
  const today = useToday()
  const date = asked ?? today
  const { from, days } = stretch(shape, date)
  const looked = useView({ kind: 'agenda', from, to: addDays(from, days) })
  const event = looked.view?.events.find(({ id }) => id === chosen)
  const step = shape === 'day' ? 1 : shape === 'week' ? 7 : listDays
  return (
    <div className={`calendar ${event ? 'calendar-with-pane' : ''}`}>
      <div className="screen-main">
        <CalendarBar
          {...{ shape, say, from, days }}
          onShape={setShape}
          onStep={(by) => setAsked(addDays(date, by * step))}
          onToday={() => setAsked(undefined)}
        />
        <ScreenState looked={looked}>
          {(agenda) => (
            <Days {...{ agenda, shape, say }} chosen={event?.id} onChoose={({ id }) => setChosen(id)} />
          )}
        </ScreenState>
      </div>
      {event && looked.view && (
        <EventPane event={event} agenda={looked.view} say={say} onClose={() => setChosen(undefined)} />
      )}
    </div>
  )
}

function stretch(shape: Shape, date: string): { readonly from: string; readonly days: number } {
  if (shape === 'day') return { from: date, days: 1 }
  return shape === 'week' ? { from: startOfWeek(date, 1), days: 7 } : { from: date, days: listDays }
}

function CalendarBar(props: {
  shape: Shape
  say: DaySayer
  from: string
  days: number
  onShape: (shape: Shape) => void
  onStep: (by: number) => void
  onToday: () => void
}) {
  const { shape, say, from, days } = props
  const words = useWording().screens.calendar
  const title =
    days === 1 ? `${say.weekday(from)} ${say.dayAndMonth(from)}` : say.range(from, addDays(from, days - 1))
  return (
    <header className="screen-bar">
      <h2>{title}</h2>
      <div className="screen-bar-end">
        <PressButton look="quiet" aria-label={words.earlier} onPress={() => props.onStep(-1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </PressButton>
        <PressButton onPress={props.onToday}>{words.today}</PressButton>
        <PressButton look="quiet" aria-label={words.later} onPress={() => props.onStep(1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </PressButton>
        <ToggleButtonGroup
          className="segments"
          aria-label={words.view}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[shape]}
          onSelectionChange={(keys) => {
            const next = shapes.find((one) => keys.has(one))
            if (next) props.onShape(next)
          }}
        >
          {shapes.map((one) => (
            <ToggleButton key={one} id={one} className="segment">
              {words[one]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      </div>
    </header>
  )
}

function Days(props: {
  agenda: Agenda
  shape: Shape
  say: DaySayer
  chosen: string | undefined
  onChoose: (event: AgendaEvent) => void
}) {
  const { agenda, shape, say } = props
  const composer = useComposer()
  const words = useWording().screens.calendar
  const days = useMemo(() => layOutDays(agenda), [agenda])
  const hours = useMemo(() => hoursOf(days, agenda.workday), [days, agenda])
  const present = wallClock(agenda.now, agenda.zone)
  const unreadable = agenda.unreadable.length > 0 && (
    <p className="screen-note">{words.unreadable(agenda.unreadable.join(', '))}</p>
  )
  if (shape === 'list')
    return (
      <div className="screen-scroll">
        {unreadable}
        <AgendaList {...props} days={days} />
      </div>
    )
  return (
    <>
      {unreadable}
      <div className="day-heads" style={{ '--days': days.length } as React.CSSProperties}>
        {days.map((day) => (
          <div key={day.date} className={`day-head ${day.date === present.date ? 'day-head-today' : ''}`}>
            <span>{say.shortWeekday(day.date)}</span> <strong>{say.day(day.date)}</strong>
            <ul className="day-head-all" aria-label={words.allDay}>
              {day.allDay.map((event) => (
                <li key={event.id}>
                  <PressButton look="quiet" className="all-day" onPress={() => props.onChoose(event)}>
                    {event.title}
                  </PressButton>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      <div className="screen-scroll">
        <DayGrid
          {...props}
          days={days}
          hours={hours}
          onEmpty={(date, minutes) => composer.write(words.sayNew(say.dayAndMonth(date), say.time(minutes)))}
        />
      </div>
    </>
  )
}
