import { z } from 'zod'
import type { Row } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import { formatDate, formatInstant, formatSpan } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { InsightsPorts, KnownEvent, KnownMail, KnownTask } from '../insights-ports.ts'
import { hearsBrief } from '../intents/brief.ts'
import { mentioning } from '../mentions.ts'

const Brief = z.strictObject({
  event: z
    .object({ id: z.string().describe('its id') })
    .describe('the event, as a look-up or an earlier step gave it'),
})
type Brief = z.infer<typeof Brief>

const month = 30 * 86_400_000
const mostMails = 5
const mostTasks = 8

/** "brief me for my 2pm": the event, its people with the last contact, recent mail with them, open tasks about it or them. */
export function brief(ports: InsightsPorts): Action {
  const { titles, examples } = en.insights
  return action<Brief>({
    id: 'insights.brief',
    pillar: 'insights',
    title: titles.brief,
    effect: 'read',
    params: Brief,
    examples: [examples.brief],
    intent: hearsBrief(),
    preview: async () => plainPreview(titles.brief),
    run: async ({ event: { id } }, context) => {
      const { scope, preferences, now } = context
      const words = wordingFor(preferences.locale).insights
      const event = await ports.event(scope, id)
      if (!event) throw new OmniiError('not_found')
      const emails = event.people.map(({ email }) => email)
      const [mails, tasks, people] = await Promise.all([
        emails.length > 0 ? ports.mailWith(scope, emails, now - month, mostMails) : [],
        ports.openTasks(scope, mentioning(event)),
        Promise.all(event.people.map((person) => personRow(ports, person, context))),
      ])
      const about = tasks.slice(0, mostTasks)
      const names = event.people.map(({ name }) => name)
      return readOutcome({
        summary: [
          words.brief(event.title, sayEvent(event, context), event.place),
          ...(event.notes === '' ? [] : [words.agenda(event.notes)]),
          names.length > 0 ? words.withPeople(names) : words.onYourOwn,
          ...(names.length > 0 ? [words.mailCount(mails.length)] : []),
          words.taskCount(about.length),
        ].join(' '),
        value: {
          event: { id: event.id, title: event.title },
          people: event.people.map(({ name, email }) => ({ name, email })),
        },
        subjects: [subjectOf(event)],
        view: { groups: groupsOf(event, people, mails, about, context) },
        evidence: [
          { label: event.title, subject: subjectOf(event) },
          ...mails.map((mail) => ({ label: mail.subject, subject: mailSubject(mail) })),
        ],
      })
    },
  })
}

const subjectOf = ({ id, title }: KnownEvent) => ({ kind: 'event', id, title }) as const
const mailSubject = ({ id, subject }: KnownMail) => ({ kind: 'message', id, title: subject }) as const

function sayEvent({ when }: KnownEvent, { preferences, now }: ActionContext): string {
  return when.kind === 'timed'
    ? formatSpan(when.start, when.end, preferences.zone, preferences.locale, now)
    : formatDate(when.start, preferences.locale, toLocal(now, preferences.zone).date)
}

async function personRow(
  ports: InsightsPorts,
  { name, email, status }: KnownEvent['people'][number],
  { scope, preferences, now }: ActionContext,
): Promise<Row> {
  const words = wordingFor(preferences.locale).insights
  const say = (at: number): string => formatInstant(at, preferences.zone, preferences.locale, now)
  const [[mail], met] = await Promise.all([
    ports.mailWith(scope, [email], 0, 1),
    ports.lastMeeting(scope, email, now),
  ])
  const known = [
    ...(mail ? [words.lastWrote(say(mail.at), mail.subject)] : []),
    ...(met ? [words.lastMet(say(met.start), met.title)] : []),
  ]
  return { title: name, detail: known.join(' · ') || words.neverBefore, meta: words.status[status] }
}

function groupsOf(
  event: KnownEvent,
  people: readonly Row[],
  mails: readonly KnownMail[],
  tasks: readonly KnownTask[],
  context: ActionContext,
) {
  const { preferences, now } = context
  const words = wordingFor(preferences.locale).insights
  const today = toLocal(now, preferences.zone).date
  const groups: { heading: string; rows: Row[] }[] = [
    {
      heading: words.eventHeading,
      rows: [
        {
          title: event.title,
          detail: sayEvent(event, context),
          meta: event.place,
          subject: subjectOf(event),
        },
      ],
    },
    { heading: words.peopleHeading, rows: [...people] },
    {
      heading: words.mailHeading,
      rows: mails.map((mail) => ({
        title: mail.subject,
        detail: mail.from,
        meta: formatInstant(mail.at, preferences.zone, preferences.locale, now),
        subject: mailSubject(mail),
      })),
    },
    {
      heading: words.tasksHeading,
      rows: tasks.map(({ id, title, due }) => ({
        title,
        ...(due === null ? {} : { detail: words.dueOn(formatDate(due, preferences.locale, today)) }),
        subject: { kind: 'task' as const, id, title },
      })),
    },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}
