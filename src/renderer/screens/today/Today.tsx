import { Calendar as CalendarIcon, CircleQuestionMark, Hand, Sparkles } from 'lucide-react'
import { useMemo } from 'react'
import { openCards } from '../../../shared/client/conversation.ts'
import type { Agenda } from '../../../shared/protocol/views/agenda.ts'
import type { TaskBoard } from '../../../shared/protocol/views/tasks.ts'
import { useClient, useClientState, useWording } from '../../client/context.tsx'
import { useComposer } from '../../composer/composer-context.ts'
import { useListedSessions } from '../../sessions/use-listed-sessions.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { DayGrid } from '../calendar/DayGrid.tsx'
import { hoursOf, layOutDay } from '../calendar/lay-out.ts'
import { addDays, type DaySayer, openDaySayer, sayShortly } from '../days.ts'
import { Initials } from '../Initials.tsx'
import { ScreenState } from '../ScreenState.tsx'
import type { ShownScreen } from '../screen.ts'
import { groupOf } from '../tasks/group-tasks.ts'
import { TaskRow } from '../tasks/TaskRow.tsx'
import { useToday } from '../use-today.ts'
import { type Looked, useView } from '../use-view.ts'
import { NextCard } from './NextCard.tsx'
import './today.css'

const mostMails = 3
const mostTasks = 6

/** The start: what is next, how the day lies, what needs the person, what is due. */
export function Today(props: { onShow: (screen: ShownScreen) => void }) {
  const { onShow } = props
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const say = useMemo(() => openDaySayer(locale), [locale])
  const tasks = useView({ kind: 'tasks' })
  const today = useToday()
  const agenda = useView({ kind: 'agenda', from: today, to: addDays(today, 1) })
  return (
    <div className="screen-scroll today">
      <TodayHead {...{ today, say, onShow }} agenda={agenda.view} tasks={tasks.view} />
      <div className="today-columns">
        <section className="today-day" aria-label={useWording().screens.today.day}>
          <ScreenState looked={agenda}>{(view) => <YourDay {...{ view, today, say, onShow }} />}</ScreenState>
        </section>
        <div className="today-side">
          <WaitingForYou onShow={onShow} />
          <MailToAnswer say={say} onShow={onShow} />
          <DueTasks {...{ say, onShow }} looked={tasks} />
          <Offers onSaid={() => onShow('talk')} />
        </div>
      </div>
    </div>
  )
}

function TodayHead(props: {
  today: string
  say: DaySayer
  agenda: Agenda | undefined
  tasks: TaskBoard | undefined
  onShow: (screen: ShownScreen) => void
}) {
  const { today, say, agenda, tasks, onShow } = props
  const words = useWording().screens.today
  const client = useClient()
  const events = agenda?.events.filter(({ when }) => when.kind === 'timed').length
  const overdue = tasks?.tasks.filter((task) => groupOf(task, tasks.today) === 'overdue').length ?? 0
  return (
    <header className="today-head">
      <div>
        <h2>
          {say.weekday(today)} <span>{say.dayAndMonth(today)}</span>
        </h2>
        <p>
          {events !== undefined && `${words.events(events)}. `}
          {overdue > 0 && (
            <PressButton look="text" onPress={() => onShow('tasks')}>
              {words.overdue(overdue)}
            </PressButton>
          )}
        </p>
      </div>
      <div className="today-head-actions">
        <PressButton onPress={() => onShow('calendar')}>
          <CalendarIcon size={16} aria-hidden="true" /> {words.week}
        </PressButton>
        <PressButton
          onPress={() => {
            client.say({ kind: 'command', text: words.sayBrief, dryRun: false })
            onShow('talk')
          }}
        >
          <Sparkles size={16} aria-hidden="true" /> {words.brief}
        </PressButton>
      </div>
    </header>
  )
}

function YourDay(props: {
  view: Agenda
  today: string
  say: DaySayer
  onShow: (screen: ShownScreen) => void
}) {
  const { view, today, say, onShow } = props
  const words = useWording().screens
  const composer = useComposer()
  const day = useMemo(() => layOutDay(view, today), [view, today])
  const hours = useMemo(() => hoursOf([day], view.workday), [day, view])
  return (
    <>
      <NextCard agenda={view} say={say} onOpen={() => onShow('calendar')} />
      <h3 className="today-label">{words.today.day}</h3>
      {day.allDay.length > 0 && (
        <p className="today-all-day">
          {day.allDay.map((event) => (
            <span key={event.id} className="tag">
              <UntrustedText text={event.title} />
            </span>
          ))}
        </p>
      )}
      <DayGrid
        agenda={view}
        days={[day]}
        hours={hours}
        say={say}
        onChoose={() => onShow('calendar')}
        onEmpty={(date, minutes) =>
          composer.write(words.calendar.sayNew(say.dayAndMonth(date), say.time(minutes)))
        }
      />
    </>
  )
}

