import { z } from 'zod'
import { en } from '../../../../shared/wording/wording.ts'
import { type Action, action } from '../../../core/action.ts'
import type { Manners } from '../../../core/ports.ts'
import { sayDate } from '../../../core/time/say.ts'
import { toLocal } from '../../../core/time/zone.ts'
import { everyone, peopleShape } from '../../asking/person-value.ts'
import { foldedWords } from '../../fold.ts'
import { plainPreview, readOutcome } from '../../reading.ts'
import type { EmailPorts } from '../email-ports.ts'
import { isAmong } from '../finder.ts'
import { Folder, type MessageQuery } from '../provider.ts'
import { messageRow, messageSubject, messageValue, wordsFor } from '../saying.ts'
import { hearsFindMail } from './find-mail.hears.ts'

const FindMail = z.strictObject({
  /** whose mail: those who wrote it, or with `either` who got it as well */
  ...peopleShape,
  /** a name nobody in the contacts has, looked for among the writers */
  fromName: z.string().optional(),
  about: z.string().optional(),
  unread: z.boolean().optional(),
  starred: z.boolean().optional(),
  attachments: z.boolean().optional(),
  bulk: z.boolean().optional(),
  folder: Folder.optional(),
  since: z.number().optional(),
  until: z.number().optional(),
})
type FindMail = z.infer<typeof FindMail>

const mostShown = 20

function queryOf(params: FindMail): Omit<MessageQuery, 'limit'> {
  const from = everyone(params).map(({ email }) => email)
  const words = [...foldedWords(params.about ?? ''), ...foldedWords(params.fromName ?? '')]
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

/** "unread mails from Dana Lee about “invoice” since Mon 2 Mar" */
function describe(params: FindMail, n: number, manners: Manners, now: number): string {
  const words = wordsFor(manners)
  const day = (at: number): string =>
    sayDate(toLocal(at, manners.zone).date, manners.locale, toLocal(now, manners.zone).date)
  const { since, until } = params
  const when =
    since !== undefined && until !== undefined
      ? words.between(day(since), day(until - 1))
      : since !== undefined
        ? words.since(day(since))
        : until !== undefined
          ? words.until(day(until))
          : ''
  const from = params.fromName ?? [...new Set(everyone(params).map(({ name }) => name))].join(', ')
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

/** "any unread from Dana?", "what came in today?", "find the mail about the lease": reads only. */
export function findMail(ports: EmailPorts): Action {
  return action<FindMail>({
    id: 'email.find_mail',
    pillar: 'email',
    title: en.email.titles.list,
    effect: 'read',
    params: FindMail,
    examples: ['any unread from Dana?', 'what mail came in today?', 'find the mail about the lease'],
    atomic: true,
    hears: hearsFindMail,
    preview: async (params, { manners, now }) =>
      plainPreview(`${wordsFor(manners).titles.list}: ${describe(params, 2, manners, now)}`),
    run: async (params, { scope, manners, now }) => {
      const words = wordsFor(manners)
      const query = queryOf(params)
      const found = await ports.mailbox.find(scope, { ...query, limit: params.fromName ? 500 : mostShown })
      const named = params.fromName ? found.filter(({ from }) => isAmong([params.fromName!], [from])) : found
      const shown = named.slice(0, mostShown)
      const count = params.fromName ? named.length : await ports.mailbox.count(scope, query)
      const more = count > shown.length ? ` ${words.shownOf(shown.length, count)}` : ''
      const rows = shown.map((message) => messageRow(message, manners, now))
      return readOutcome({
        summary: words.found(count, describe(params, count, manners, now)) + more,
        value: shown.map(messageValue),
        subjects: shown.map(messageSubject),
        ...(rows.length > 0 ? { view: { groups: [{ rows }] } } : {}),
      })
    },
  })
}
