import { hostsOf } from '../../../src/main/accounts/dav/hosts.ts'
import { openDavHttp } from '../../../src/main/accounts/dav/http.ts'
import { openDavParts } from '../../../src/main/accounts/dav/parts.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import { openSlicedWrites } from '../../../src/main/host/process/sliced-writes.ts'
import type { BoundAccounts } from '../../../src/main/services/accounts/bind-providers.ts'
import { openDavClient } from '../../../src/main/services/dav/client.ts'
import { davMigration } from '../../../src/main/services/dav/local/dav-tables.ts'
import type { SessionId } from '../../../src/shared/protocol/ids.ts'
import { type Kit, scope } from '../assistant.ts'
import { chance } from '../awkward/network.ts'
import { london } from '../london.ts'
import { openProduct } from '../product.ts'
import { furnish } from './account.ts'
import { startFaultProxy, type TcpFault } from './fault-proxy.ts'
import { password, type Radicale } from './radicale.ts'

/** What is said in one run, and what has to be on the server when every word of it was done. */
const talks: readonly { readonly said: readonly string[]; readonly titles: RegExp }[] = [
  {
    said: [
      'lunch with Marco tomorrow at 1',
      'yes',
      'move the lunch with Marco to 2pm',
      'yes',
      'undo that',
      'yes',
    ],
    titles: /lunch with marco/i,
  },
  {
    said: ['dentist on the 24th at 9:15 for 45 minutes', 'move the dentist to 10:30', 'undo that'],
    titles: /dentist/i,
  },
  {
    said: [
      'every Tuesday at 4, retro, until the end of June',
      'cancel the retro on 14 April',
      'yes',
      'undo that',
    ],
    titles: /retro/i,
  },
  {
    said: ['add task: send the invoice by Friday', 'mark the invoice done', 'undo that'],
    titles: /invoice/i,
  },
  {
    said: ['add task: water the ferns by Friday', 'move the ferns task to the work list', 'undo that'],
    titles: /ferns/i,
  },
  {
    said: ['new contact Zoe Quinn, zoe@quinn.test', 'change Zoe’s email to zoe@quinn.example', 'undo that'],
    titles: /zoe quinn/i,
  },
]

const kinds: readonly TcpFault[] = ['cut', 'answer_lost', 'answer_lost', 'half', 'late', 'stall', 'drip']
const writes = new Set(['PUT', 'DELETE', 'MKCALENDAR', 'MKCOL', 'PROPPATCH'])

export interface DavTalk {
  /** what was wrong afterwards */
  readonly found: readonly string[]
  readonly kills: number
  readonly connections: number
}

/**
 * One talk with an account on a real server behind a wire that fails as the seed says, in a process that is killed as the seed
 * says. What is wrong afterwards: something that is there twice, or there though it was told as not done, or not
 * there though it was told as done, or a run that never ended.
 */
export async function killedDavTalk(radicale: Radicale, seed: number): Promise<DavTalk> {
  const random = chance(seed)
  let share = 0
  let kills = 0
  const proxy = await startFaultProxy(radicale.port, (method) =>
    random() < (writes.has(method) ? share : share / 10)
      ? kinds[Math.floor(random() * kinds.length)]!
      : 'fine',
  )
  const { login } = await furnish(radicale.url, radicale.freshLogin())
  await makeList(radicale, login)
  const home = new URL(`${login}/`, `http://127.0.0.1:${proxy.port}/`).href
  let closing: (() => Promise<void>) | undefined
  const kit = await openProduct(london, [davMigration], (_local, store, now): BoundAccounts => {
    const { http, close } = openDavHttp({
      ...{ login, password: async () => password, allows: hostsOf([home]), timeoutMs: 1_500 },
    })
    let made = 0
    const { mirror, ...providers } = openDavParts({
      ...{
        db: store.db,
        client: openDavClient(http),
        account: 'away',
        whose: scope,
        clock: openClock(),
        now,
      },
      homes: { calendars: home, addressbooks: home },
      ids: { next: (prefix) => `${prefix}${++made}` },
      zone: () => 'Europe/London',
      logger: { info() {}, warn() {}, error() {} },
      writeInSlices: openSlicedWrites(store.log),
      yieldToEventLoop: async () => {},
    })
    closing = async () => {
      close()
      await mirror.close()
    }
    const account = { key: 'away', name: `away (${login})` }
    return {
      calendar: () => [{ account, provider: providers.calendar }],
      tasks: () => [{ account, provider: providers.tasks }],
      contacts: () => [{ account, provider: providers.contacts }],
    }
  })
  try {
    const session = await kit.session()
    const { said, titles } = talks[seed % talks.length]!
    for (const [nth, text] of said.entries()) {
      share = 0.5
      await kit.assistant().submit(scope, {
        ...{ kind: 'command', sessionId: session, clientMessageId: `m${nth}` as never, text, dryRun: false },
        ...{ agent: 'guide', channel: 'websocket' },
      })
      for (let kill = Math.floor(random() * 3); kill > 0; kill -= 1) {
        await new Promise((resolve) => setTimeout(resolve, random() * 120))
        kills += 1
        const old = closing
        await kit.restart()
        await old?.()
      }
      await settle(kit)
      share = 0
      await settle(kit)
      await proxy.quiet()
    }
    const found = await complaints(kit, session, radicale, login, titles)
    return { found: found.map((wrong) => `seed ${seed}: ${wrong}`), kills, connections: proxy.count() }
  } finally {
    await closing?.()
    await kit.close()
    await proxy.stop()
  }
}

