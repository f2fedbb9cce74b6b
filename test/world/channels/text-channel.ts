import type { Accepted, Assistant } from '../../../src/main/core/api/assistant.ts'
import type {
  Address,
  ChannelPort,
  Directory,
  Thread,
  ThreadKey,
  ThreadStore,
} from '../../../src/main/core/api/channels.ts'
import type { Clock, Logger } from '../../../src/main/core/api/ports.ts'
import { type WireError, wireError } from '../../../src/shared/protocol/errors.ts'
import type { Channel, ClientMessageId, Scope } from '../../../src/shared/protocol/ids.ts'
import { fail, type Result } from '../../../src/shared/result.ts'
import { type Carrier, openDelivery } from './delivery.ts'

export interface TextMessage {
  readonly from: string
  readonly text: string
  /** the carrier's own id of it: heard twice, it counts once */
  readonly id: ClientMessageId
}

export interface TextChannel extends ChannelPort {
  /** Resolves when it is on disk. Fails with `forbidden` for an address nobody in the directory has. */
  hear(message: TextMessage): Promise<Result<Accepted, WireError>>
}

/**
 * A channel of plain messages over one assistant: each address goes on with one conversation, whose questions,
 * approvals and answers are handed to the carrier in order, from a cursor that outlives the process.
 */
export function openTextChannel(ports: {
  readonly channel: Channel
  readonly addressKind: Address['kind']
  readonly assistant: Assistant
  readonly directory: Directory
  readonly threads: ThreadStore
  readonly carrier: Carrier
  readonly clock: Clock
  readonly logger: Logger
}): TextChannel {
  const { channel, addressKind, assistant, directory, threads, logger } = ports
  const deliveries = new Map<string, ReturnType<typeof openDelivery>>()
  /** what each address is being answered; two first messages open one conversation */
  const turns = new Map<string, Promise<unknown>>()
  let started = false

  function attend(thread: Thread): void {
    const { address } = thread
    if (deliveries.has(address)) return
    const delivery = openDelivery({ ...ports, thread })
    deliveries.set(address, delivery)
    delivery.start()
  }

  async function threadOf(key: ThreadKey): Promise<Result<Thread, WireError>> {
    const known = threads.get(key)
    const opened = await assistant.openSession(key.scope, known?.session)
    if (opened.ok && known) return { ok: true, value: known }
    // A conversation that is gone (the home was put back to a backup) is followed by a new one.
    const fresh = known ? await assistant.openSession(key.scope) : opened
    if (!fresh.ok) return fresh
    const thread = { ...key, session: fresh.value.sessionId, cursor: fresh.value.lastSyncId }
    await threads.put(thread)
    return { ok: true, value: thread }
  }

  async function take({ from, text, id }: TextMessage, scope: Scope): Promise<Result<Accepted, WireError>> {
    const thread = await threadOf({ channel, address: from, scope })
    if (!thread.ok) return thread
    if (started) attend(thread.value)
    return assistant.submit(scope, {
      kind: 'command',
      sessionId: thread.value.session,
      clientMessageId: id,
      text,
      agent: 'guide',
      channel,
      dryRun: false,
    })
  }

  return {
    channel,
    async hear(message) {
      const user = directory.userOf({ kind: addressKind, value: message.from })
      if (user === undefined) {
        logger.warn('message.from_stranger', { channel })
        return fail(wireError('forbidden'))
      }
      const before = turns.get(message.from) ?? Promise.resolve()
      const turn = before.then(() => take(message, { user, realm: 'personal' }))
      const settled = turn.catch(() => {})
      turns.set(message.from, settled)
      void settled.then(() => {
        if (turns.get(message.from) === settled) turns.delete(message.from)
      })
      return turn
    },
    async start() {
      started = true
      for (const thread of threads.all(channel)) {
        // Whoever was taken out of the directory is told nothing any more.
        const user = directory.userOf({ kind: addressKind, value: thread.address })
        if (user !== thread.scope.user) continue
        const opened = await assistant.openSession(thread.scope, thread.session)
        if (opened.ok) attend(thread)
      }
    },
    async stop() {
      started = false
      const all = [...deliveries.values()]
      deliveries.clear()
      await Promise.all(all.map((delivery) => delivery.stop()))
    },
  }
}
