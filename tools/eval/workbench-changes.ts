import type { CalendarEvent } from '../../src/main/services/calendar/model/event.ts'
import type { Message, OutboundMail } from '../../src/main/services/email/provider.ts'
import type { TaskItem } from '../../src/main/services/tasks/model/task.ts'
import type { Scope } from '../../src/shared/protocol/ids.ts'
import type { Providers } from './workbench-store.ts'

export interface Action {
  readonly tool: string
  readonly args: Readonly<Record<string, string>>
}

/** All that the scorer compares, by id. */
export interface Picture {
  readonly events: ReadonlyMap<string, CalendarEvent>
  readonly tasks: ReadonlyMap<string, TaskItem>
  readonly inbox: ReadonlyMap<string, Message>
  readonly sent: readonly OutboundMail[]
  readonly lists: ReadonlyMap<string, string>
}

const ever = { from: Date.parse('2000-01-01T00:00:00Z'), to: Date.parse('2040-01-01T00:00:00Z'), zone: 'UTC' }

export async function takePicture({ calendar, tasks, mailbox }: Providers, scope: Scope): Promise<Picture> {
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    new Map(all.map((one) => [one.id, one]))
  return {
    events: byId(await calendar.window(scope, ever)),
    tasks: byId(await tasks.find(scope, {})),
    inbox: byId(await mailbox.find(scope, { folders: ['inbox', 'sent'], limit: 10_000 })),
    sent: await mailbox.outbox(scope),
    lists: new Map((await tasks.lists(scope)).map(({ id, title }) => [id, title])),
  }
}

/** What became different, as calls of the benchmark's own tools. Invitations go with their event and are no mail there. */
export function actionsBetween(before: Picture, after: Picture): readonly Action[] {
  return [...eventActions(before, after), ...taskActions(before, after), ...mailActions(before, after)]
}

const local = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ')

function* eventActions({ events: was }: Picture, { events: is }: Picture): Generator<Action> {
  const args = ({ title, when, guests }: CalendarEvent) => {
    const [start, end] =
      when.kind === 'timed' ? [when.start, when.end] : [when.start, when.end].map((day) => Date.parse(day))
    return {
      event_name: title,
      participant_email: guests[0]?.email ?? '',
      event_start: local(start!),
      duration: String((end! - start!) / 60_000),
    }
  }
  for (const id of was.keys())
    if (!is.has(id)) yield { tool: 'calendar.delete_event', args: { event_id: id } }
  for (const [id, event] of is) {
    const old = was.get(id)
    if (!old) yield { tool: 'calendar.create_event', args: args(event) }
    else yield* fields('calendar.update_event', { event_id: id }, args(old), args(event))
  }
}

function* taskActions(before: Picture, after: Picture): Generator<Action> {
  const args = (task: TaskItem, { lists }: Picture) => ({
    task_name: task.title,
    assigned_to_email: task.assignee?.email ?? '',
    list_name: lists.get(task.list) ?? '',
    due_date: task.due ?? '',
    board: task.notes,
  })
  for (const id of before.tasks.keys())
    if (!after.tasks.has(id)) yield { tool: 'project_management.delete_task', args: { task_id: id } }
  for (const [id, task] of after.tasks) {
    const old = before.tasks.get(id)
    if (!old) yield { tool: 'project_management.create_task', args: args(task, after) }
    else
      yield* fields('project_management.update_task', { task_id: id }, args(old, before), args(task, after))
  }
}

function* mailActions(before: Picture, after: Picture): Generator<Action> {
  for (const id of before.inbox.keys())
    if (!after.inbox.has(id)) yield { tool: 'email.delete_email', args: { email_id: id } }
  const known = new Set(before.sent.map(({ id }) => id))
  for (const { id, mail, draft } of after.sent) {
    if (known.has(id) || mail.ics !== undefined) continue
    const answers = draft?.answers === undefined ? {} : { email_id: draft.answers }
    if (draft?.kind === 'reply') {
      yield { tool: 'email.reply_email', args: { ...answers, body: mail.body } }
      continue
    }
    // the benchmark's tools take one recipient a call; a mail to several is several of its calls
    const recipients = mail.to.length > 0 ? mail.to.map(({ email }) => email) : ['']
    for (const recipient of recipients)
      yield draft?.kind === 'forward'
        ? { tool: 'email.forward_email', args: { ...answers, recipient } }
        : { tool: 'email.send_email', args: { recipient, subject: mail.subject, body: mail.body } }
  }
}

function* fields(
  tool: string,
  key: Record<string, string>,
  was: Record<string, string>,
  is: Record<string, string>,
): Generator<Action> {
  for (const [field, value] of Object.entries(is))
    if (was[field] !== value) yield { tool, args: { ...key, field, new_value: value } }
}
