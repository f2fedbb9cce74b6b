import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/api/action.ts'
import type { Preferences } from '../../../core/api/ports.ts'
import { normalizedWords } from '../../../core/text/normalize-text.ts'
import { formatDate, formatInstant } from '../../../core/time/format.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { everyone, peopleShape } from '../../clarify/person-value.ts'
import { plainPreview, readOutcome } from '../../read-result.ts'
import type { EmailPorts } from '../email-ports.ts'
import {
  formatPerson,
  formatSubject,
  mailWordsFor,
  messageRow,
  messageSubject,
  messageValue,
} from '../format/format-mail.ts'
import { findMailIntent } from '../intents/find-mail.ts'
import { findNamed } from '../lookup/mail-finder.ts'
import { Folder, type Message, type MessageQuery } from '../provider.ts'

const FindMail = z.strictObject({
  /** whose mail: those who wrote it, or with `either` who got it as well */
  ...peopleShape,
  fromName: z.string().optional().describe('a name nobody in the contacts has, looked for among the writers'),
  moreNames: z
    .array(z.string())
    .max(10)
    .optional()
    .describe('further such names: mail of any of them, or of the people, fits'),
  about: z.string().optional().describe('words it has to be about'),
  unread: z.boolean().optional().describe('whether it is unread'),
  starred: z.boolean().optional().describe('whether it is starred'),
  attachments: z.boolean().optional().describe('whether it carries files'),
  bulk: z.boolean().optional().describe('whether it is list mail'),
  folder: Folder.optional().describe('where it lies'),
  since: z.number().optional().describe('epoch milliseconds, included'),
  until: z.number().optional().describe('epoch milliseconds, not included'),
  most: z.number().int().positive().optional().describe('only so many, the newest'),
  show: z.literal('people').optional().describe('who wrote them, in the place of what they wrote'),
})
type FindMail = z.infer<typeof FindMail>

const mostShown = 20

function queryOf(params: FindMail): Omit<MessageQuery, 'limit'> {
  const from = everyone(params).map(({ email }) => email)
  const names = isOneOfSeveral(params) ? [] : normalizedWords(params.fromName ?? '')
  const words = [...normalizedWords(params.about ?? ''), ...names]
  const { unread, starred, attachments, bulk, since, until, folder } = params
  return {
    ...(from.length > 0 ? (folder === 'sent' ? { with: from } : { from }) : {}),
    ...(words.length > 0 ? { words } : {}),
    ...(unread === undefined ? {} : { unread }),
    ...(starred === undefined ? {} : { starred }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(bulk === undefined ? {} : { bulk }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    folders: folder ? [folder] : words.length > 0 || from.length > 0 ? ['inbox', 'archive'] : ['inbox'],
  }
}

/** Several may have written it, and not all of them are known by an address. */
const isOneOfSeveral = (params: FindMail): boolean =>
  params.fromName !== undefined && (everyone(params).length > 0 || (params.moreNames ?? []).length > 0)

/** "unread mails from Dana Lee about “invoice” since Mon 2 Mar" */
function describe(params: FindMail, n: number, preferences: Preferences, now: number): string {
  const words = mailWordsFor(preferences)
  const day = (at: number): string =>
    formatDate(toLocal(at, preferences.zone).date, preferences.locale, toLocal(now, preferences.zone).date)
  const { since, until } = params
  const when =
    since !== undefined && until !== undefined
      ? words.between(day(since), day(until - 1))
      : since !== undefined
        ? words.since(day(since))
        : until !== undefined
          ? words.until(day(until))
          : ''
  const from = [
    ...new Set([
      ...everyone(params).map(({ name }) => name),
      ...(params.fromName === undefined ? [] : [params.fromName]),
      ...(params.moreNames ?? []),
    ]),
  ].join(', ')
  return words.what({
    unread: params.unread === true,
    starred: params.starred === true,
    files: params.attachments === true,
    bulk: params.bulk === true,
    from: params.folder === 'sent' ? '' : from,
    to: params.folder === 'sent' ? from : '',
    about: params.about ?? '',
    when,
    n,
  })
}

/** Each once, the newest first. */
const newestFirst = (messages: readonly Message[]): readonly Message[] =>
  [...new Map(messages.map((message) => [message.id, message])).values()].sort((a, b) => b.at - a.at)

/** Everyone who wrote one of these, with how many, the one who wrote most first. */
function writersOf(messages: readonly Message[]): { readonly name: string; readonly mails: number }[] {
  const mails = new Map<string, number>()
  for (const { from } of messages) mails.set(formatPerson(from), (mails.get(formatPerson(from)) ?? 0) + 1)
  return [...mails].map(([name, many]) => ({ name, mails: many })).sort((a, b) => b.mails - a.mails)
}

/** "any unread from Dana?", "what came in today?", "find the mail about the lease": reads only. */
export function findMail(ports: EmailPorts): Action {
  return action<FindMail>({
    id: 'email.find_mail',
    pillar: 'email',
    title: en.email.titles.list,
    effect: 'read',
    params: FindMail,
    examples: ['any unread from Dana?', 'what mail came in today?', 'find the mail about the lease'],
    intent: findMailIntent,
    preview: async (params, { preferences, now }) =>
      plainPreview(`${mailWordsFor(preferences).titles.list}: ${describe(params, 2, preferences, now)}`),
    run: async (params, { scope, preferences, now }) => {
      const words = mailWordsFor(preferences)
      const query = queryOf(params)
      const theirs = ({ from, to, cc }: Message) => (params.folder === 'sent' ? [...to, ...cc] : [from])
      const names = [...(params.fromName === undefined ? [] : [params.fromName]), ...(params.moreNames ?? [])]
      const unnamed = names.length > 0 && everyone(params).length === 0
      const limit = names.length > 0 ? 500 : mostShown
      const found = unnamed ? [] : await ports.mailbox.find(scope, { ...query, limit })
      const { from: _from, with: _with, ...anyone } = query
      const each = await Promise.all(
        names.map((name) => findNamed(ports.mailbox, scope, anyone, [name], theirs, 500)),
      )
      const all = names.length > 0 ? newestFirst([...found, ...each.flat()]) : found
      const named = all
      const shown = named.slice(0, params.most ?? mostShown)
      const count = names.length > 0 ? named.length : await ports.mailbox.count(scope, query)
      const more = count > shown.length ? ` ${words.shownOf(shown.length, count)}` : ''
      const rows = shown.map((message) => messageRow(message, preferences, now))
      const [one] = shown
      const what = describe(params, count, preferences, now)
      const when = (at: number): string => formatInstant(at, preferences.zone, preferences.locale, now)
      return readOutcome({
        summary:
          one && params.most === 1
            ? words.newest(
                describe(params, 1, preferences, now),
                formatSubject(one.subject, words),
                formatPerson(one.from),
                when(one.at),
              )
            : one && params.show === 'people'
              ? words.wroteToYou(
                  writersOf(named),
                  describe({ ...params, people: [] }, count, preferences, now),
                )
              : params.most !== undefined && count > params.most
                ? words.newestOf(params.most, count, what)
                : words.found(count, what) + more,
        value: shown.map(messageValue),
        subjects: shown.map(messageSubject),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
