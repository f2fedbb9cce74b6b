import { Check, Ellipsis, Repeat } from 'lucide-react'
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Call } from '../../../shared/protocol/plan.ts'
import type { TaskLine } from '../../../shared/protocol/views/tasks.ts'
import { useWording } from '../../client/context.tsx'
import { PressButton } from '../../ui/PressButton.tsx'
import { UntrustedText } from '../../ui/text/UntrustedText.tsx'
import { addDays, type DaySayer, weekdayOf } from '../days.ts'
import { useDeeds } from '../deeds.tsx'
import './task-row.css'

const ref = ({ id, version }: TaskLine) => ({ id, version })

/** A task with its box, its date and a menu. The box completes it in place; the date of what is overdue alone is red. */
export function TaskRow(props: { task: TaskLine; today: string; say: DaySayer; list?: string | undefined }) {
  const { task, today, say, list } = props
  const words = useWording().screens.tasks
  const { act } = useDeeds()
  const done = task.doneAt !== null
  const call = (action: string, more: Call['params'] = {}): Call[] => [
    { action: `tasks.${action}`, params: { task: ref(task), ...more } },
  ]
  const toggle = () =>
    done
      ? act(words.saidReopen(task.title), call('reopen_task'))
      : act(words.saidComplete(task.title), call('complete_task'))
  const due = (day: string) =>
    act(words.saidDue(task.title, say.short(day)), call('update_task', { due: day }))
  const acts: Readonly<Record<string, () => void>> = {
    today: () => due(today),
    tomorrow: () => due(addDays(today, 1)),
    week: () => due(addDays(today, 8 - weekdayOf(today))),
    none: () => act(words.saidNoDue(task.title), call('update_task', { due: null })),
    remove: () => act(words.saidRemove(task.title), call('delete_task')),
  }
  return (
    <li
      data-task={task.id}
      className={`task-row ${done ? 'task-done' : ''} ${task.parent === null ? '' : 'task-below'}`}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: an input would bring a box of the system's own */}
      <button
        type="button"
        role="checkbox"
        className="task-box"
        aria-checked={done}
        aria-label={words.complete(task.title)}
        onClick={toggle}
        onKeyDown={(event) => {
          if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          event.stopPropagation()
          due(today)
        }}
      >
        {done && <Check size={12} strokeWidth={3} aria-hidden="true" />}
      </button>
      <span className="task-title">
        <UntrustedText text={task.title} />
        {task.repeats && (
          <span className="task-repeats">
            <Repeat size={12} aria-hidden="true" /> <span className="sr-only">{words.repeats}</span>
          </span>
        )}
      </span>
      {words.priority[task.priority] !== undefined && (
        <span className="tag">{words.priority[task.priority]}</span>
      )}
      {list !== undefined && (
        <span className="tag">
          <UntrustedText text={list} />
        </span>
      )}
      {task.due !== null && (
        <time className={`task-due ${!done && task.due < today ? 'task-overdue' : ''}`} dateTime={task.due}>
          {say.short(task.due)}
        </time>
      )}
      <MenuTrigger>
        <PressButton look="quiet" className="task-more" aria-label={words.more(task.title)}>
          <Ellipsis size={16} aria-hidden="true" />
        </PressButton>
        <Popover className="menu-frame" placement="bottom end">
          <Menu
            className="menu"
            aria-label={words.more(task.title)}
            onAction={(key) => acts[String(key)]?.()}
          >
            <MenuItem id="today" className="menu-item">
              {words.dueToday}
            </MenuItem>
            <MenuItem id="tomorrow" className="menu-item">
              {words.dueTomorrow}
            </MenuItem>
            <MenuItem id="week" className="menu-item">
              {words.dueNextWeek}
            </MenuItem>
            <MenuItem id="none" className="menu-item">
              {words.noDue}
            </MenuItem>
            <MenuItem id="remove" className="menu-item">
              {words.remove}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </li>
  )
}
