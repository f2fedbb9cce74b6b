import type { Scope } from '../../../../shared/protocol/ids.ts'
import { en } from '../../../../shared/wording/wording.ts'
import { OmniiError } from '../../../core/api/errors.ts'
import type { YieldToEventLoop } from '../../../core/api/ports.ts'
import { contentHash } from '../../content-hash.ts'
import { plainLine } from '../../plain-text.ts'
import type { Mailbox, Message } from '../provider.ts'
import { mailsOf } from './mbox.ts'
import { readEml } from './read-eml.ts'
import { writeEml } from './write-eml.ts'

/** A file of one mail or, as mbox, of many. */
export interface MailFile {
  readonly content: Uint8Array
  readonly isMbox: boolean
  /** the person's own address: mail from it was sent */
  readonly self: string
  /** epoch milliseconds; for mail without a date */
  readonly now: number
  /** an id for the mail at that place in the file */
  readonly idOf: (place: number) => string
}

const mostMails = 20_000

/**
 * The mails of a file as messages to be received, one after the other; their conversations are found when they are. A mail of an
 * mbox that cannot be read is left out, and `told` says how many. Throws OmniiError `bad_import`, `too_large`.
 */
export async function readMails(
  file: MailFile,
  put: (message: Message) => Promise<void>,
  told: (note: string) => void,
  yieldToEventLoop: YieldToEventLoop = async () => {},
): Promise<void> {
  if (!file.isMbox) return put(await messageOf(file, file.content, 0, told))
  const left: string[] = []
  let place = 0
  for (const mail of mailsOf(file.content)) {
    if (place >= mostMails) throw new OmniiError('too_large', en.imports.tooMany(mostMails))
    let message: Message | undefined
    try {
      message = await messageOf(file, mail, place, told)
    } catch (error) {
      const subject = /^Subject:[ \t]*([^\r\n]{1,60})/im.exec(
        new TextDecoder('latin1').decode(mail.subarray(0, 20_000)),
      )
      const isLarge = error instanceof OmniiError && error.code === 'too_large'
      left.push(
        en.imports.because(
          plainLine(subject?.[1] ?? ''),
          isLarge ? en.imports.reasons.tooLong : en.imports.reasons.unreadable,
        ),
      )
    }
    if (message) await put(message)
    place += 1
    await yieldToEventLoop()
  }
  // a mail alone that was given that name
  if (place === 0) return put(await messageOf(file, file.content, 0, told))
  if (left.length === 0) return
  if (left.length === place) throw new OmniiError('bad_import', en.imports.leftOut(left))
  told(en.imports.leftOut(left))
}

async function messageOf(
  { self, now, idOf }: MailFile,
  mail: Uint8Array,
  place: number,
  told: (note: string) => void,
): Promise<Message> {
  // without a Message-ID the content says which mail it is, so that twice is once
  const own = contentHash(withoutLineEnds(mail))
  const read = await readEml(mail, { messageId: `${own}@omnii.invalid`, at: now }, told)
  const id = read.messageId === `${own}@omnii.invalid` ? `mail-${own}` : idOf(place)
  const mine = read.from.email.toLowerCase() === self.toLowerCase()
  return { ...read, id, thread: '', folder: mine ? 'sent' : 'inbox', unread: false, starred: false }
}

/** A mail as it is whichever program kept it: lines ended by a line feed, none of them blank at the end. */
const withoutLineEnds = (mail: Uint8Array): string =>
  Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength)
    .toString('latin1')
    .replaceAll('\r\n', '\n')
    .trimEnd()

/** One mail as the text of an .eml file. Throws OmniiError `not_found`. */
export async function exportEml(
  { mailbox }: { readonly mailbox: Mailbox },
  scope: Scope,
  id: string,
): Promise<string> {
  const message = await mailbox.message(scope, id)
  if (!message) throw new OmniiError('not_found')
  return writeEml(message)
}
