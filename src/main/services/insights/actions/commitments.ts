import { z } from 'zod'
import type { Row } from '../../../../shared/protocol/plan.ts'
import { en, wordingFor } from '../../../../shared/wording/wording.ts'
import { type Action, action, byDefault, said } from '../../../core/api/action.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { addDays, weekday } from '../../../core/time/civil.ts'
import { formatDate, formatInstant } from '../../../core/time/format.ts'
import { daySpan, toLocal } from '../../../core/time/zone.ts'
import { readTimes } from '../../clarify/said-time.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import { commitmentsIn } from '../find-commitments.ts'
import type { InsightsPorts } from '../insights-ports.ts'

/** Local dates, both inclusive. */
const Commitments = z.strictObject({
  first: z.iso.date().describe('the first day looked at'),
  last: z.iso.date().describe('the last day, included'),
  who: z
    .string()
    .optional()
    .describe('only what was promised to whoever bears this name, and what mentions them'),
})
type Commitments = z.infer<typeof Commitments>

/** How far back and ahead is looked for what somebody was promised, when no time is said. */
const daysBack = 60
const promisedTo = /\bpromis\w*\s+(?:to\s+)?(\p{Lu}[\p{L}'’-]+)/u
/** "what did I promise this week?": what one's own sent mail takes on, word for word, and the open tasks of those days. */
export function commitments(ports: InsightsPorts): Action {
  const { titles, examples } = en.insights
  return action<Commitments>({
    id: 'insights.commitments',
    pillar: 'insights',
    title: titles.commitments,
    effect: 'read',
    params: Commitments,
    examples: [examples.commitments],
    intent: {
      service: 'tasks',
      intents: ['query'],
      score: () => 0,
      fillSlots: async (clause, context) => {
        const { preferences, now } = context
        const when = readTimes(clause.times, context)
        const today = toLocal(now, preferences.zone).date
        const monday = addDays(today, -((weekday(today) - preferences.weekStart + 7) % 7))
        const who =
          clause.people.find(({ kind, role }) => kind === 'name' && role !== 'from')?.text ??
          promisedTo.exec(clause.text)?.[1]
        const first = when.start?.date ?? (who === undefined ? monday : addDays(today, -daysBack))
        const last = when.start
          ? when.end && when.end.date > first
            ? addDays(when.end.date, when.end.time ? 0 : -1)
            : first
          : addDays(who === undefined ? monday : today, who === undefined ? 6 : daysBack)
        const words = clause.times.map(({ text }) => text).join(' ')
        const days = when.start
          ? { first: said(first, words), last: said(last, words) }
          : { first: byDefault(first), last: byDefault(last) }
        return {
          ok: true,
          steps: [
            {
              kind: 'do',
              id: context.step(),
              title: wordingFor(preferences.locale).insights.titles.commitments,
              dependsOn: [],
              action: 'insights.commitments',
              params: who === undefined ? days : { ...days, who: said(who) },
            },
          ],
          assumptions: [],
        }
      },
    },
    preview: async () => plainPreview(titles.commitments),
    run: async ({ first, last, who }, { scope, preferences, now }) => {
      const words = wordingFor(preferences.locale).insights
      const today = toLocal(now, preferences.zone).date
      const [from] = daySpan(first, preferences.zone)
      const [, to] = daySpan(last, preferences.zone)
      const [mails, tasks] = await Promise.all([ports.sent(scope, from, to), ports.openTasks(scope)])
      const name = who === undefined ? [] : normalizedWords(who)
      const concerns = (text: string): boolean => {
        const known = normalizedWords(text)
        return name.every((word) => known.includes(word))
      }
      const made = mails
        .filter((mail) => concerns(mail.to))
        .flatMap((mail) =>
          commitmentsIn(mail.words, preferences.locale).map((sentence) => ({ mail, sentence })),
        )
      const due = tasks.filter(
        (task) => task.due !== null && task.due >= first && task.due <= last && concerns(task.title),
      )
      const promised: Row[] = made.map(({ mail, sentence }) => ({
        title: sentence,
        detail: words.promisedTo(mail.to, formatInstant(mail.at, preferences.zone, preferences.locale, now)),
        meta: mail.subject,
        subject: { kind: 'message', id: mail.id, title: mail.subject },
      }))
      const open: Row[] = due.map(({ id, title, due: date }) => ({
        title,
        detail: words.dueOn(formatDate(date ?? '', preferences.locale, today)),
        subject: { kind: 'task', id, title },
      }))
      const groups = [
        { heading: words.promisedHeading, rows: promised },
        { heading: words.dueHeading, rows: open },
      ].filter(({ rows }) => rows.length > 0)
      const about = who === undefined ? '' : ` ${words.withWhom(who)}`
      const span =
        words.span(
          formatDate(first, preferences.locale, today),
          formatDate(last, preferences.locale, today),
        ) + about
      return readOutcome({
        summary:
          groups.length === 0
            ? words.nothingPromised(span)
            : words.promised(promised.length, open.length, span),
        value: {
          promises: made.map(({ mail, sentence }) => ({ sentence, message: { id: mail.id } })),
          tasks: due.map(({ id, title }) => ({ id, title })),
        },
        subjects: [...promised, ...open].flatMap(({ subject }) => (subject ? [subject] : [])),
        ...(groups.length > 0 ? { view: { groups } } : {}),
        evidence: made.map(({ mail }) => ({
          label: mail.subject,
          subject: { kind: 'message', id: mail.id, title: mail.subject },
        })),
      })
    },
  })
}
