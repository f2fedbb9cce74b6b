import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import type { MailWrite, OutboundMail } from '../../../src/main/services/email/provider.ts'
import { chance } from '../awkward/network.ts'
import { type LineFault, openFaultProxy } from '../network/fault-proxy.ts'
import { type Dovecot, openDovecot } from './dovecot.ts'
import { mailScope, openMailAccount } from './mail-account.ts'
import { openSmtpSink, type SmtpSink } from './smtp-sink.ts'

/** A real mail server, and a server that mail leaves through. */
export interface MailStage {
  readonly dovecot: Dovecot
  readonly sink: SmtpSink
  close(): Promise<void>
}

export async function openMailStage(): Promise<MailStage> {
  const dovecot = await openDovecot()
  const deliver = (user: string, bytes: Buffer) => dovecot.deliver(user, bytes)
  const sink = await openSmtpSink({ password: dovecot.password, deliver })
  return {
    ...{ dovecot, sink },
    async close() {
      await sink.close()
      await dovecot.close()
    },
  }
}

/** What came of a campaign. */
export interface MailCampaign {
  /** what was wrong at the end */
  readonly found: readonly string[]
  /** what was told of its writes */
  readonly told: Readonly<Record<string, 'yes' | 'no' | 'unknown'>>
  readonly kills: number
  readonly connections: number
}

/** One connection in three fails somewhere. */
function faultsOf(random: () => number): () => LineFault {
  return () => {
    const which = Math.floor(random() * 15)
    const after = Math.floor(random() * 3_000)
    if (which === 0) return { kind: 'refuse' }
    if (which === 1) return { kind: 'cut', way: 'up', after }
    if (which === 2) return { kind: 'cut', way: 'down', after }
    if (which === 3) return { kind: 'lose_answer', to: /\r\n\.\r\n$/ }
    if (which === 4) return { kind: 'lose_answer', to: /(?:APPEND|MOVE|STORE) [^\r\n]*\r\n/ }
    if (which === 5) return { kind: 'stall', way: 'down', after }
    return { kind: 'fine' }
  }
}

const jo = { name: 'Jo', email: 'jo@loewe.test' }

/**
 * One person's mail at lines that fail, in processes that are killed as the seed says: drafts are kept, changed and sent,
 * mails are moved. After each doubt what became of a write is asked, and only what did not happen is made again, as a run does.
 */
