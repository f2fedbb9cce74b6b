import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action, lookedUp } from '../../../core/api/action.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import { formatPerson, mailWordsFor, messageSubject } from '../format/format-mail.ts'
import { resolveMails } from '../lookup/resolve-many.ts'
import { aboutIn, mailWords } from '../lookup/resolve-reference.ts'
import { messagesIn, someMail } from '../model/flags.ts'

const Unsubscribe = z.strictObject(someMail)
type Unsubscribe = z.infer<typeof Unsubscribe>

/** "unsubscribe from foo": whose letters are meant */
const whose =
  /\b(?:from|of|off)\s+(?!(?:all|every|my|any)\b)(?:the\s+)?(.+?)(?:\s+(?:newsletters?|lists?|letters?))?[\s.!?]*$/i
/** "unsubscribe me from these": lists each sender's way out. A link is shown, never opened. */
export function unsubscribe({ mailbox }: EmailPorts): Action {
  return action<Unsubscribe>({
    id: 'email.ways_to_unsubscribe',
    pillar: 'email',
    title: en.email.titles.unsubscribe,
    effect: 'read',
    params: Unsubscribe as z.ZodType<Unsubscribe>,
    examples: ['unsubscribe me from these'],
    intent: {
      service: 'email',
      intents: ['update', 'delete', 'send', 'create', 'query'],
      score: ({ text, row }) => (row || /\bunsubscribe\b|\bopt (?:me )?out\b/i.test(text) ? 0.95 : 0),
      fillSlots: async (clause, context) => {
        const words = mailWordsFor(context.preferences)
        const pointed = await resolveMails(clause, { mailbox }, context)
        const said = aboutIn(clause) || mailWords(whose.exec(clause.text)?.[1] ?? '')
        // "get me off these mailing lists" names none of them
        const about = /^(?:mailing )?lists?$/.test(said) ? '' : said
        if (!pointed && about !== '') return { ok: false, say: words.noMailLike(about), suggestions: [] }
        const all = pointed
          ? []
          : await mailbox.find(context.scope, { bulk: true, folders: ['inbox'], limit: 50 })
        if (!pointed && all.length === 0) return { ok: false, say: words.unsubscribeFrom(0), suggestions: [] }
        const id = context.step()
        const params = pointed?.params ?? { messages: lookedUp(all.map((message) => message.id)) }
        const dependsOn = [...(pointed?.after ?? [])]
        const title = words.titles.unsubscribe
        return {
          ok: true,
          steps: [
            ...(pointed?.asks ?? []),
            { kind: 'do', id, title, dependsOn, action: 'email.ways_to_unsubscribe', params },
          ],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.unsubscribe),
    run: async (params, { scope, preferences }) => {
      const words = mailWordsFor(preferences)
      const messages = (await messagesIn(mailbox, scope, params, words.gone)).filter(({ bulk }) => bulk)
      const bySender = new Map(messages.map((message) => [message.from.email, message]))
      const rows = [...bySender.values()].map((message) => ({
        title: formatPerson(message.from),
        detail: message.unsubscribe ? words.unsubscribeVia(message.unsubscribe) : words.noWayOut,
        subject: messageSubject(message),
      }))
      return readOutcome({
        summary: words.unsubscribeFrom(rows.length),
        value: [...bySender.values()].map(({ from, unsubscribe: way }) => ({
          email: from.email,
          way: way ?? null,
        })),
        subjects: rows.map(({ subject }) => subject),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
