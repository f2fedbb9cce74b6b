import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, byDefault, said } from '../../../core/api/action.ts'
import { addDays, daysBetween, makeDate } from '../../../core/time/civil.ts'
import { formatDate } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { readTimes } from '../../clarify/said-time.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactSubject, contactWords } from '../format/format-contact.ts'
import type { Contact } from '../provider.ts'

const CivilDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Birthdays = z.strictObject({
  from: CivilDate.optional().describe('the first day looked at, YYYY-MM-DD; today without it'),
  to: CivilDate.optional().describe('the day after the last one; a year from today without it'),
  nextOnly: z.boolean().default(false).describe('only whoever comes first'),
})
type Birthdays = z.infer<typeof Birthdays>

const one =
  /\bwhose (?:birthday|bday) is (?:it )?(?:next|coming|first|the next)\b|\bnext (?:birthday|bday)\b(?!s)|\bwho\b.{0,20}\bnext\b/i
/** The first time from a day on that this birthday is kept; one of 29 February is on 1 March in other years. */
function nextBirthday(birthday: string, from: string): string {
  const [month, day] = [Number(birthday.slice(-5, -3)), Number(birthday.slice(-2))]
  const inYear = (year: number): string => makeDate(year, month, day) ?? `${year}-03-01`
  const year = Number(from.slice(0, 4))
  const sameYear = inYear(year)
  return sameYear >= from ? sameYear : inYear(year + 1)
}

interface Kept {
  readonly contact: Contact
  readonly date: string
}

/** "whose birthday is next?", "any birthdays this month?": across all contacts that have one. */
export function birthdays(ports: ContactsPorts): Action {
  return action<Birthdays>({
    id: 'contacts.birthdays',
    pillar: 'contacts',
    title: en.contacts.titles.birthdays,
    effect: 'read',
    params: Birthdays as z.ZodType<Birthdays>,
    examples: ['whose birthday is next?', 'any birthdays this month?'],
    intent: {
      service: 'contacts',
      intents: ['query'],
      score: ({ row }) => (row ? 0.97 : 0),
      fillSlots: async (clause, context) => {
        const points = clause.times.filter((time) => time.kind !== 'duration' && time.start)
        const { start, end } = readTimes(points, context)
        const from = points.length > 0 ? start?.date : undefined
        const span = from
          ? { from: said(from), to: said(end?.date && end.date > from ? end.date : addDays(from, 1)) }
          : {}
        const params = { ...span, nextOnly: byDefault(from === undefined && one.test(clause.text)) }
        const { birthdays: title } = contactWords(context.preferences).titles
        const id = context.step()
        return {
          ok: true,
          steps: [{ kind: 'do', id, title, dependsOn: [], action: 'contacts.birthdays', params }],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(contactWords(preferences).titles.birthdays),
    run: async ({ from, to, nextOnly }, { scope, preferences, now }) => {
      const words = contactWords(preferences)
      const today = toLocal(now, preferences.zone).date
      const first = from ?? today
      const end = to ?? addDays(first, 365)
      const known = (await ports.contacts.all(scope)).filter(({ birthday }) => birthday !== undefined)
      const kept = known
        .map((contact): Kept => ({ contact, date: nextBirthday(contact.birthday!, first) }))
        .filter(({ date }) => date < end)
        .toSorted((a, b) => a.date.localeCompare(b.date))
      const shown = nextOnly ? kept.filter(({ date }) => date === kept[0]?.date) : kept
      const named = shown.map(({ contact, date }) =>
        words.birthdayOn(contact.name, formatDate(date, preferences.locale, today)),
      )
      const rows = shown.map(({ contact, date }) => ({
        title: contact.name,
        detail: formatDate(date, preferences.locale, today),
        meta: words.inDays(daysBetween(today, date)),
        subject: contactSubject(contact),
      }))
      const summary =
        known.length === 0
          ? words.noBirthdaysKnown
          : named.length === 0
            ? words.noBirthdaysThen
            : nextOnly
              ? words.birthdayNext(named)
              : words.birthdaysAre(named)
      return readOutcome({
        summary,
        value: shown.map(({ contact, date }) => ({ name: contact.name, date })),
        subjects: shown.map(({ contact }) => contactSubject(contact)),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
