import { z } from 'zod'
import { Subject } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { contentHash } from '../../content-hash.ts'
import { Unreadable } from '../../content-lines.ts'
import {
  componentsIn,
  linesIn,
  newLine,
  readComponent,
  type TextComponent,
  type TextLine,
  withComponent,
  withLines,
  withText,
  writeComponent,
} from '../../dav/component-text.ts'
import { paramValue, plainValue, textValue, utcValue } from '../../dav/text-value.ts'
import { timesOf, withZone } from '../../dav/zoned-times.ts'
import { cutTo, plainLine, plainText } from '../../plain-text.ts'
import type { NewTask, Priority, TaskItem, TaskPatch } from '../model/task.ts'

const { reasons } = en.imports
const most = { title: 500, notes: 10_000, links: 50 }
/** PRIORITY of RFC 5545 (3.8.1.9): 1 is the highest, 5 is usual, 0 is none */
const priorities: Readonly<Record<Priority, string | undefined>> = { 1: '1', 2: '3', 3: '5', 4: undefined }
const second = 1_000

/** Times are kept there in whole seconds. */
export const inSeconds = <T extends { readonly doneAt?: number | null; readonly remindAt?: number | null }>(
  task: T,
): T => ({
  ...task,
  ...(typeof task.doneAt === 'number' && { doneAt: task.doneAt - (task.doneAt % second) }),
  ...(typeof task.remindAt === 'number' && { remindAt: task.remindAt - (task.remindAt % second) }),
})

/**
 * The task in an object of a VTODO (RFC 5545, 3.6.2). A time it is due at is when to remind of it, unless an alarm says
 * another one. @param prefix before its id and its parent's; `zone` IANA, for times that name none. Throws Unreadable.
 */
export async function readTaskObject(
  text: string,
  place: { readonly list: string; readonly prefix: string },
  zone: string,
): Promise<TaskItem> {
  const calendar = readComponent(text)
  const todo = calendar && ownTodo(calendar)
  if (!calendar || !todo) throw new Unreadable(reasons.unreadable)
  const read = await timesOf(calendar, zone)
  const line = (name: string): TextLine | undefined => linesIn(todo, name)[0]
  const uid = line('UID')?.value.trim() ?? ''
  if (uid === '') throw new Unreadable(reasons.unreadable)
  const instant = (name: string): number | undefined => {
    const point = read(line(name))
    return point?.kind === 'timed' ? point.at : undefined
  }
  const due = read(line('DUE'))
  const status = line('STATUS')?.value.trim().toUpperCase() ?? ''
  const isDone = status === 'COMPLETED' || status === 'CANCELLED'
  const created = instant('CREATED') ?? instant('DTSTAMP') ?? 0
  const alarms = componentsIn(todo, 'VALARM').flatMap((alarm) => {
    const trigger = linesIn(alarm, 'TRIGGER')[0]
    const point = /VALUE=DATE-TIME/i.test(trigger?.params ?? '') ? read(trigger) : undefined
    return point?.kind === 'timed' ? [point.at] : []
  })
  const task: NewTask = {
    id: place.prefix + uid,
    list: place.list,
    parent: parentOf(todo, place.prefix),
    title: cutTo(most.title, plainLine(plainValue(line('SUMMARY')?.value ?? ''))),
    notes: cutTo(most.notes, plainText(plainValue(line('DESCRIPTION')?.value ?? ''))),
    due: due === undefined ? null : due.kind === 'days' ? due.date : toLocal(due.at, due.zone).date,
    remindAt: alarms[0] ?? (due?.kind === 'timed' ? due.at : null),
    priority: priorityOf(Number(line('PRIORITY')?.value ?? 0)),
    doneAt: isDone ? (instant('COMPLETED') ?? instant('LAST-MODIFIED') ?? created) : null,
    assignee: assigneeOf(line('ATTENDEE')),
    rule: line('RRULE')?.value.trim() || null,
    links: linesIn(todo, 'X-OMNII-LINK').slice(0, most.links).flatMap(linkOf),
    createdAt: created,
  }
  return { ...task, version: versionOf(task) }
}

