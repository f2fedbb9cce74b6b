import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import { formatDate } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import { type EmailPorts, ownAddress } from '../email-ports.ts'
import { formatPerson, mailWordsFor, messageRow, messageSubject } from '../format/format-mail.ts'
import { resolveMail, sayNoMail } from '../lookup/resolve-reference.ts'
import { MessageRef, readMessage } from '../model/mail-ref.ts'
import { extract } from '../text/extract.ts'
import { requests } from '../text/sentences.ts'
import { unquotedText } from '../text/unquoted-text.ts'

const SummariseThread = z.strictObject({ message: MessageRef.describe('any message of the conversation') })
type SummariseThread = z.infer<typeof SummariseThread>

const asksFor =
  /\b(summar(?:y|ise|ize|ies)|sum up|tl;?dr|recap|gist|catch me up|what(?:'s| is| was) .*(?:thread|conversation|exchange) about|thread|conversation)\b/i
const inShort =
  /\b(?:summar(?:y|ise|ize)|sum up|tl;?dr|recap|gist|short version|bottom line|upshot|been said)\b/i
const ofThread = /\b(?:threads?|conversations?|correspondence|exchange|discussions?)\b/i
const mostSentences = 6

/** "summarise the thread about the lease": the sentences that say most, each with who wrote it and when. */
export function summariseThread(ports: EmailPorts): Action {
  return action<SummariseThread>({
    id: 'email.summarise_thread',
    pillar: 'email',
    title: en.email.titles.summarise,
    effect: 'read',
    params: SummariseThread,
    examples: ['summarise the thread about the lease', 'tldr of the mails with Helen'],
    intent: {
      service: 'email',
      intents: ['query'],
      // no service but mail has conversations to be put in short
      conditions: {
        isOfConversation: ({ text }) =>
          inShort.test(text) &&
          ofThread.test(text) &&
          !/\b(?:send|write|draft|forward|every|each)\b/i.test(text),
      },
      score: (clause) => (asksFor.test(clause.text) || inShort.test(clause.text) ? 0.9 : 0),
      fillSlots: async (clause, context) => {
        const words = mailWordsFor(context.preferences)
        const people = clause.people.filter(({ kind, role }) => kind !== 'me' && role !== 'about')
        const mail = await resolveMail(clause, people, context)
        if (!mail) return { ok: false, say: sayNoMail(clause, people, context), suggestions: [] }
        const id = context.step()
        const title = mail.title ? `${words.titles.summarise}: ${mail.title}` : words.titles.summarise
        const params = { message: mail.param }
        const dependsOn = [...mail.after]
        return {
          ok: true,
          steps: [
            ...mail.asks,
            { kind: 'do', id, title, dependsOn, action: 'email.summarise_thread', params },
          ],
          assumptions: [],
        }
      },
    },
    preview: async (_, { preferences }) => plainPreview(mailWordsFor(preferences).titles.summarise),
    run: async ({ message }, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const one = await readMessage(ports.mailbox, scope, message, words.gone)
      const thread = await ports.mailbox.thread(scope, one.thread)
      const today = toLocal(now, preferences.zone).date
      const day = (at: number): string =>
        formatDate(toLocal(at, preferences.zone).date, preferences.locale, today)
      const self = ownAddress(ports, scope, one.id).toLowerCase()
      const people = [...new Set(thread.map(({ from }) => formatPerson(from)))]
      const cited = extract(thread, preferences.locale, mostSentences)
      const last = thread.at(-1)!
      const open =
        last.from.email.toLowerCase() === self ? [] : requests(unquotedText(last.text), preferences.locale)
      const subject = one.subject.replace(/^((re|fwd?)\s*:\s*)+/i, '')
      const lines = [
        words.summary(thread.length, subject, people, day(thread[0]!.at), day(last.at)),
        ...cited.map(
          ({ message: from, sentence }) => `• ${words.said(formatPerson(from.from), day(from.at), sentence)}`,
        ),
        ...open.slice(-1).map((sentence) => words.openQuestion(formatPerson(last.from), sentence)),
        words.extractive,
      ]
      return readOutcome({
        summary: lines.join('\n'),
        value: {
          thread: one.thread,
          sentences: cited.map(({ message: from, sentence }) => ({ id: from.id, sentence })),
        },
        subjects: [messageSubject(last)],
        evidence: thread.map((from) => ({
          label: `${formatPerson(from.from)} · ${day(from.at)} · ${from.subject}`,
          subject: messageSubject(from),
        })),
        view: { groups: [{ rows: thread.map((from) => messageRow(from, preferences, now)) }] },
      })
    },
  })
}
