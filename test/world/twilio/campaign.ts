import { chance } from '../awkward/network.ts'
import { type Door, openSmsKit, phone, publicUrl, type SmsKit } from '../sms.ts'
import type { Fault, LedgerMessage } from './stand-in.ts'

/** What is said in one talk. CODE stands for the newest code that reached the phone, N for the talk's number. */
const talks: readonly (readonly string[])[] = [
  ['add oat milk N to groceries', 'undo that', 'add rye bread N to groceries'],
  ['lunch with Marco tomorrow at 1', 'CODE', 'undo that', 'CODE'],
  ['meet Sarah on Friday at 10', '2', 'CODE'],
  ['email Marco saying the proofs N are ready', 'CODE', 'whats due today'],
  ['lunch with Marco tomorrow at 1', 'NO', 'add salt N to groceries', 'HELP'],
  ['what does next week look like?', 'MORE', 'add pepper N to groceries'],
]

const faults: readonly Fault[] = [
  ...(['reset_before', 'reset_after', 'reset_after', '500_before', '500_after', '429'] as const),
  'stall_after',
]

export interface TextedTalk {
  /** what was wrong at the end */
  readonly found: readonly string[]
  readonly kills: number
  readonly texts: number
  /** texts of which nobody could tell whether they were sent: the person was asked */
  readonly doubts: number
}

/**
 * One talk by text with a Twilio that fails as the seed says, in a process that is killed as the seed says. Wrong is: a text
 * of the person that was done twice or not at all, a text of Omnii that left more often than it was queued or sent anew by
 * a person, one that is known as sent and is not there, one that never left.
 */
export async function killedTexts(seed: number): Promise<TextedTalk> {
  const random = chance(seed)
  const door: Door = seed % 2 === 0 ? 'webhook' : 'polling'
  const kit = await openSmsKit({ door, timeoutMs: 400 })
  let [kills, doubts] = [0, 0]
  try {
    await kit.pair()
    for (const said of talks[Math.floor(seed / 2) % talks.length] ?? []) {
      const code = /Reply (\d{6})/.exec(
        kit.twilio.sentTo(phone).findLast((text) => /Reply \d{6}/.test(text)) ?? '',
      )
      const body = said === 'CODE' ? (code?.[1] ?? 'what is waiting?') : said.replace(/\bN\b/, String(seed))
      if (random() < 0.6) kit.twilio.script(faults[Math.floor(random() * faults.length)] ?? '429')
      const message = kit.twilio.receive(phone, body)
      const coming = come(kit, door, message)
      for (let kill = Math.floor(random() * 3); kill > 0; kill -= 1) {
        await new Promise((resolve) => setTimeout(resolve, random() * 60))
        kills += 1
        await kit.kill()
      }
      await coming
      await arrive(kit, door, message)
      doubts += await sendAnew(kit)
      await pass(kit, 4)
    }
    return {
      found: complaints(kit, seed).map((wrong) => `seed ${seed}, ${door}: ${wrong}`),
      ...{ kills, doubts, texts: kit.twilio.ledger.length },
    }
  } finally {
    await kit.close()
  }
}

/** The person sends anew what Omnii says may have been sent and what did not reach them. Resolves to how many were in doubt. */
async function sendAnew(kit: SmsKit): Promise<number> {
  const texts = kit.channel().recent(200)
  const doubtful = texts.filter(({ state }) => state === 'in_doubt')
  for (const { id, body } of doubtful) {
    const there = kit.twilio.sentTo(phone).filter((each) => each === body).length
    const known = texts.filter((text) => text.body === body && text.sid !== undefined).length
    if (there <= known) await kit.channel().resend(id)
  }
  return doubtful.length
}

/** A text on its way in, while the process may be killed: Twilio posts it at once, or it lies there to be asked for. */
async function come(kit: SmsKit, door: Door, message: LedgerMessage): Promise<void> {
  if (door === 'webhook') await kit.twilio.deliver(message, kit.local(), publicUrl)
  else kit.kit.clock.pass(5_000)
}

/** What Twilio could not deliver is found once somebody is there to ask. */
async function arrive(kit: SmsKit, door: Door, message: LedgerMessage): Promise<void> {
  for (let round = 0; round < 20 && !stored(kit, message.sid); round += 1) await pass(kit, 1, door)
  await pass(kit, 3)
}

async function pass(kit: SmsKit, rounds: number, door: Door = 'polling'): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await kit.settled()
    kit.kit.clock.pass(door === 'webhook' ? 10 * 60_000 : 31_000)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await kit.settled()
}

const stored = (kit: SmsKit, sid: string): boolean =>
  kit.kit.store().db.get('SELECT 1 AS n FROM sms_inbox WHERE sid = ?', sid) !== undefined

interface Row {
  readonly body: string
  readonly state: string
  readonly sid: string | null
  readonly attempts: number
}

function complaints(kit: SmsKit, seed: number): readonly string[] {
  const { db, log } = kit.kit.store()
  const found: string[] = []
  for (const { sid, body, direction } of kit.twilio.ledger) {
    if (direction !== 'inbound') continue
    const row = db.get<{ handled: number }>('SELECT handled FROM sms_inbox WHERE sid = ?', sid)
    if (row?.handled !== 1) found.push(`“${body}” was not acted on`)
  }
  const session = kit.channel().phones()[0]?.session
  const events = session === undefined ? [] : log.read(session, 0, 5_000)
  const said = events.flatMap((event) => (event.kind === 'command.received' ? [event.clientMessageId] : []))
  if (new Set(said).size !== said.length) found.push('a text was taken twice')
  for (const thing of ['oat milk', 'rye bread', 'salt', 'pepper']) {
    const { n } = db.get<{ n: number }>(
      'SELECT count(*) AS n FROM task WHERE title LIKE ?',
      `%${thing} ${seed}%`,
    ) ?? { n: 0 }
    if (n > 1) found.push(`${thing} is there ${n} times`)
  }
  const rows = db.all<Row>('SELECT body, state, sid, attempts FROM sms_outbox')
  const sent = kit.twilio.ledger.filter(({ direction }) => direction === 'outbound-api')
  for (const body of new Set([...rows.map((row) => row.body), ...sent.map((each) => each.body)])) {
    const same = rows.filter((row) => row.body === body)
    const left = sent.filter((each) => each.body === body).length
    if (left > same.length) found.push(`“${body}” was queued ${same.length} times and left ${left} times`)
    const known = same.filter(({ state }) => state === 'sent' || state === 'delivered').length
    if (known > left) found.push(`“${body}” is known as sent ${known} times and left ${left} times`)
  }
  for (const { state, body, sid } of rows) {
    if (state === 'queued' || state === 'sending') found.push(`“${body}” never left: ${state}`)
    if (sid !== null && !sent.some((each) => each.sid === sid))
      found.push(`“${body}” has an id nobody gave it`)
  }
  const sids = rows.flatMap(({ sid }) => (sid === null ? [] : [sid]))
  if (new Set(sids).size !== sids.length) found.push('one text stands for two')
  return found
}
