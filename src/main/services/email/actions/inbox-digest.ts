import { z } from 'zod'
import type { Param } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import {
  type Action,
  type ActionContext,
  type ActionIntent,
  action,
  lookedUp,
  said,
} from '../../../core/api/action.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import {
  formatPerson,
  formatSubject,
  mailWordsFor,
  messageRow,
  messageSubject,
} from '../format/format-mail.ts'
import { writersIn } from '../intents/recipients.ts'
import { findNamed } from '../lookup/mail-finder.ts'
import { mailSpan } from '../model/mail-span.ts'
import type { Message } from '../provider.ts'
import { extract } from '../text/extract.ts'
import { requests } from '../text/sentences.ts'
import { unquotedText } from '../text/unquoted-text.ts'

const Digest = z.strictObject({
  /** only mail of these people */
  ...peopleShape,
  fromName: z.string().optional().describe('a name nobody in the contacts has, looked for among the writers'),
  since: z.number().optional().describe('epoch milliseconds, included'),
  until: z.number().optional().describe('epoch milliseconds, not included'),
})
type Digest = z.infer<typeof Digest>

const sums =
  /\b(?:summar(?:y|ise|ize|ies)|sum up|tl;?dr|recap|gist|digest|overview|run ?down|round ?up|catch me up|brief me|fill me in|what did i miss|highlights?)\b/i
const box =
  /\b(?:inbox|in-box|mailbox|e-?mails|mails|messages|(?:my|new|unread|recent|all|(?:yester|to)day['’]?s|this morning['’]?s|the last \w+['’]?s?) (?:unread )?(?:e-?mail|mail))\b(?! about)/i
/** "the lease mails" are one conversation. */
const ofThread =
  /\b(?:of|on|about) the (?!(?:last|latest|new|newest|unread|recent|week|day)\b)[\p{L}\d-]+ (?:e-?mails|mails|messages)\b/iu
const mostTold = 12

/** "summarise my inbox", "what did I miss in my mail": the sentence that says most of each unread mail, letters of lists apart. */
export function inboxDigest({ mailbox }: EmailPorts): Action {
  return action<Digest>({
    id: 'email.digest',
    pillar: 'email',
    title: en.email.titles.digest,
    effect: 'read',
    params: Digest as z.ZodType<Digest>,
    examples: ['summarise my inbox', 'digest of today’s mail'],
    intent: hearsDigest,
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.digest),
    run: async (params, context) => {
      const { scope, preferences, now } = context
      const words = mailWordsFor(preferences)
      const from = everyone(params).map(({ email }) => email)
      const span = {
        ...(params.since === undefined ? {} : { since: params.since }),
        ...(params.until === undefined ? {} : { until: params.until }),
        ...(from.length > 0 ? { from } : {}),
        folders: ['inbox'] as const,
        limit: 200,
      }
      const { fromName } = params
      const narrowed =
        fromName !== undefined || from.length > 0 || params.since !== undefined || params.until !== undefined
      const unread = narrowed ? [] : await mailbox.find(scope, { ...span, unread: true })
      const found =
        unread.length > 0
          ? unread
          : fromName === undefined
            ? await mailbox.find(scope, { ...span, limit: mostTold })
            : await findNamed(mailbox, scope, span, [fromName], ({ from }) => [from], span.limit)
      const letters = found.filter(({ bulk }) => bulk)
      const told = found.filter(({ bulk }) => !bulk).slice(0, mostTold)
      const left = found.length - letters.length - told.length
      const lines = [
        words.digest(found.length, unread.length > 0),
        ...told.map((message) => `• ${line(message, context)}`),
        ...(left > 0 ? [words.digestMore(left)] : []),
        ...(letters.length > 0
          ? [
              words.digestLetters(letters.length, [
                ...new Set(letters.map(({ from: list }) => formatPerson(list))),
              ]),
            ]
          : []),
        ...(told.length > 0 ? [words.extractive] : []),
      ]
      const rows = [...told, ...letters].map((message) => messageRow(message, preferences, now))
      return readOutcome({
        summary: lines.join('\n'),
        value: [...told, ...letters].map(({ id }) => ({ id })),
        subjects: [...told, ...letters].map(messageSubject),
        evidence: told.map((message) => ({ label: message.subject, subject: messageSubject(message) })),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}

/** Who, when, about what, and the sentence that says most: what is asked of the reader, else what tells most. */
function line(message: Message, { preferences, now }: ActionContext): string {
  const words = mailWordsFor(preferences)
  const when = formatInstant(message.at, preferences.zone, preferences.locale, now)
  const asked = requests(unquotedText(message.text), preferences.locale).at(-1)
  const sentence = asked ?? extract([message], preferences.locale, 1)[0]?.sentence ?? ''
  return words.digestLine(formatPerson(message.from), when, formatSubject(message.subject, words), sentence)
}

const hearsDigest: ActionIntent = {
  service: 'email',
  intents: ['query'],
  conditions: {
    isOfMailbox: ({ text }) =>
      sums.test(text) && box.test(text) && !ofThread.test(text) && !/\bthread|conversation\b/i.test(text),
  },
  score: ({ row }) => (row ? 0.95 : 0),
  fillSlots: async (clause, context) => {
    const params: Record<string, Param> = {}
    const [mention] = writersIn(clause)
    const person = mention && (await context.person(mention))
    const people =
      person?.kind === 'exact' ? [person.person] : person?.kind === 'ambiguous' ? person.candidates : []
    if (people.length > 0)
      params.people = lookedUp(
        people.flatMap(({ name, emails }) => emails.map((email) => ({ name, email }))),
        mention!.text,
      )
    if (person?.kind === 'unknown') params.fromName = said(person.name)
    const { since, until } = mailSpan(clause, context)
    if (since !== undefined) params.since = said(since)
    if (until !== undefined) params.until = said(until)
    const title = mailWordsFor(context.preferences).titles.digest
    return {
      ok: true,
      steps: [{ kind: 'do', id: context.step(), title, dependsOn: [], action: 'email.digest', params }],
      assumptions: [],
    }
  },
}