/** Open cards of this conversation, and the other conversations in which something waits. */
function WaitingForYou({ onShow }: { onShow: (screen: ShownScreen) => void }) {
  const words = useWording()
  const client = useClient()
  const conversation = useClientState((state) => state.conversation)
  const here = useClientState((state) => state.grant?.session_id)
  const sessions = useListedSessions().filter((one) => one.waiting > 0 && one.sessionId !== here)
  const cards = openCards(conversation)
  if (cards.length + sessions.length === 0) return null
  return (
    <Part title={words.screens.today.waiting} waits>
      <ul className="today-waiting">
        {cards.map(({ run, entry }) => (
          <li key={`${run.runId} ${entry.kind === 'question' ? entry.questionId : entry.approvalId}`}>
            {entry.kind === 'question' ? (
              <CircleQuestionMark size={16} aria-hidden="true" />
            ) : (
              <Hand size={16} aria-hidden="true" />
            )}
            <UntrustedText text={entry.kind === 'question' ? entry.question.text : entry.title} />
            <PressButton onPress={() => onShow('talk')}>
              {entry.kind === 'question' ? words.screens.today.answer : words.screens.today.review}
            </PressButton>
          </li>
        ))}
        {sessions.map((one) => (
          <li key={one.sessionId}>
            <Hand size={16} aria-hidden="true" />
            <UntrustedText text={one.title === '' ? words.sessions.untitled : one.title} />
            <PressButton
              onPress={() => {
                client.open(one.sessionId)
                onShow('talk')
              }}
            >
              {words.screens.today.review}
            </PressButton>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function MailToAnswer({ say, onShow }: { say: DaySayer; onShow: (screen: ShownScreen) => void }) {
  const words = useWording().screens
  const looked = useView({ kind: 'mails', folder: 'inbox' })
  const view = looked.view
  return (
    <Part title={words.today.toAnswer} more={words.names.mail} onMore={() => onShow('mail')}>
      <ScreenState looked={looked}>
        {({ toAnswer }) =>
          toAnswer.length === 0 ? (
            <p className="today-none">{words.today.noMail}</p>
          ) : (
            <ul>
              {toAnswer.slice(0, mostMails).map((mail) => {
                const name = mail.from.name || mail.from.email
                return (
                  <li key={mail.id}>
                    <PressButton look="quiet" className="today-mail" onPress={() => onShow('mail')}>
                      <Initials name={name} large />
                      <span className="mail-row-words">
                        <span className="mail-row-head">
                          <UntrustedText text={name} className="mail-from" />
                          {view && <time>{sayShortly(mail.at, view, say)}</time>}
                        </span>
                        <UntrustedText text={mail.why[0] ?? mail.subject} className="mail-snippet" />
                      </span>
                    </PressButton>
                  </li>
                )
              })}
            </ul>
          )
        }
      </ScreenState>
    </Part>
  )
}

function DueTasks(props: {
  looked: Looked<TaskBoard>
  say: DaySayer
  onShow: (screen: ShownScreen) => void
}) {
  const { looked, say, onShow } = props
  const words = useWording().screens
  return (
    <Part title={words.today.due} more={words.today.allTasks} onMore={() => onShow('tasks')}>
      <ScreenState looked={looked}>
        {({ tasks, today }) => {
          const due = tasks.filter((task) => ['overdue', 'today'].includes(groupOf(task, today)))
          if (due.length === 0) return <p className="today-none">{words.today.noTasks}</p>
          return (
            <ul>
              {due.slice(0, mostTasks).map((task) => (
                <TaskRow key={task.id} task={task} today={today} say={say} />
              ))}
            </ul>
          )
        }}
      </ScreenState>
    </Part>
  )
}

function Offers({ onSaid }: { onSaid: () => void }) {
  const words = useWording()
  const client = useClient()
  return (
    <section className="today-part" aria-label={words.first.examples}>
      <h3 className="today-label">{words.first.examples}</h3>
      <div className="today-offers">
        {words.first.commands.slice(0, 4).map((text) => (
          <PressButton
            key={text}
            look="quiet"
            className="today-offer"
            onPress={() => {
              client.say({ kind: 'command', text, dryRun: false })
              onSaid()
            }}
          >
            {text}
          </PressButton>
        ))}
      </div>
    </section>
  )
}

function Part(props: {
  title: string
  waits?: boolean
  more?: string
  onMore?: () => void
  children: React.ReactNode
}) {
  const { title, waits = false, more, onMore, children } = props
  return (
    <section className="today-part" aria-label={title}>
      <div className="today-part-head">
        <h3 className="today-label">{title}</h3>
        {more !== undefined && (
          <PressButton look="text" onPress={() => onMore?.()}>
            {more}
          </PressButton>
        )}
      </div>
      <div className={`today-card ${waits ? 'today-card-waits' : ''}`}>{children}</div>
    </section>
  )
}
