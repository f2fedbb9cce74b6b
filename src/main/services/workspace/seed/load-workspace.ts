import type { Scope } from '../../../../shared/protocol/ids.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { Ids, ProfileStore, Unit } from '../../../core/api/ports.ts'
import { normalizeText } from '../../../core/text/normalize-text.ts'
import { toLocal } from '../../../core/time/zone.ts'
import type { CalendarProvider } from '../../calendar/provider.ts'
import { aliasKey, aliasKind } from '../../contacts/model/alias.ts'
import type { ContactsProvider } from '../../contacts/provider.ts'
import type { LocalMailbox } from '../../email/local/messages.ts'
import type { MailAddress } from '../../email/provider.ts'
import type { TaskProvider } from '../../tasks/provider.ts'
import { rememberProfile } from '../profile.ts'
import { instantOf, seedDay } from './moments.ts'
import type { Seed, SeedEvent, SeedMail } from './seed.ts'

export interface SeedPorts {
  readonly contacts: ContactsProvider
  readonly calendar: Pick<CalendarProvider, 'create'>
  readonly tasks: Pick<TaskProvider, 'create' | 'createList' | 'lists'>
  readonly mailbox: Pick<LocalMailbox, 'receive'>
  readonly profile: ProfileStore
  readonly ids: Ids
  /** epoch milliseconds: what the seed's relative days are seen from */
  readonly now: number
  /** IANA zone of the user */
  readonly zone: string
  readonly self: MailAddress
}

export interface Loaded {
  readonly contacts: number
  readonly events: number
  readonly tasks: number
  readonly mails: number
}

/** A workspace is filled in one commit or not at all. */
const seeding = { key: 'seed' }

/**
 * Puts a seed's people, events, tasks, mails and aliases into a workspace, beside what is there.
 * @throws OmniiError `bad_import` for a name or key the file does not have
 */
export async function loadWorkspace(unit: Unit, given: SeedPorts, scope: Scope, seed: Seed): Promise<Loaded> {
  if (seed.self) await rememberProfile(unit, given.profile, scope, seed.self)
  const ports: SeedPorts = { ...given, self: seed.self ?? given.self }
  const { ids, now, zone, self } = ports
  const today = toLocal(now, zone).date
  const byName = new Map<string, { readonly id: string; readonly address: MailAddress | undefined }>()
  for (const fields of seed.contacts) {
    const { id } = await ports.contacts.create(scope, ids.next('contact'), fields, seeding)
    const email = fields.emails[0]?.value
    byName.set(normalizeText(fields.name), {
      id,
      address: email === undefined ? undefined : { name: fields.name, email },
    })
  }

  const who = (text: string): MailAddress => {
    if (text === 'me') return self
    const known = byName.get(normalizeText(text))?.address
    if (known) return known
    const [, name, email] =
      /^(.*?)\s*<([^<>\s]+@[^<>\s]+)>$/.exec(text) ?? /^()([^<>\s]+@[^<>\s]+)$/.exec(text) ?? []
    if (email === undefined) throw new OmniiError('bad_import', undefined, { who: text })
    return { name: name!.replace(/^"|"$/g, ''), email }
  }

  for (const each of seed.events) {
    const event = eventOf(each, ports, today, who)
    await ports.calendar.create(scope, event, seeding)
  }

  const lists = new Map((await ports.tasks.lists(scope)).map(({ title, id }) => [normalizeText(title), id]))
  for (const { title, tasks } of seed.lists) {
    const list =
      lists.get(normalizeText(title)) ??
      (await ports.tasks.createList(scope, { id: ids.next('list'), title }, seeding)).id
    for (const task of tasks) {
      await ports.tasks.create(
        scope,
        {
          id: ids.next('task'),
          list,
          parent: null,
          title: task.title,
          notes: task.notes,
          due: task.due === undefined ? null : seedDay(task.due, today),
          remindAt: task.remindAt === undefined ? null : instantOf(task.remindAt, now, zone),
          priority: task.priority,
          doneAt: task.done === undefined ? null : instantOf(task.done, now, zone),
          assignee: null,
          rule: task.rule ?? null,
          links: [],
          createdAt: now,
        },
        seeding,
      )
    }
  }

  await loadMails(ports, scope, seed.mails, who)
  for (const { alias, contact } of seed.aliases) {
    const meant = byName.get(normalizeText(contact))
    if (!meant) throw new OmniiError('bad_import', undefined, { contact })
    await ports.profile.put(unit, scope, aliasKind, aliasKey(alias), meant.id)
  }
  return {
    contacts: seed.contacts.length,
    events: seed.events.length,
    tasks: seed.lists.reduce((sum, { tasks }) => sum + tasks.length, 0),
    mails: seed.mails.length,
  }
}

function eventOf(
  event: SeedEvent,
  { ids, now, zone }: SeedPorts,
  today: string,
  who: (text: string) => MailAddress,
) {
  const at = event.zone ?? zone
  if ((event.start === undefined) === (event.day === undefined)) {
    throw new OmniiError('bad_import', undefined, { event: event.title })
  }
  const start = event.start === undefined ? 0 : instantOf(event.start, now, at)
  const day = event.day === undefined ? today : seedDay(event.day, today)
  return {
    id: ids.next('event'),
    title: event.title,
    when:
      event.start === undefined
        ? { kind: 'days' as const, start: day, end: seedDay(`+${event.days}d`, day) }
        : { kind: 'timed' as const, start, end: start + event.minutes * 60_000, zone: at },
    place: event.place,
    notes: event.notes,
    link: event.link,
    organiser: who(event.organiser),
    guests: event.guests.map((guest) => ({ ...who(guest.who), status: guest.status })),
    status: event.status,
    shows: event.shows,
    recurrence: event.rule === undefined ? null : { rule: event.rule, except: [] },
    reminders: event.reminders,
    series: null,
  }
}

/** Mails in the order they were written, so that an answer finds the conversation it belongs to. */
async function loadMails(
  { mailbox, ids, now, zone, self }: SeedPorts,
  scope: Scope,
  mails: readonly SeedMail[],
  who: (text: string) => MailAddress,
): Promise<void> {
  const sent = new Map<string, { readonly messageId: string; readonly references: readonly string[] }>()
  const timed = mails.map((mail) => ({ mail, at: instantOf(mail.at, now, zone) })).sort((a, b) => a.at - b.at)
  for (const { mail, at } of timed) {
    const id = ids.next('message')
    const from = who(mail.from)
    const messageId = `${id}@${from.email.split('@')[1]}`
    const before = mail.answers === undefined ? undefined : sent.get(mail.answers)
    if (mail.answers !== undefined && !before)
      throw new OmniiError('bad_import', undefined, { answers: mail.answers })
    const references = before ? [...before.references, before.messageId] : []
    if (mail.key !== undefined) sent.set(mail.key, { messageId, references })
    await mailbox.receive(scope, {
      id,
      thread: '',
      folder: mail.folder ?? (from.email === self.email ? 'sent' : 'inbox'),
      from,
      to: mail.to.map(who),
      cc: mail.cc.map(who),
      subject: mail.subject,
      text: typeof mail.text === 'string' ? mail.text : mail.text.join('\n\n'),
      at,
      unread: mail.unread,
      starred: mail.starred,
      messageId,
      ...(before ? { inReplyTo: before.messageId } : {}),
      references,
      attachments: mail.attachments,
      bulk: mail.bulk,
      ...(mail.unsubscribe === undefined ? {} : { unsubscribe: mail.unsubscribe }),
    })
  }
}
