import { wireError } from '../../../../shared/protocol/errors.ts'
import { type AttachmentView, FileId } from '../../../../shared/protocol/files/attachments.ts'
import { fail, type Result } from '../../../../shared/result.ts'
import { gateway as say } from '../../../../shared/wording/en/gateway.ts'
import type { Credential } from '../../admission/credentials.ts'
import type { AttachmentsPort } from '../../options.ts'
import type { Connection, Sender } from '../connection.ts'

/** files whose arrival one connection may follow at once */
const mostFollowed = 16

/** Tells a connection how a file of its conversations comes along, from when it is selected until it is whole or gone. */
export type FollowFile = (
  connection: Connection,
  credential: Credential,
  file: string,
  replyTo: string | undefined,
) => Promise<void>

export function openFileFollowing(ports: {
  readonly attachments: AttachmentsPort | undefined
  readonly sender: Pick<Sender, 'reply'>
}): FollowFile {
  const { attachments, sender } = ports
  const followed = new WeakMap<Connection, Map<FileId, () => void>>()

  async function lookAt(
    {
      attachments: port,
      credential,
    }: { readonly attachments: AttachmentsPort; readonly credential: Credential },
    file: string,
  ): Promise<Result<AttachmentView, ReturnType<typeof wireError>>> {
    const id = FileId.safeParse(file)
    const found = id.success ? await port.look(credential.scope, id.data) : undefined
    const isOthers =
      found?.ok && credential.kind === 'session' && credential.sessionId !== found.value.session_id
    return found && !isOthers ? found : fail(wireError('not_found', say.noSuchFile))
  }

  return async (connection, credential, file, replyTo) => {
    if (!attachments) {
      const error = wireError('not_available')
      return sender.reply(connection, { kind: 'file_failed', file, error }, replyTo)
    }
    const own = followed.get(connection) ?? new Map<FileId, () => void>()
    followed.set(connection, own)

    /** What there is of it now; once it is all there, whether that is what was attached. */
    async function tell(port: AttachmentsPort): Promise<AttachmentView['state'] | 'gone'> {
      const found = await lookAt({ attachments: port, credential }, file)
      if (!found.ok) {
        sender.reply(connection, { kind: 'file_failed', file, error: found.error }, replyTo)
        return 'gone'
      }
      sender.reply(connection, { kind: 'file', step: 'processing', file: found.value }, replyTo)
      if (found.value.state === 'arriving') return 'arriving'
      const content = await port.read(credential.scope, found.value.file_uuid)
      if (content.ok) sender.reply(connection, { kind: 'file', step: 'complete', file: found.value }, replyTo)
      else sender.reply(connection, { kind: 'file_failed', file, error: content.error }, replyTo)
      return content.ok ? 'whole' : 'gone'
    }

    const state = await tell(attachments)
    const id = FileId.safeParse(file)
    if (state !== 'arriving' || !id.success || own.has(id.data)) return
    if (own.size >= mostFollowed) {
      const error = wireError('rate_limited')
      return sender.reply(connection, { kind: 'file_failed', file, error }, replyTo)
    }
    let last: Promise<unknown> = Promise.resolve()
    const unwatch = attachments.watch((changed) => {
      if (changed !== id.data) return
      last = last.then(async () => {
        if (own.has(id.data) && (await tell(attachments)) !== 'arriving') leave()
      })
    })
    const leave = (): void => {
      unwatch()
      own.delete(id.data)
    }
    own.set(id.data, leave)
    connection.ws.once('close', leave)
  }
}
