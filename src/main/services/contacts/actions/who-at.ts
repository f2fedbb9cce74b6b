import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, said } from '../../../core/api/action.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { zoneOfPlace } from '../../../core/nlu/time/readers/clocks/zones.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import { normalizedWords, normalizeText } from '../../../core/text/normalize-text.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { ContactsPorts } from '../contacts-ports.ts'
import { contactRow, contactSubject, contactWords } from '../format/format-contact.ts'
import type { Contact } from '../provider.ts'

const WhoAt = z.strictObject({
  place: z.string().min(1).optional().describe('the organisation; left out for everybody in the contacts'),
})
type WhoAt = z.infer<typeof WhoAt>

const YEAR = 365 * 86_400_000
const atPlace =
  /\b(?:at|from|in|with|works? (?:at|for))\s+(?:the\s+)?(?!(?:ages|a (?:while|long)|touch|person|charge|(?:last|past)|(?:\w+ )?(?:days|weeks|months|years))\b)([\p{L}\p{N}&.' -]+?)\s*[?!.]*$/iu
const asksWho = /\b(who|anyone|anybody|someone|people|contacts|everyone)\b/i

/** "list my Acme contacts", "all Northwind people" */
const contactsOf =
  /^(?:(?:please|pls|can you|could you) )*(?:list|show(?: me)?|give me|find|who are|what are) (?:all )?(?:of )?(?:my |the |our )?(?!all\b|my\b|our\b|the\b|any\b|new\b|other\b|work\b|email\b|phone\b|favou?rite\b|duplicate\b|recent\b)([\p{L}\p{N}&.'-]{2,30}) (?:contacts|people|folks)\s*[?.!]*$/iu

/** The organisation a question names: "who do I know at Acme?" gives "Acme". */
const placeIn = (clause: Clause): string | undefined =>
  contactsOf.exec(clause.text)?.[1] ??
  clause.place?.text ??
  (asksWho.test(clause.text)
    ? atPlace.exec(clause.text.replace(inBook, '').replace(have, ''))?.[1]
    : undefined)
const have = /\s+(?:do i (?:have|know)|have i got)\b(?!\s+(?:at|from|in|with)\b).*$/i
const inBook = /\s+(?:in|on|among) (?:my |the )?(?:contacts|address ?book|phone ?book|list)\b/i

/** "who do I know at Acme?": contacts of that organisation or domain, then people of that domain in the mail. */
export function whoAt(ports: ContactsPorts): Action {
  return action<WhoAt>({
    id: 'contacts.who_at',
    pillar: 'contacts',
    title: en.contacts.titles.whoAt,
    effect: 'read',
    params: WhoAt,
    examples: ['who do I know at Acme?', 'anyone from Northwind in my contacts?'],
    intent: {
      service: 'contacts',
      intents: ['query'],
      score: (clause) => (asksWho.test(clause.text) && placeIn(clause) !== undefined ? 0.9 : 0),
      fillSlots: async (clause, context) => {
        const words = contactWords(context.preferences)
        const everybody = clause.row?.name === 'all-contacts'
        const place = everybody ? undefined : placeIn(clause)
        if (!place && !everybody)
          return { ok: false, say: words.whoAtWhere, suggestions: [words.whoAtExample] }
        const title = words.titles.whoAt
        const params = place ? { place: said(place) } : {}
        const id = context.step()
        return {
          ok: true,
          steps: [{ kind: 'do', id, title, dependsOn: [], action: 'contacts.who_at', params }],
          assumptions: [],
        }
      },
    },
    preview: async ({ place }, { preferences }) =>
      plainPreview(`${contactWords(preferences).titles.whoAt}: ${place ?? ''}`),
    run: async ({ place }, { scope, preferences, now }) => {
      const words = contactWords(preferences)
      if (place === undefined) return everybody(await ports.contacts.all(scope), preferences)
      const wanted = normalizedWords(place)
      const domain = normalizeText(place).replaceAll(' ', '')
      const there = (email: string): boolean =>
        (email.toLowerCase().split('@')[1] ?? '')
          .split('.')
          .some((part) => part === domain || part === `${domain}.`)
      const contacts = (await ports.contacts.all(scope)).filter(({ organisation, emails }) => {
        const known = normalizedWords(organisation ?? '')
        return wanted.every((word) => known.includes(word)) || emails.some(({ value }) => there(value))
      })
      const known = new Set(contacts.flatMap(({ emails }) => emails.map(({ value }) => value.toLowerCase())))
      const mail = (await ports.mail.correspondents(scope, now - YEAR)).filter(
        ({ email }) => there(email) && !known.has(email.toLowerCase()),
      )
      const names = [...contacts.map(({ name }) => name), ...mail.map(({ name, email }) => name || email)]
      const zone = names.length === 0 ? zoneOfPlace(place) : undefined
      if (zone) {
        const near = (await ports.contacts.all(scope)).filter((contact) => contact.zone === zone)
        return readOutcome({
          summary: words.placesNotKept(
            place,
            near.map(({ name }) => name),
          ),
          value: near.flatMap(({ name, emails }) =>
            emails.slice(0, 1).map(({ value }) => ({ name, email: value })),
          ),
          subjects: near.map(contactSubject),
        })
      }
      const rows = [
        ...contacts.map((contact) => contactRow(contact, preferences)),
        ...mail.map(({ name, email, mails }) => ({
          title: name || email,
          detail: email,
          meta: words.fromMail(mails),
        })),
      ]
      return readOutcome({
        summary: names.length > 0 ? words.knowAt(place, names) : words.knowNobodyAt(place),
        value: [
          ...contacts.flatMap(({ name, emails }) =>
            emails.slice(0, 1).map(({ value }) => ({ name, email: value })),
          ),
          ...mail.map(({ name, email }) => ({ name: name || email, email })),
        ],
        subjects: contacts.map(contactSubject),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}

const mostNamed = 8

/** All the contacts there are, by name. */
function everybody(contacts: readonly Contact[], preferences: Preferences) {
  const words = contactWords(preferences)
  const sorted = [...contacts].sort((a, b) => a.name.localeCompare(b.name))
  const names = sorted.map(({ name }) => name)
  return readOutcome({
    summary: words.allContacts(names.length, names.slice(0, mostNamed), names.length > mostNamed),
    value: sorted.flatMap(({ name, emails }) =>
      emails.slice(0, 1).map(({ value }) => ({ name, email: value })),
    ),
    subjects: sorted.map(contactSubject),
    ...(sorted.length > 0
      ? { view: { groups: [{ rows: sorted.map((contact) => contactRow(contact, preferences)) }] } }
      : {}),
  })
}