/** A second list, to move tasks to. */
async function makeList({ url }: Radicale, login: string): Promise<void> {
  const { http, close } = openDavHttp({ login, password: async () => password, allows: hostsOf([url]) })
  await openDavClient(http).makeCollection(new URL(`${login}/work/`, url).href, 'Work', 'VTODO')
  close()
}

const atWork =
  'SELECT count(*) AS n FROM open_runs o WHERE NOT EXISTS (SELECT 1 FROM waits w WHERE w.run_id = o.run_id)'

/** Lets time pass until nobody is at work any more. */
async function settle(kit: Kit): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    await kit.settled()
    const busy = kit.store().db.get<{ n: number }>(atWork)?.n ?? 0
    if (busy === 0) return
    await new Promise((resolve) => setTimeout(resolve, 50))
    // waits before another attempt are the clock's; requests on their way are not
    if (round % 4 === 3) kit.clock.pass(round < 30 ? 3_000 : 90_000)
  }
}

async function complaints(
  kit: Kit,
  session: SessionId,
  radicale: Radicale,
  login: string,
  titles: RegExp,
): Promise<readonly string[]> {
  const found: string[] = []
  const { http, close } = openDavHttp({
    ...{ login, password: async () => password, allows: hostsOf([radicale.url]) },
  })
  const client = openDavClient(http)
  const texts: string[] = []
  for (const name of ['calendar', 'inbox', 'work', 'people']) {
    const at = new URL(`${login}/${name}/`, radicale.url).href
    for (const { href } of (await client.listing(at)).changed)
      texts.push((await client.get(href))?.text ?? '')
  }
  close()
  const there = texts.filter((text) => titles.test(text))
  if (there.length > 1) found.push(`it is there ${there.length} times`)
  if (texts.length !== there.length) found.push(`something else is there: ${texts.length - there.length}`)

  let uncertain = false
  let exists = false
  const begun = new Set<string>()
  for (const event of kit.events(session)) {
    if (event.kind === 'plan.created') begun.add(event.runId)
    if (event.kind === 'run.completed') begun.delete(event.runId)
    if (event.kind === 'approval.asked') begun.delete(event.runId)
    if (event.kind === 'approval.decided') begun.add(event.runId)
    if (event.kind === 'step.failed' && event.error.code === 'outcome_unknown') uncertain = true
    const outcome =
      event.kind === 'step.done' ? event.outcome : event.kind === 'step.failed' ? event.done : undefined
    for (const { does, happened, id } of outcome?.writes ?? []) {
      if (happened === 'unknown') uncertain = true
      // the row of an occurrence comes and goes without its series
      if (happened !== 'yes' || /_\d{8}(?:T\d{6}Z)?$/.test(id ?? '')) continue
      if (does === 'create' || does === 'restore') exists = true
      if (does === 'remove') exists = false
    }
  }
  if (!uncertain && exists !== there.length > 0)
    found.push(exists ? 'it was told as done and is not there' : 'it is there and was not told as done')
  for (const run of begun) found.push(`${run} never ended`)
  return found
}