export async function mailCampaign(stage: MailStage, seed: number): Promise<MailCampaign> {
  const random = chance(seed)
  const { dovecot, sink } = stage
  const [imapLine, smtpLine] = await Promise.all([openFaultProxy(dovecot.port), openFaultProxy(sink.port)])
  const user = `killed${seed}`
  await dovecot.deliver(
    user,
    `From: jo@loewe.test\r\nMessage-ID: <in${seed}@loewe.test>\r\nSubject: In\r\n\r\nHello\r\n`,
  )
  /** a stalled line is given up soon, one that works never */
  let limits: { readonly deadline?: number } = {}
  const open = (db?: ReturnType<typeof openMailAccount>['db']) =>
    openMailAccount({
      ...{ imapPort: imapLine.port, smtpPort: smtpLine.port, password: dovecot.password, user, limits },
      clock: openClock(),
      ...(db && { db }),
    })
  let account = open()
  await account.sync()
  const [message] = await account.mailbox.find(mailScope, { limit: 1 })
  if (!message) throw new Error('the mail did not come')

  const wrong: string[] = []
  let kills = 0
  const { db } = account
  const killed = async (): Promise<void> => {
    kills += 1
    imapLine.cutAll()
    smtpLine.cutAll()
    await account.close()
    account = open(db)
  }
  /** As the runner does it: a write that failed in doubt is looked up, and made again only where it did not happen. */
  async function done(write: MailWrite, key: string): Promise<'yes' | 'no' | 'unknown'> {
    let inDoubt = false
    for (let attempt = 0; attempt < 12; attempt += 1) {
      try {
        if (inDoubt) {
          const found = await account.mailbox.written(mailScope, write, key)
          if (found.happened !== 'no') return found.happened
        }
        const making = make(write, key)
        if (random() < 0.25) {
          making.catch(() => {})
          await new Promise((resolve) => setTimeout(resolve, random() * 60))
          inDoubt = true
          await killed()
          continue
        }
        await making
        return 'yes'
      } catch (thrown) {
        if (!(thrown instanceof OmniiError)) throw thrown
        if (thrown.code === 'outcome_unknown') return 'unknown'
        if (thrown.code === 'conflict' || thrown.code === 'not_found') {
          const found = await account.mailbox.written(mailScope, write, key).catch(() => undefined)
          if (found && found.happened !== 'no') return found.happened
        }
        inDoubt = true
      }
    }
    return 'no'
  }
  async function make(write: MailWrite, key: string): Promise<void> {
    const { mailbox } = account
    if (write.kind === 'mark') await mailbox.mark(mailScope, [message!.id], write.marks, { key })
    if (write.kind === 'create') await mailbox.createDraft(mailScope, write.draft, { key })
    if (write.kind === 'queue') await mailbox.queue(mailScope, write.outgoing, { key })
    if (write.kind === 'patch') {
      const patch = { ...write.patch, updatedAt: write.updatedAt }
      await mailbox.patchDraft(mailScope, write.draft.id, write.draft.version, patch, { key })
    }
  }

  limits = { deadline: 2_000 }
  await killed()
  imapLine.faults(faultsOf(random))
  smtpLine.faults(faultsOf(random))
  const draft = {
    id: `d${seed}`,
    kind: 'new' as const,
    to: [jo],
    cc: [],
    subject: `Draft ${seed}`,
    body: 'One',
  }
  const kept = await done({ kind: 'create', draft: { ...draft, updatedAt: 1 } }, 'create')
  const now = kept === 'yes' ? await account.mailbox.draft(mailScope, draft.id) : undefined
  const patched =
    now && (await done({ kind: 'patch', draft: now, patch: { body: 'Two' }, updatedAt: 2 }, 'patch'))
  const outgoing: OutboundMail = {
    id: `o${seed}`,
    mail: { to: [jo], subject: `Sent ${seed}`, body: 'Text' },
    queuedAt: Date.parse('2026-03-11T10:00:00Z'),
  }
  const sent = await done({ kind: 'queue', outgoing }, 'queue')
  const marks = { folder: 'archive' as const, starred: true }
  const marked = await done({ kind: 'mark', messages: [message], marks }, 'mark')

  imapLine.faults(() => ({ kind: 'fine' }))
  smtpLine.faults(() => ({ kind: 'fine' }))
  limits = {}
  await killed()
  account.start()
  await account.sync()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await account.close()
  account = open(db)
  await account.sync()

  const taken = sink.taken.filter(({ from }) => from === `${user}@studio.test`)
  if (taken.length > 1) wrong.push(`sent ${taken.length} times`)
  if (sent === 'yes' && taken.length === 0) wrong.push('told as sent, and never was')
  if (sent === 'no' && taken.length > 0) wrong.push('told as not sent, and was')
  const [one] = taken
  const filed = one ? await dovecot.copies(user, 'Sent', one.messageId) : 0
  if (filed > 1 || (sent === 'yes' && filed === 0)) wrong.push(`filed ${filed} times`)
  const drafts = Number(
    (await dovecot.doveadm('search', '-u', user, 'mailbox', 'Drafts', 'ALL')).split('\n').filter(Boolean)
      .length,
  )
  if (drafts > 1 || (kept === 'yes' && drafts === 0)) wrong.push(`${drafts} drafts`)
  const body = (await account.mailbox.draft(mailScope, draft.id))?.body
  if (patched === 'yes' && body !== 'Two') wrong.push(`told as changed, and says ${body}`)
  const places = await Promise.all(
    ['INBOX', 'Archive'].map((folder) => dovecot.copies(user, folder, `in${seed}@loewe.test`)),
  )
  if (places[0]! + places[1]! !== 1) wrong.push(`the mail lies there ${places[0]! + places[1]!} times`)
  if (marked === 'yes' && places[1] !== 1) wrong.push('told as moved, and was not')
  await account.close()
  const connections = imapLine.connections + smtpLine.connections
  await Promise.all([imapLine.close(), smtpLine.close()])
  return {
    found: wrong.map((said) => `seed ${seed}: ${said}`),
    told: { kept, sent, marked, ...(patched && { patched }) },
    ...{ kills, connections },
  }
}
