import { Archive } from 'lucide-react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Row, View } from '../../../shared/protocol/plan.ts'
import type { Agenda, AgendaEvent } from '../../../shared/protocol/views/agenda.ts'
import type { MailList } from '../../../shared/protocol/views/mail.ts'
import type { TaskBoard } from '../../../shared/protocol/views/tasks.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { addDays, openDaySayer, wallClock } from '../../screens/days.ts'
import { useDeeds } from '../../screens/deeds.tsx'
import { TaskRow } from '../../screens/tasks/TaskRow.tsx'
import { useShowThing } from '../../screens/thing.ts'
import { useToday } from '../../screens/use-today.ts'
import { useView } from '../../screens/use-view.ts'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { isStillSo, type Start } from './is-still-so.ts'
import { ResultGroups, ResultRow } from './ResultGroups.tsx'

const Tasks = createContext<TaskBoard | undefined>(undefined)
const Events = createContext<Agenda | undefined>(undefined)
const Mails = createContext<MailList | undefined>(undefined)

/** how far back and ahead of today events are looked at */
const daysBack = 14
const daysAhead = 46

/** The rows of a result with what their things are now: a box that ticks, a press that opens. What is gone stays words. */
export function LiveRows(props: { view: View }) {
  const { view } = props
  const kinds = new Set(view.groups.flatMap(({ rows }) => rows.map(({ subject }) => subject?.kind)))
  let rows: ReactNode = (
    <ResultGroups view={view} row={(row, at, heading) => <LiveRow key={at} row={row} heading={heading} />} />
  )
  if (kinds.has('task')) rows = <WithTasks>{rows}</WithTasks>
  if (kinds.has('event')) rows = <WithEvents>{rows}</WithEvents>
  if (kinds.has('message')) rows = <WithMails>{rows}</WithMails>
  return rows
}

function WithTasks(props: { children: ReactNode }) {
  return <Tasks value={useView({ kind: 'tasks' }).view}>{props.children}</Tasks>
}

function WithEvents(props: { children: ReactNode }) {
  const today = useToday()
  const { view } = useView({
    ...{ kind: 'agenda', from: addDays(today, -daysBack), to: addDays(today, daysAhead) },
  })
  return <Events value={view}>{props.children}</Events>
}

function WithMails(props: { children: ReactNode }) {
  return <Mails value={useView({ kind: 'mails', folder: 'inbox' }).view}>{props.children}</Mails>
}

function LiveRow({ row, heading }: { row: Row; heading: string | undefined }) {
  switch (row.subject?.kind) {
    case 'task':
      return <LiveTask row={row} id={row.subject.id} />
    case 'event':
      return <LiveEvent row={row} id={row.subject.id} heading={heading} />
    case 'message':
      return <LiveMail row={row} id={row.subject.id} />
    case 'contact':
      return <Opening row={row} thing={row.subject} />
    default:
      return <ResultRow row={row} />
  }
}

function LiveTask({ row, id }: { row: Row; id: string }) {
  const board = useContext(Tasks)
  const say = useDays()
  const task = board?.tasks.find((one) => one.id === id)
  if (board === undefined || task === undefined) return <ResultRow row={row} />
  const list = board.lists.find((one) => one.id === task.list)?.title
  return <TaskRow task={task} today={board.today} say={say} list={list} />
}

function LiveEvent({ row, id, heading }: { row: Row; id: string; heading: string | undefined }) {
  const agenda = useContext(Events)
  const say = useDays()
  const words = useWording().conversation
  const event = agenda?.events.find((one) => one.id === id)
  if (agenda === undefined || event === undefined) return <ResultRow row={row} />
  const start = startOf(event, agenda.zone)
  const { date, time } = start
  return (
    <Opening row={{ ...row, title: event.title }} thing={{ kind: 'event', id, on: date }}>
      {!isStillSo({ heading, detail: row.detail }, start, say) && (
        <span className="tag">
          {words.nowAt(say.short(date), time === undefined ? undefined : say.time(time))}
        </span>
      )}
    </Opening>
  )
}

function LiveMail({ row, id }: { row: Row; id: string }) {
  const inbox = useContext(Mails)
  const words = useWording().screens.mail
  const { act } = useDeeds()
  const mail = inbox && [...inbox.toAnswer, ...inbox.mails].find((one) => one.id === id)
  const archive = () =>
    act(words.saidArchive(row.title), [{ action: 'email.archive', params: { message: id } }])
  return (
    <Opening row={row} thing={{ kind: 'message', id }} isNew={mail?.unread === true}>
      {mail && (
        <PressButton
          look="quiet"
          className="result-act"
          aria-label={words.saidArchive(row.title)}
          onPress={archive}
        >
          <Archive size={16} aria-hidden="true" />
        </PressButton>
      )}
    </Opening>
  )
}

/** A row whose title opens the thing on its screen. */
function Opening(props: {
  row: Row
  thing: Parameters<ReturnType<typeof useShowThing>>[0]
  isNew?: boolean
  children?: ReactNode
}) {
  const { row, thing, isNew = false, children } = props
  const open = useShowThing()(thing)
  if (open === undefined) return <ResultRow row={row} />
  return (
    <ResultRow
      row={row}
      title={
        <PressButton look="text" className={`result-open ${isNew ? 'result-new' : ''}`} onPress={open}>
          <UntrustedText text={row.title} />
        </PressButton>
      }
    >
      {children}
    </ResultRow>
  )
}

function useDays() {
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  return useMemo(() => openDaySayer(locale), [locale])
}

/** Its first local day, and when on it where it has a time. */
function startOf({ when }: AgendaEvent, zone: string): Start {
  if (when.kind === 'days') return { date: when.start }
  const { date, minutes } = wallClock(when.start, zone)
  return { date, time: minutes }
}
