import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { safeModePath } from '../../src/shared/protocol/recovery.ts'
import { connectTo, type Frame, sleep } from './client.ts'
import { endWhileStarting, type LoadedHost, newFolder, removeFolder, startLoaded, worked } from './host.ts'
import { type Chance, openChance, wordOf } from './random.ts'

/** What so many kills did to what was said. Everything but the first four has to be empty. */
export interface Chaos {
  readonly kills: number
  /** starts behind three that were killed while they carried on the same run */
  readonly safeModes: number
  readonly said: number
  readonly acknowledged: number
  /** said and acknowledged, and not there */
  readonly lost: readonly string[]
  /** there more than once */
  readonly twice: readonly string[]
  /** neither over nor waiting for a person when all was quiet */
  readonly stuck: readonly string[]
  /** answered with anything but what the protocol promises for it */
  readonly wrong: readonly string[]
}

interface Said {
  readonly id: string
  readonly text: string
  readonly word: string
  /** what it makes, to be counted by its word */
  readonly makes: 'task' | 'calendar_event' | 'contact' | undefined
}

/** so much of what a talker said may be unacknowledged before it says more */
const mostWaiting = 20

const sayings: readonly { readonly makes: Said['makes']; readonly text: (word: string) => string }[] = [
  { makes: 'task', text: (word) => `remind me to buy ${word} tomorrow at 9` },
  { makes: 'task', text: (word) => `add a task to call ${word} next tuesday` },
  { makes: 'calendar_event', text: (word) => `schedule ${word} review on friday at 3pm` },
  { makes: 'contact', text: (word) => `create a contact ${word} mirepo ${word}@example.com` },
  { makes: undefined, text: () => 'what have I got on friday?' },
  { makes: undefined, text: () => 'what is on my list?' },
]

/** so long what was not acknowledged is said again at the end */
const settleMs = 60_000

/** so long nothing is done before what is left is stuck */
const quietMs = 60_000

/** so long a host has for a first conversation */
const patienceMs = 30_000

/** One conversation whose client says everything again, under the same id, until it is acknowledged. */
function openTalker(number: number, chance: Chance) {
  const all: Said[] = []
  const waiting = new Map<string, Said>()
  const wrong: string[] = []
  let session: string | undefined
  /** how far its conversation was read: all of it again at each start would take longer than there is between two kills */
  let read = 0

  function next(): Said {
    const saying = chance.pick(sayings)
    const word = wordOf(all.length * 8 + number)
    const said = { id: `k${number}-${all.length}`, text: saying.text(word), word, makes: saying.makes }
    all.push(said)
    waiting.set(said.id, said)
    return said
  }

  function hear(frame: Frame): void {
    if (typeof frame.sync_id === 'number') read = Math.max(read, frame.sync_id)
    if (frame.type === 'user_message') waiting.delete(frame.message_id)
    const about = frame.metadata?.in_reply_to
    if (frame.type === 'error_message') {
      if (!['rate_limited', 'shutting_down'].includes(frame.error_code))
        wrong.push(`${frame.error_code}: ${frame.message}`)
    } else if (about !== undefined && waiting.has(about)) waiting.delete(about)
  }

  return {
    all,
    waiting,
    wrong,
    /** Says what is not acknowledged yet, then `more` new things, one after the other until the socket is gone. `begun` is called before. */
    async live(host: LoadedHost, more: number, pauseMs: number, begun: () => void): Promise<void> {
      const talk = await connectTo(host, hear)
      const grant = await Promise.race([talk.open(session, read), closed(talk.ws)])
      if (!grant) return
      session = grant.data.session_id
      begun()
      const say = ({ id, text }: Said): void =>
        talk.send({ type: 'user_message', message: text, message_id: id })
      for (const said of waiting.values()) say(said)
      for (let n = 0; n < more && isOpen(talk.ws); n += 1) {
        // who says more than a slow machine takes between two kills would never be done saying it again
        if (waiting.size < mostWaiting) say(next())
        await sleep(chance.between(0, pauseMs))
      }
      await closed(talk.ws)
    },
    /** Until nothing is unacknowledged; a connection that goes is made again, as a person's client makes it. */
    async settle(host: LoadedHost): Promise<void> {
      const until = performance.now() + settleMs
      while (waiting.size > 0 && performance.now() < until) {
        const talk = await connectTo(host, hear)
        const granted = await Promise.race([talk.open(session, read), closed(talk.ws)])
        while (granted && waiting.size > 0 && isOpen(talk.ws) && performance.now() < until) {
          for (const { id, text } of waiting.values())
            talk.send({ type: 'user_message', message: text, message_id: id })
          await sleep(200)
        }
        talk.close()
      }
    },
  }
}

const isOpen = (ws: { readonly readyState: number; readonly OPEN: number }): boolean =>
  ws.readyState === ws.OPEN

const closed = (ws: {
  once(event: 'close', listener: () => void): unknown
  readyState: number
}): Promise<undefined> =>
  new Promise((resolve) => {
    if (ws.readyState > 1) resolve(undefined)
    else ws.once('close', () => resolve(undefined))
  })

/**
 * Kills the host again and again under mixed load, at any moment: while it starts, carries on, answers. Clients say again
 * what was not acknowledged. Then everything that was said must be there once.
 */
