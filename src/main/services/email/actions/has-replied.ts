import { z } from 'zod'
import type { Scope } from '../../../../shared/protocol/ids.ts'
import type { Outcome } from '../../../../shared/protocol/plan.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, type ActionContext, action } from '../../../core/api/action.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { formatInstant } from '../../../core/time/format.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import { type EmailPorts, ownAddress } from '../email-ports.ts'
import {
  formatPerson,
  formatSubject,
  mailWordsFor,
  messageRow,
  messageSubject,
} from '../format/format-mail.ts'
import { hasRepliedIntent } from '../intents/has-replied.ts'
import { findNamed, isAmong } from '../lookup/mail-finder.ts'
import type { Message } from '../provider.ts'
import { sentences } from '../text/sentences.ts'
import { unquotedText } from '../text/unquoted-text.ts'

const HasReplied = z.strictObject({
  whose: z
    .enum(['theirs', 'mine'])
    .describe(
      'whose answer is asked about: the other’s to the user’s last mail, or the user’s own to theirs',
    ),
  /** who is asked about; nobody: whoever was written to of late */
  ...peopleShape,
  fromName: z.string().optional().describe('a name nobody in the contacts has, looked for among the writers'),
  about: z.string().optional().describe('words it has to be about'),
})
type HasReplied = z.infer<typeof HasReplied>

const MONTH = 30 * 86_400_000
const mostLooked = 200

/** "did Dana reply?": yes or no about the conversation one last wrote in, with the mails that show it. */
export function hasReplied(ports: EmailPorts): Action {
  const { mailbox } = ports
  /** The addresses asked about: those given, or of whoever wrote under that name. */
  const addresses = async (params: HasReplied, scope: Scope): Promise<readonly string[]> => {
    const given = everyone(params).map(({ email }) => email)
    const { fromName } = params
    if (fromName === undefined) return given
    const found = await findNamed(mailbox, scope, {}, [fromName], (m) => [m.from, ...m.to], mostLooked)
    return [...found.flatMap((m) => [m.from, ...m.to]).filter((one) => isAmong([fromName], [one]))]
      .map(({ email }) => email)
      .filter((email, at, all) => all.indexOf(email) === at)
  }

  return action<HasReplied>({
    id: 'email.has_replied',
    pillar: 'email',
    title: en.email.titles.hasReplied,
    effect: 'read',
    params: HasReplied as z.ZodType<HasReplied>,
    examples: ['did Dana reply?', 'has anybody answered my mail?'],
    intent: hasRepliedIntent,
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.hasReplied),
    run: async (params, context) => {
      const { scope, now } = context
      const emails = await addresses(params, scope)
      const name = params.fromName ?? everyone(params)[0]?.name ?? ''
      const words = [...normalizedWords(params.about ?? '')]
      if (emails.length === 0 && name === '') return anybody(params.about ?? '', context)
      const [theirs] = await mailbox.find(scope, {
        from: emails,
        words,
        folders: ['inbox', 'archive'],
        limit: 1,
      })
      const [own] = await mailbox.find(scope, { with: emails, words, folders: ['sent'], limit: 1 })
      const say = mailWordsFor(context.preferences).hasReplied
      if (emails.length === 0 || (!own && !theirs))
        return tell(say.neither(name, params.about ?? ''), [], context)
      if (params.whose === 'mine') {
        const later = theirs && own && own.at > theirs.at ? own : undefined
        if (!theirs) return tell(say.neverWrote(name), [], context)
        return later
          ? tell(say.youDid(name, ...shown(later, context)), [later, theirs], context)
          : tell(say.youDidNot(name, ...shown(theirs, context)), [theirs], context)
      }
      if (!own) return tell(say.notWritten(name, ...shown(theirs!, context)), [theirs!], context)
      const me = ownAddress(ports, scope, own.thread).toLowerCase()
      const thread = await mailbox.thread(scope, own.thread)
      const reply = thread.findLast(({ at, from }) => at > own.at && from.email.toLowerCase() !== me)
      if (reply)
        return tell(
          say.yes(formatPerson(reply.from), ...shown(reply, context), firstWords(reply, context)),
          [reply, own],
          context,
        )
      const days = Math.floor((now - own.at) / 86_400_000)
      if (theirs && theirs.at > own.at)
        return tell(
          say.elsewhere(name, ...shown(own, context), ...shown(theirs, context)),
          [theirs, own],
          context,
        )
      return tell(say.no(name, ...shown(own, context), days), [own], context)
    },
  })

  /** Of what was sent in the last month and is about that: which conversations have an answer since. */
  async function anybody(about: string, context: ActionContext): Promise<Outcome> {
    const { scope, now, preferences } = context
    const say = mailWordsFor(preferences).hasReplied
    const sent = await mailbox.find(scope, {
      words: [...normalizedWords(about)],
      folders: ['sent'],
      since: now - MONTH,
      limit: mostLooked,
    })
    if (sent.length === 0 && about !== '') return tell(say.sentNone(about), [], context)
    const answered: Message[] = []
    const open: Message[] = []
    for (const thread of new Set(sent.map((message) => message.thread))) {
      const messages = await mailbox.thread(scope, thread)
      const me = ownAddress(ports, scope, thread).toLowerCase()
      const last = messages.findLastIndex(({ from }) => from.email.toLowerCase() === me)
      const reply = messages.slice(last + 1).at(-1)
      if (reply) answered.push(reply)
      else if (messages[last]) open.push(messages[last])
    }
    const names = (some: readonly Message[]): string[] => [
      ...new Set(some.map(({ from }) => formatPerson(from))),
    ]
    const to = [...new Set(open.flatMap((message) => message.to.map(formatPerson)))]
    return tell(say.anybody(names(answered), to), [...answered, ...open], context)
  }
}

const shown = ({ subject, at }: Message, { preferences, now }: ActionContext): [string, string] => [
  formatSubject(subject, mailWordsFor(preferences)),
  formatInstant(at, preferences.zone, preferences.locale, now),
]

const firstWords = ({ text }: Message, { preferences }: ActionContext): string =>
  sentences(unquotedText(text), preferences.locale)[0] ?? ''

/** The answer in words, with the mails it rests on. */
function tell(summary: string, messages: readonly Message[], { preferences, now }: ActionContext): Outcome {
  const rows = messages.map((message) => messageRow(message, preferences, now))
  return readOutcome({
    summary,
    value: { messages: messages.map(({ id }) => id) },
    subjects: messages.map(messageSubject),
    evidence: messages.map((message) => ({ label: message.subject, subject: messageSubject(message) })),
    ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
  })
}
