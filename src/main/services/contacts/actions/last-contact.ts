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
const met = '(?:talked?|spoken?|spoke|heard?|met|meet|seen?|saw|been in touch|in touch)'
const lately = new RegExp(
  `^(?:so |and )?(?:(?:have|did) (?:i|we) .*\\b${met}\\b.*\\b(?:lately|recently|in a while)\\b|how long (?:is it |has it been )?since (?:i|we) .*\\b${met}\\b|when (?:did|was|were) (?:i|we) last .*\\b${met}\\b|(?:when was )?(?:the )?last time (?:i|we) .*\\b${met}\\b)`,
  'i',
)
const asks =
  /\b(last|latest|lately|recently|since when|how long|in a while)\b.*\b(talk|talked|speak|spoke|spoken|heard|hear|met|meet|see|saw|seen|wrote|write|touch|contact)/i

/** the past of a meeting is no entry of what is ahead */
const lastMet =
  /^(?:so |and )?when (?:did|was|has) (?:\p{L}+ ){1,2}?last (?:call|in touch)\b|^(?:so |and )?when (?:did|have) (?:i|we) last (?:have|had|meet|met|see|seen|talk|talked|speak|spoken|spoke)\b|^when (?:was|were) (?:i|we) last (?:in (?:touch|contact)|speaking|talking|together)\b|^when was (?:my|the|our) last (?:meeting|call|chat|mail|e-?mail|contact) with\b/iu

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
      claims: (clause) =>
        (lastMet.test(clause.text) || lately.test(clause.text)) && mainMention(clause) !== undefined,
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
