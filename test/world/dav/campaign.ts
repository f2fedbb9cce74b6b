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
import { sayTo, settle, talks, wronglyTold } from '../killed/talks.ts'
import { london } from '../london.ts'
import { openProduct } from '../product.ts'
import { furnish } from './account.ts'
import { startFaultProxy, type TcpFault } from './fault-proxy.ts'
import { password, type Radicale } from './radicale.ts'

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
      await sayTo(kit, session, text, nth)
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

async function complaints(
  kit: Kit,
  session: SessionId,
  radicale: Radicale,
  login: string,
  titles: RegExp,
): Promise<readonly string[]> {
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
  const found = [...wronglyTold(kit, session, there.length)]
  if (texts.length !== there.length) found.push(`something else is there: ${texts.length - there.length}`)

  return found
}
