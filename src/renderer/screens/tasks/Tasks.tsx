import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Form, Input, TextField, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { maxChars } from '../../../shared/protocol/limits.ts'
import type { TaskBoard } from '../../../shared/protocol/views/tasks.ts'
import { useClientState, useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { openDaySayer } from '../days.ts'
import { useDeeds } from '../deeds.tsx'
import { ScreenState } from '../ScreenState.tsx'
import { thingInAddress } from '../thing.ts'
import { useView } from '../use-view.ts'
import { groupTasks, type TaskGroup } from './group-tasks.ts'
import { TaskRow } from './TaskRow.tsx'
import './tasks.css'

const every = 'all'

/** The tasks by when they are due, of one list or of all. */
export function Tasks() {
  const words = useWording().screens
  const looked = useView({ kind: 'tasks' })
  return (
    <div className="screen-main tasks">
      <header className="screen-bar">
        <h2>{words.names.tasks}</h2>
      </header>
      <ScreenState looked={looked}>{(board) => <Board board={board} />}</ScreenState>
    </div>
  )
}

function Board({ board }: { board: TaskBoard }) {
  const locale = useClientState((state) => state.grant?.locale) ?? 'en'
  const words = useWording().screens.tasks
  const [list, setList] = useState<string>(every)
  const chosen = list === every ? undefined : board.lists.find(({ id }) => id === list)
  const say = useMemo(() => openDaySayer(locale), [locale])
  const groups = useMemo(() => groupTasks(board, chosen?.id), [board, chosen])
  const names = useMemo(() => new Map(board.lists.map(({ id, title }) => [id, title])), [board.lists])
  const measure = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const id = thingInAddress()?.id
    const row = [...(measure.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])].find(
      ({ dataset }) => dataset.task === id,
    )
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector<HTMLElement>('.task-box')?.focus()
  }, [])
  return (
    <div className="screen-scroll">
      <div ref={measure} className="tasks-measure">
        <ToggleButtonGroup
          className="segments tasks-lists"
          aria-label={words.lists}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[chosen?.id ?? every]}
          onSelectionChange={(keys) => setList(String([...keys][0] ?? every))}
        >
          <ToggleButton id={every} className="segment">
            {words.all}
          </ToggleButton>
          {board.lists.map(({ id, title }) => (
            <ToggleButton key={id} id={id} className="segment">
              {title}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <AddTask list={chosen} />
        {groups.length === 0 && <p className="screen-empty">{words.nothing}</p>}
        {groups.map((group) => (
          <Group
            key={group.name}
            group={group}
            board={board}
            say={say}
            nameOf={(id) => (chosen ? undefined : names.get(id))}
          />
        ))}
        {board.more > 0 && <p className="screen-note">{words.andMore(board.more)}</p>}
      </div>
    </div>
  )
}

function Group(props: {
  group: TaskGroup
  board: TaskBoard
  say: ReturnType<typeof openDaySayer>
  nameOf: (list: string) => string | undefined
}) {
  const { group, board, say, nameOf } = props
  const words = useWording().screens.tasks
  const { act } = useDeeds()
  const { name, tasks } = group
  const moveAll = () => {
    const pointers = tasks.map(({ id, version }) => ({ id, version }))
    act(words.saidMoveAll(tasks.length), [
      { action: 'tasks.update_task', params: { tasks: pointers, due: board.today } },
    ])
  }
  return (
    <section className="task-group" aria-labelledby={`group-${name}`}>
      <div className="task-group-head">
        <h3 id={`group-${name}`} className={name === 'overdue' ? 'task-group-overdue' : ''}>
          {words.groups[name]} <span>{tasks.length}</span>
        </h3>
        {name === 'overdue' && (
          <PressButton look="text" onPress={moveAll}>
            {words.moveAll}
          </PressButton>
        )}
      </div>
      <ul>
        {tasks.map((task) => (
          <TaskRow key={task.id} task={task} today={board.today} say={say} list={nameOf(task.list)} />
        ))}
      </ul>
    </section>
  )
}

function AddTask({ list }: { list: { readonly id: string; readonly title: string } | undefined }) {
  const words = useWording().screens.tasks
  const { act } = useDeeds()
  const [title, setTitle] = useState('')
  const said = title.trim()
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (said === '') return
    act(words.saidAdd(said), [
      { action: 'tasks.add_task', params: { title: said, ...(list && { list: { ...list } }) } },
    ])
    setTitle('')
  }
  return (
    <Form className="task-add" onSubmit={add}>
      <TextField aria-label={words.add} value={title} onChange={setTitle} maxLength={maxChars.taskTitle}>
        <Input className="text-input" placeholder={words.add} autoComplete="off" />
      </TextField>
      <PressButton type="submit" isDisabled={said === ''}>
        {words.addButton}
      </PressButton>
    </Form>
  )
}
