import { z } from 'zod'
import type { Effect } from '../../../../shared/protocol/plan.ts'
import { en, type Wording } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { Clause } from '../../../core/nlu/utterance.ts'
import type { EmailPorts } from '../email-ports.ts'
import { formatSubject, mailWordsFor, messageSubject } from '../format/format-mail.ts'
import { writersIn } from '../intents/recipients.ts'
import { resolveMails } from '../lookup/resolve-many.ts'
import { sayNoMail } from '../lookup/resolve-reference.ts'
import { bulkEffect, mailChanges, messagesIn, type SomeMail, someMail } from '../model/flags.ts'
import { old } from '../model/mail-span.ts'
import type { Marks } from '../provider.ts'
import { marksOf, writing } from '../writes/decision.ts'

const Move = z.strictObject(someMail)
type Move = z.infer<typeof Move>
const Mark = z.strictObject({
  ...someMail,
  as: z.enum(['read', 'unread', 'starred', 'unstarred']).describe('what they are marked as'),
})
type Mark = z.infer<typeof Mark>

interface Moving<P extends SomeMail> {
  readonly id: string
  readonly title: string
  readonly effect: Effect
  readonly params: z.ZodType<P>
  readonly examples: readonly string[]
  readonly marks: (params: P) => Marks
  readonly willDo: (n: number, params: P, words: Wording['email']) => string
  readonly done: (n: number, subject: string, params: P, words: Wording['email']) => string
  readonly intents: readonly ('update' | 'delete')[]
  /** undefined where the clause does not mean this; else the parameters beside the mails */
  readonly intent: (clause: Clause) => Record<string, string> | undefined
  /** what the mails have to be for it */
  readonly wanted?: (clause: Clause) => { readonly unread?: boolean }
  /** what is asked for of this kind that there is not: said, with what there is */
  readonly refuses?: (clause: Clause, words: Wording['email']) => string | undefined
}

/** Archiving, binning and marking are one thing: mails get other marks, and the old ones are kept to go back to. */
function moving<P extends SomeMail>({ mailbox }: EmailPorts, move: Moving<P>): Action {
  return action<P>({
    ...move,
    pillar: 'email',
    effectOf: (params) => bulkEffect(params, move.effect),
    intent: {
      service: 'email',
      intents: move.intents,
      score: (clause) => (move.intent(clause) || move.refuses?.(clause, en.email) ? 0.9 : 0),
      fillSlots: async (clause, context) => {
        const words = mailWordsFor(context.preferences)
        const refused = move.refuses?.(clause, words)
        if (refused !== undefined) return { ok: false, say: refused, suggestions: [...move.examples] }
        const wanted = move.wanted?.(clause) ?? {}
        const mail = await resolveMails(clause, { mailbox }, context, wanted)
        if (!mail) return { ok: false, say: sayNoMail(clause, writersIn(clause), context), suggestions: [] }
        if (mail.count === 0)
          return {
            ok: false,
            say: wanted.unread ? words.nothingUnread : words.noMailLike(''),
            suggestions: [],
          }
        const given = Object.entries(move.intent(clause) ?? {}).map(([key, value]) => [
          key,
          { value, from: 'said' },
        ])
        const params = { ...mail.params, ...Object.fromEntries(given) }
        const dependsOn = [...mail.after]
        const id = context.step()
        return {
          ok: true,
          steps: [...mail.asks, { kind: 'do', id, title: move.title, dependsOn, action: move.id, params }],
          assumptions: old.test(clause.text) ? [words.oldIsAMonth] : [],
        }
      },
    },
    ...writing({ mailbox }, async (params: P, { scope, preferences }) => {
      const words = mailWordsFor(preferences)
      const messages = await messagesIn(mailbox, scope, params, words.gone)
      const subject = formatSubject(messages[0]!.subject, words)
      return {
        title: move.willDo(messages.length, params, words),
        summary: move.done(messages.length, subject, params, words),
        writes: [{ kind: 'mark', messages: messages.map(marksOf), marks: move.marks(params) }],
        changes: mailChanges(messages, move.effect === 'destroy' ? '-' : '~', words),
        value: { ids: messages.map(({ id }) => id), count: messages.length },
        subjects: messages.slice(0, 50).map(messageSubject),
      }
    }),
  })
}