export async function chaos(options: {
  readonly built: string
  readonly kills: number
  /** it ends before its last kill when so much time is over */
  readonly minutes: number
  readonly seed: number
  readonly tell: (line: string) => void
}): Promise<Chaos> {
  const { built, kills, minutes, seed, tell } = options
  const chance = openChance(seed)
  const home = newFolder()
  const talkers = [0, 1, 2].map((number) => openTalker(number, chance))
  const wrong: string[] = []
  const until = performance.now() + minutes * 60_000
  let done = 0
  let safeModes = 0
  try {
    while (done < kills && performance.now() < until) {
      const before = done
      if (done % 10 === 9) {
        await endWhileStarting(built, home, chance.between(50, 500))
        done += 1
      }
      const host = await startLoaded(built, home)
      safeModes += await leaveSafeMode(host, wrong)
      let begin = (): void => {}
      const begun = new Promise<void>((resolve) => {
        begin = resolve
      })
      const lives = talkers.map((talker) =>
        talker.live(host, chance.between(1, 20), 40, begin).catch(() => {}),
      )
      // where the machine is busy a host would be gone before anybody had said a word
      if (chance.between(0, 3) > 0) await Promise.race([begun, sleep(patienceMs)])
      await worked(host.pid, chance.between(60, 600))
      await host.end('SIGKILL')
      await Promise.all(lives)
      done += 1
      if (Math.floor(done / 50) > Math.floor(before / 50))
        tell(`${done} kills, ${talkers.reduce((sum, { all }) => sum + all.length, 0)} said`)
    }
    const host = await startLoaded(built, home)
    safeModes += await leaveSafeMode(host, wrong)
    for (const talker of talkers) await talker.settle(host)
    const stuck = await waitForQuiet(home)
    await host.end('SIGTERM')
    const said = talkers.flatMap(({ all }) => all)
    const missing = talkers.flatMap(({ waiting }) => [...waiting.values()])
    return {
      ...{ kills: done, safeModes, said: said.length },
      acknowledged: said.length - missing.length,
      ...count(home, said),
      stuck: [...stuck, ...missing.map(({ text }) => `never acknowledged: ${text}`)],
      wrong: [...wrong, ...talkers.flatMap((talker) => talker.wrong)],
    }
  } finally {
    removeFolder(home)
  }
}

/** Has it try the run it stopped at once more. Any other notice is a fault. Returns how many safe modes that were. */
async function leaveSafeMode(host: LoadedHost, wrong: string[]): Promise<number> {
  const codes = host.notices.map(({ code }) => code)
  wrong.push(...codes.filter((code) => code !== 'safe_mode').map((code) => `notice ${code}`))
  if (!codes.includes('safe_mode')) return 0
  const headers = { authorization: `Bearer ${host.token}` }
  const retry = (): Promise<string> =>
    fetch(`${host.http}${safeModePath}?do=retry`, { method: 'POST', headers }).then(
      ({ ok, status }) => (ok ? 'left' : String(status)),
      (thrown: Error) => `${(thrown.cause as Error | undefined)?.message}, having written ${host.errors()}`,
    )
  // a host that had no processor for longer than headers may take resets what comes first: it is asked again
  let answered = await retry()
  for (let tries = 1; answered.includes('ECONNRESET') && tries < 4; tries += 1) answered = await retry()
  if (answered !== 'left') wrong.push(`safe mode was not left: ${answered}`)
  return 1
}

const openIn = (home: string): DatabaseSync =>
  new DatabaseSync(path.join(home, 'omnii.db'), { readOnly: true, timeout: 5_000 })

/** The runs that are not over once nothing was done for a minute: what so many kills left to do may take longer than that. */
async function waitForQuiet(home: string): Promise<readonly string[]> {
  const db = openIn(home)
  try {
    const open = db.prepare(
      'SELECT run_id AS run FROM open_runs WHERE run_id NOT IN (SELECT run_id FROM waits)',
    )
    const written = db.prepare('SELECT count(*) AS n FROM events')
    let [left, events, since] = [open.all() as unknown as { run: string }[], 0, performance.now()]
    while (left.length > 0 && performance.now() - since < quietMs) {
      await sleep(500)
      left = open.all() as unknown as { run: string }[]
      const { n } = written.get() as { n: number }
      if (n !== events) [events, since] = [n, performance.now()]
    }
    return left.map(({ run }) => run)
  } finally {
    db.close()
  }
}

function count(home: string, said: readonly Said[]): Pick<Chaos, 'lost' | 'twice'> {
  const db = openIn(home)
  try {
    const named = {
      task: db.prepare('SELECT count(*) AS n FROM task WHERE instr(lower(title), ?) > 0'),
      calendar_event: db.prepare('SELECT count(*) AS n FROM calendar_event WHERE instr(lower(title), ?) > 0'),
      contact: db.prepare("SELECT count(*) AS n FROM contact WHERE instr(fields, ? || '@example.com') > 0"),
    }
    const lost: string[] = []
    const twice: string[] = []
    for (const { makes, text, word } of said) {
      if (!makes) continue
      const { n } = named[makes].get(word) as { n: number }
      if (n === 0) lost.push(text)
      if (n > 1) twice.push(text)
    }
    const whole = db.prepare('PRAGMA integrity_check').get() as { integrity_check: string }
    if (whole.integrity_check !== 'ok') lost.push(whole.integrity_check)
    const gaps = db
      .prepare('SELECT session FROM events GROUP BY session HAVING count(*) <> max(sync_id)')
      .all() as { session: string }[]
    return { lost: [...lost, ...gaps.map(({ session }) => `gap in ${session}`)], twice }
  } finally {
    db.close()
  }
}
