import { setTimeout as pause } from 'node:timers/promises'
import { googleKind } from '../../../src/main/accounts/google/kind.ts'
import { googleScopes } from '../../../src/main/accounts/google/scopes.ts'
import { OmniiError } from '../../../src/main/core/api/errors.ts'
import { openClock } from '../../../src/main/host/process/clock.ts'
import { openSlicedWrites } from '../../../src/main/host/process/sliced-writes.ts'
import type { BoundAccounts } from '../../../src/main/services/accounts/bind-providers.ts'
import { googleMigration } from '../../../src/main/services/google/local/google-tables.ts'
import { en } from '../../../src/shared/wording/wording.ts'
import { scope } from '../assistant.ts'
import { chance } from '../awkward/network.ts'
import { sayTo, settle, talks, wronglyTold } from '../killed/talks.ts'
import { london } from '../london.ts'
import { openProduct } from '../product.ts'
import { type Fault, type GoogleStandIn, openGoogleStandIn } from './stand-in.ts'

const before: readonly Fault['what'][] = ['cut', 'cut', 'backend', 'tooMany', 'credentials']
const after: readonly Fault['what'][] = ['cut', 'cut', 'halved', 'backend']
const isWrite = (method: string): boolean => !/\.(?:list|get|query)$/.test(method)

export interface GoogleTalk {
  /** what was wrong afterwards */
  readonly found: readonly string[]
  readonly kills: number
  readonly requests: number
  /** steps that were done, and such that waited for a sign-in */
  readonly done: number
  readonly waited: number
}

/**
 * One talk with an account at Google's stand-in that fails as the seed says, before a request is carried out, after it, and by
 * letting nobody in for a while, in a process that is killed as the seed says. What is wrong afterwards: what is there twice
 * or was told otherwise than it is, a run that never ended, a guest that was invited twice, and what no client may ask.
 */
export async function killedGoogleTalk(seed: number): Promise<GoogleTalk> {
  const random = chance(seed)
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)]!
  let share = 0
  let isSignedOut = false
  let kills = 0
  let now = (): number => Date.parse('2026-03-11T10:00:00Z')
  const google = await openGoogleStandIn({ now: () => now() })
  google.tasks.addList('Work')
  google.haveBadDay({
    delay: () => random() * 25,
    meets(method, isDone) {
      if (random() >= (isWrite(method) ? share / 2 : share / 10)) return undefined
      return pick(isDone ? after : before)
    },
  })
  let token = google.tokenFor()
  let made = 0
  let open: ReturnType<ReturnType<typeof googleKind>['open']> | undefined
  const kit = await openProduct(london, [googleMigration], (_local, store, time): BoundAccounts => {
    now = time
    const kind = googleKind({ google: google.url, chance: () => random() / 50 })
    const account = {
      ...{ key: 'google', kind: 'google' as const, scope, name: 'Google', login: 'alex@reed.test' },
      ...{ server: google.url, settings: {}, services: Object.keys(googleScopes) as never, addedAt: 0 },
    }
    const opened = kind.open(
      account,
      {},
      async (dead) => {
        if (isSignedOut) throw new OmniiError('auth_required', 'Signed out.', { account: 'google' })
        if (dead !== undefined) token = google.tokenFor()
        return { accessToken: token }
      },
      {
        ...{
          db: store.db,
          clock: { ...openClock(), now: time },
          logger: { info() {}, warn() {}, error() {} },
        },
        ids: { next: (prefix) => `${prefix}${++made}` },
        writeInSlices: openSlicedWrites(store.log),
        yieldToEventLoop: async () => {},
        preferences: () => london,
        self: () => ({ name: 'Alex Reed', email: 'alex@reed.test' }),
        words: () => en.accounts,
      },
    )
    open = opened
    const { calendar, tasks, contacts } = opened.providers
    const at = { key: 'google', name: 'Google' }
    return {
      calendar: () => (calendar ? [{ account: at, provider: calendar }] : []),
      tasks: () => (tasks ? [{ account: at, provider: tasks }] : []),
      contacts: () => (contacts ? [{ account: at, provider: contacts }] : []),
    }
  })
  try {
    const session = await kit.session()
    // an account that was never read of can plan nothing; on a machine with much to do a connection may come too late
    const isRead = () =>
      open?.sync().then(
        () => true,
        () => pause(500, false),
      )
    while (!(await isRead()));
    const { said, titles } = talks[seed % talks.length]!
    for (const [nth, text] of said.entries()) {
      share = 0.5
      isSignedOut = random() < 0.2
      await sayTo(kit, session, text, nth)
      for (let kill = Math.floor(random() * 3); kill > 0; kill -= 1) {
        await pause(random() * 120)
        kills += 1
        const old = open
        await kit.restart()
        await old?.close()
      }
      await settle(kit, 12)
      isSignedOut = false
      kit.assistant().lookAgain()
      await settle(kit)
      share = 0
      kit.assistant().lookAgain()
      await settle(kit, 120)
      while (google.isBusy()) await pause(10)
    }
    const found = [...wronglyTold(kit, session, thereAt(google, titles)), ...mailedTwice(google)]
    if (google.troubles.length > 0) found.push(...google.troubles)
    const count = (kind: string) => kit.events(session).filter((event) => event.kind === kind).length
    return {
      found: found.map((wrong) => `seed ${seed}: ${wrong}`),
      ...{ kills, requests: google.asked.length },
      ...{ done: count('step.done'), waited: count('auth.required') },
    }
  } finally {
    await open?.close()
    await kit.close()
    await google.close()
  }
}

/** How often what a talk is about is at Google; an occurrence is a part of its series. */
function thereAt({ primary, tasks, people }: GoogleStandIn, titles: RegExp): number {
  const events = primary.changes(undefined).events.filter(({ recurringEventId }) => !recurringEventId)
  const lists = tasks.listIds().flatMap((list) => tasks.all(list))
  const names = people.all().map(({ names: named }) => JSON.stringify(named))
  const titled = [...events.map(({ summary }) => String(summary)), ...lists.map(({ title }) => String(title))]
  return [...titled, ...names].filter((title) => titles.test(title)).length
}

/** Nobody is invited twice to the same event; a change and its undoing are told once each. */
function mailedTwice({ mails }: GoogleStandIn): readonly string[] {
  const counts = new Map<string, number>()
  for (const { what, event, to } of mails) {
    const mail = `${to} was told ${what} of ${event}`
    counts.set(mail, (counts.get(mail) ?? 0) + 1)
  }
  const most = (mail: string): number => (mail.includes(' changed ') ? 2 : 1)
  return [...counts].flatMap(([mail, n]) => (n > most(mail) ? [`${mail} ${n} times`] : []))
}