const named = '(?:e-?mails?|mails?|newsletters?|messages?|threads?|it|them|this|that|these|those)'
/** "move the newsletters to a folder called Later", "label this mail finance" */
const noFolder = new RegExp(
  String.raw`^(?:please |can you |could you )*(?:(?:move|put|file|sort|save|store)\b.*\b${named}\b.*\b(?:in|into|to|under)\b.*\bfolder\b|(?:label|tag)\b.*\b(?:e-?mails?|mails?|newsletters?|messages?|threads?)\b|(?:create|make|add) (?:a |an )?(?:new )?(?:mail|e-?mail|inbox) (?:folder|label|rule|filter)\b)`,
  'i',
)
const noSpam =
  /\b(?:as|to) (?:spam|junk|phishing)\b|^(?:please )?(?:block|mute|blacklist) (?:this|that|the) sender\b|^(?:please )?empty (?:the|my) (?:bin|trash|spam|junk)\b/i

const clears = String.raw`(?:get|take|clear|move) (?:\S+ ){1,8}?out of (?:my |the )?inbox\b|(?:clear|clean|tidy|sweep)(?: out| up| away)? (?:my |the |all |old |of |inbox )*(?:newsletters|e-?mails|mails|promotions|messages)\b`
const cleared = new RegExp(clears, 'i')

/** "archive all newsletters older than a month" */
export const archive = (ports: EmailPorts): Action =>
  moving<Move>(ports, {
    id: 'email.archive',
    title: en.email.titles.archive,
    effect: 'write',
    params: Move as z.ZodType<Move>,
    examples: ['archive it', 'archive all newsletters older than a month'],
    marks: () => ({ folder: 'archive', unread: false }),
    willDo: (n, _, words) => words.willArchive(n),
    done: (n, subject, _, words) => words.archived(n, subject),
    intents: ['update', 'delete'],
    refuses: ({ text }, words) =>
      noFolder.test(text) ? words.noFolders : noSpam.test(text) ? words.noSpam : undefined,
    intent: ({ text }) =>
      /\b(archive|(?:file|put) (?:(?:it|that|this|them|these|those) )?away|clear out of (?:my|the) inbox)\b/i.test(
        text,
      ) || cleared.test(text)
        ? {}
        : undefined,
  })

/** "move Dana's mail back to the inbox" */
export const bringBack = (ports: EmailPorts): Action =>
  moving<Move>(ports, {
    id: 'email.move_to_inbox',
    title: en.email.titles.bringBack,
    effect: 'write',
    params: Move as z.ZodType<Move>,
    examples: ['move it back to the inbox'],
    marks: () => ({ folder: 'inbox' }),
    willDo: (n, _, words) => words.willBringBack(n),
    done: (n, subject, _, words) => words.broughtBack(n, subject),
    intents: ['update'],
    intent: ({ row }) => (row ? {} : undefined),
  })
/** "delete the mail from Jo": into the bin, from where it can be put back. */
export const removeMail = (ports: EmailPorts): Action =>
  moving<Move>(ports, {
    id: 'email.delete',
    title: en.email.titles.remove,
    effect: 'destroy',
    params: Move as z.ZodType<Move>,
    examples: ['delete the mail about the parking permit'],
    marks: () => ({ folder: 'trash' }),
    willDo: (n, _, words) => words.willRemove(n),
    done: (n, subject, _, words) => words.removed(n, subject),
    intents: ['delete'],
    intent: ({ text, classification: topic }) =>
      topic.intent === 'delete' && !/\b(archive|mark|draft|send)\b/i.test(text) ? {} : undefined,
  })

const markIn = ({ text }: Clause): Mark['as'] | undefined => {
  if (/\b(un-?star|remove the (?:star|flag)|unflag|not starred)\b/i.test(text)) return 'unstarred'
  if (/\b(star|flag|starred|flagged|important)\b/i.test(text)) return 'starred'
  if (/\bas (?:unread|not read|new)\b|\bmark\b.*\bun-?read\b/i.test(text)) return 'unread'
  return /\bas (?:read|seen|done)\b|\bmark\b.*\bread\b/i.test(text) ? 'read' : undefined
}

const marksFor: Readonly<Record<Mark['as'], Marks>> = {
  read: { unread: false },
  unread: { unread: true },
  starred: { starred: true },
  unstarred: { starred: false },
}

/** "mark it as read", "star Dana's mail" */
export const markMail = (ports: EmailPorts): Action =>
  moving<Mark>(ports, {
    id: 'email.mark',
    title: en.email.titles.mark,
    effect: 'write',
    params: Mark as z.ZodType<Mark>,
    examples: ['mark it as read', 'star the mail about the lease'],
    marks: ({ as }) => marksFor[as],
    willDo: (n, { as }, words) => words.willMark(n, words.marks[as]),
    done: (n, subject, { as }, words) => words.marked(n, subject, words.marks[as]),
    intents: ['update'],
    wanted: (clause) => {
      const as = markIn(clause)
      return as === 'read' ? { unread: true } : as === 'unread' ? { unread: false } : {}
    },
    intent: (clause) => {
      const as = markIn(clause)
      return as && { as }
    },
  })