const inVersion = [
  ...(['id', 'list', 'parent', 'title', 'notes', 'due', 'remindAt', 'priority', 'doneAt'] as const),
  ...(['assignee', 'rule', 'links', 'createdAt'] as const),
]
/** A version is made of what a task says, and of where it stands. */
export const versionOf = (task: NewTask): string =>
  contentHash(JSON.stringify(Object.fromEntries(inVersion.map((field) => [field, task[field]]))))

/** The VTODO itself, not one of its occurrences. */
const ownTodo = (calendar: TextComponent): TextComponent | undefined =>
  componentsIn(calendar, 'VTODO').find((one) => linesIn(one, 'RECURRENCE-ID').length === 0)

function parentOf(todo: TextComponent, prefix: string): string | null {
  const parent = linesIn(todo, 'RELATED-TO').find(isParent)?.value.trim()
  return parent ? prefix + parent : null
}
/** PARENT is what RELATED-TO means where it does not say (RFC 5545, 3.2.15). */
const isParent = ({ params }: TextLine): boolean => !/;RELTYPE=(?!"?PARENT)/i.test(params)

function priorityOf(said: number): Priority {
  if (!(said >= 1)) return 4
  return said <= 2 ? 1 : said <= 4 ? 2 : 3
}

function assigneeOf(line: TextLine | undefined): TaskItem['assignee'] {
  const email = plainLine((line?.value ?? '').trim().replace(/^mailto:/i, '')).slice(0, 254)
  if (email === '') return null
  const name = /;CN=("[^"]*"|[^;:]*)/i.exec(line?.params ?? '')?.[1]?.replaceAll('"', '') ?? ''
  return { name: plainLine(name).slice(0, 200) || email, email }
}

function linkOf({ value }: TextLine): TaskItem['links'] {
  try {
    const read = z.array(Subject).safeParse([JSON.parse(plainValue(value))])
    return read.success ? read.data : []
  } catch {
    return []
  }
}

/** An object with one new task in it. @param uid what it is called there; `zone` IANA, of the person */
export function newTaskObject(task: NewTask, uid: string, prefix: string, now: number, zone: string): string {
  const start = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Omnii//Omnii Desktop//EN\r\nBEGIN:VTODO\r\n`
  const text = `${start}UID:${uid}\r\nCREATED:${utcValue(task.createdAt)}\r\nEND:VTODO\r\nEND:VCALENDAR\r\n`
  const nothing: NewTask = {
    ...task,
    ...{ parent: null, title: '', notes: '', due: null, remindAt: null, priority: 4, doneAt: null },
    ...{ assignee: null, rule: null, links: [] },
  }
  return editTaskObject(text, nothing, task, prefix, now, zone)
}

/** The object with the fields that differ made anew, and everything else as it was, byte for byte. */
export function editTaskObject(
  text: string,
  before: NewTask,
  patch: TaskPatch,
  prefix: string,
  now: number,
  zone: string,
): string {
  const calendar = readComponent(text)
  const todo = calendar && ownTodo(calendar)
  if (!calendar || !todo) throw new Unreadable(reasons.unreadable)
  const after: NewTask = inSeconds({ ...before, ...patch })
  const changed = (field: keyof TaskPatch): boolean =>
    field in patch && JSON.stringify(before[field]) !== JSON.stringify(after[field])
  const value = (name: string, said: string | null | undefined): TextLine | undefined =>
    said === null || said === undefined || said === '' ? undefined : newLine(`${name}:${said}`)
  let made = todo
  if (changed('title')) made = withText(made, 'SUMMARY', value('SUMMARY', textValue(after.title)))
  if (changed('notes')) made = withText(made, 'DESCRIPTION', value('DESCRIPTION', textValue(after.notes)))
  if (changed('due') || changed('remindAt')) made = withDue(made, before, after, zone)
  if (changed('priority')) made = withText(made, 'PRIORITY', value('PRIORITY', priorities[after.priority]))
  if (changed('doneAt')) made = withDone(made, after.doneAt)
  if (changed('assignee')) {
    const { assignee } = after
    const line = assignee && newLine(`ATTENDEE;CN=${paramValue(assignee.name)}:mailto:${assignee.email}`)
    made = withLines(made, 'ATTENDEE', [...(line ? [line] : []), ...linesIn(made, 'ATTENDEE').slice(1)])
  }
  if (changed('rule') || (changed('due') && after.rule !== null)) {
    made = withText(made, 'RRULE', value('RRULE', after.rule))
    // a rule needs a first day (RFC 5545, 3.8.5.3); one of another's stays
    if (after.rule !== null && after.due !== null && linesIn(made, 'DTSTART').length === 0)
      made = withLines(made, 'DTSTART', [dueLine('DTSTART', after, zone)])
  }
  if (changed('parent')) {
    const others = linesIn(made, 'RELATED-TO').filter((line) => !isParent(line))
    const parent = after.parent?.slice(after.parent.startsWith(prefix) ? prefix.length : 0)
    made = withLines(made, 'RELATED-TO', [...(parent ? [newLine(`RELATED-TO:${parent}`)] : []), ...others])
  }
  if (changed('links'))
    made = withLines(
      made,
      'X-OMNII-LINK',
      after.links.map((link) => newLine(`X-OMNII-LINK:${textValue(JSON.stringify(link))}`)),
    )
  for (const name of ['DTSTAMP', 'LAST-MODIFIED'])
    made = withLines(made, name, [newLine(`${name}:${utcValue(now)}`)])
  return writeComponent(withZone(withComponent(calendar, todo, made), calendar, zone, after.remindAt ?? now))
}

/** Due on a day, or at the time to remind of it where that is on the same day. */
function dueLine(name: 'DUE' | 'DTSTART', { due, remindAt }: NewTask, zone: string): TextLine {
  const local = remindAt === null ? undefined : toLocal(remindAt, zone)
  if (local === undefined || local.date !== due)
    return newLine(`${name};VALUE=DATE:${(due ?? '').replaceAll('-', '')}`)
  const time = `${local.date}T${local.time}00`.replace(/[-:]/g, '')
  return newLine(zone === 'UTC' ? `${name}:${time}Z` : `${name};TZID=${zone}:${time}`)
}

function withDue(todo: TextComponent, before: NewTask, after: NewTask, zone: string): TextComponent {
  let made = withLines(todo, 'DUE', after.due === null ? [] : [dueLine('DUE', after, zone)])
  // a length from the start is another way to say when it is due
  if (after.due !== null) made = withLines(made, 'DURATION', [])
  if (before.remindAt === after.remindAt) return made
  const isOurs = (alarm: TextComponent): boolean => {
    const trigger = linesIn(alarm, 'TRIGGER')[0]
    return before.remindAt !== null && trigger?.value.trim() === utcValue(before.remindAt)
  }
  for (const alarm of componentsIn(made, 'VALARM').filter(isOurs))
    made = withComponent(made, alarm, undefined)
  if (after.remindAt === null) return made
  const at = utcValue(after.remindAt)
  const title = newLine(`DESCRIPTION:${textValue(after.title)}`).raw
  const text = `BEGIN:VALARM\r\nACTION:DISPLAY\r\n${title}TRIGGER;VALUE=DATE-TIME:${at}\r\nEND:VALARM\r\n`
  return withComponent(made, undefined, readComponent(text))
}

function withDone(todo: TextComponent, doneAt: number | null): TextComponent {
  const lines: readonly (readonly [string, string | undefined])[] =
    doneAt === null
      ? [
          ['STATUS', 'NEEDS-ACTION'],
          ['COMPLETED', undefined],
          ['PERCENT-COMPLETE', undefined],
        ]
      : [
          ['STATUS', 'COMPLETED'],
          ['COMPLETED', utcValue(doneAt)],
          ['PERCENT-COMPLETE', '100'],
        ]
  return lines.reduce(
    (made, [name, value]) =>
      withText(made, name, value === undefined ? undefined : newLine(`${name}:${value}`)),
    todo,
  )
}
