import { z } from 'zod'
import type { Evidence } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, type FillContext, lookedUp } from '../../../core/api/action.ts'
import type { Mention } from '../../../core/nlu/utterance.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { resolvePeople } from '../../clarify/ask-person.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactWords } from '../format/format-contact.ts'
import { mainMention } from '../intents/person-phrase.ts'

const LastContact = z.strictObject(peopleShape)
type LastContact = z.infer<typeof LastContact>

const YEAR = 365 * 86_400_000
const asks =
  /\b(last|latest|lately|recently|since when|how long|in a while)\b.*\b(talk|talked|speak|spoke|spoken|heard|hear|met|meet|see|saw|seen|wrote|write|touch|contact)/i

/** Whoever is known from the mail alone, where it can be only one: what is asked does them no harm. */
async function fromMail(mention: Mention, context: FillContext) {
  const resolved = await context.person(mention)
  const [only, ...others] = resolved.kind === 'unknown' ? resolved.near : []
  const [email] = only?.emails ?? []
  const words = mention.text.toLowerCase().split(/\s+/)
  const whole = words.every((word) => only?.name.toLowerCase().split(/\s+/).includes(word))
  if (!only || email === undefined || others.length > 0 || !whole) return undefined
  return { params: { people: lookedUp([{ name: only.name, email }], mention.text) }, asks: [] }
}

/** "when did I last talk to Marco?": the newest mail and the newest meeting, each as evidence, and the next meeting. */
export function lastContact(ports: ContactsPorts): Action {
  return action<LastContact>({
    id: 'contacts.last_contact',
    pillar: 'contacts',
    title: en.contacts.titles.last,
    effect: 'read',
    params: LastContact,
    examples: ['when did I last talk to Marco?', 'when did I last hear from Dana?'],
    intent: {
      service: 'contacts',
      intents: ['query'],
      score: (clause) => (asks.test(clause.text) ? 0.95 : 0),
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const mention = mainMention(clause)
        if (!mention) return { ok: false, say: words.lastWhom, suggestions: [words.lastExample] }
        const { params, asks: questions } =
          (await fromMail(mention, context)) ?? (await resolvePeople([mention], context))
        const id = context.step()
        const dependsOn = questions.map((ask) => ask.id)
        const title = words.titles.last
        return {
          ok: true,
          steps: [
            ...questions,
            { kind: 'do', id, title, dependsOn, action: 'contacts.last_contact', params },
          ],
          assumptions: [],
        }
      },
    },
    preview: async (params, { preferences }) =>
      plainPreview(
        `${contactWords(preferences).titles.last}: ${everyone(params)
          .map((p) => p.name)
          .join(', ')}`,
      ),
    run: async (params, { scope, preferences, now }) => {
      const words = contactWords(preferences)
      const people = everyone(params)
      const emails = people.map(({ email }) => email)
      const name = people.map((person) => person.name).join(', ')
      const when = (at: number): string => formatInstant(at, preferences.zone, preferences.locale, now)
      const [mail, meetings] = await Promise.all([
        ports.mail.lastWith(scope, emails),
        ports.meetings(scope, emails, now - YEAR, now + YEAR),
      ])
      const last = meetings.findLast(({ start }) => start <= now)
      const next = meetings.find(({ start }) => start > now)
      const evidence: Evidence[] = []
      const said: string[] = []
      if (mail) {
        said.push(words.lastMail(name, when(mail.at), mail.subject, mail.fromThem))
        const subject = { kind: 'message', id: mail.id, title: mail.subject } as const
        evidence.push({ label: words.mailEvidence(mail.subject), subject })
      }
      if (last) {
        said.push(words.lastMeeting(when(last.start), last.title))
        const subject = { kind: 'event', id: last.id, title: last.title } as const
        evidence.push({ label: words.meetingEvidence(last.title), subject })
      }
      if (said.length === 0) said.push(words.neverMet(name))
      if (next) said.push(words.nextMeeting(when(next.start), next.title))
      return readOutcome({
        summary: said.join(' '),
        value: { mailAt: mail?.at ?? null, metAt: last?.start ?? null, nextAt: next?.start ?? null },
        subjects: evidence.flatMap(({ subject }) => (subject ? [subject] : [])),
        evidence,
      })
    },
  })
}
