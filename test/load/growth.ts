import { statSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type StoredText, unpackText } from '../../src/main/host/store/sqlite/log/event-text.ts'
import { connectTo, sleep } from './client.ts'
import { type Look, newFolder, removeFolder, startLoaded } from './host.ts'
import { saying } from './mixed.ts'
import { openChance } from './random.ts'

export interface Growth {
  readonly commands: number
  readonly databaseKbEach: number
  readonly heapGrewMb: number
  readonly cpuMsEach: number
  readonly longestMs: number
  readonly over20: number
  /** KB a command by what is in the log and the tables, the largest first */
  readonly kbEach: Readonly<Record<string, number>>
}

/** Many mixed commands from several clients that wait for their answers: what they leave behind, in the database and in memory. */
export async function growth(options: {
  readonly built: string
  readonly commands: number
  readonly clients: number
  readonly seed: number
  readonly tell: (line: string) => void
}): Promise<Growth> {
  const { built, commands, clients, seed, tell } = options
  const home = newFolder()
  const host = await startLoaded(built, home, ['--demo'])
  try {
    const talks = await Promise.all(Array.from({ length: clients }, () => connectTo(host)))
    await Promise.all(talks.map((talk) => talk.open()))
    const chance = openChance(seed)
    let done = 0
    const say = async (until: number): Promise<void> => {
      await Promise.all(
        talks.map(async (talk) => {
          while (done < until) {
            done += 1
            const text = saying(done, chance)
            for (let wait: number | undefined = 0; wait !== undefined; ) {
              await sleep(wait)
              wait = (await talk.say(text)).retryAfterMs
            }
          }
        }),
      )
    }
    // what every host learns once: models, prepared statements, caches
    await say(Math.min(500, commands))
    await sleep(500)
    const before = { ...(await host.look(true)), bytes: sizeOf(home) }
    const began = done
    let last: Look = before
    const parts = 10
    let [longestMs, over20] = [0, 0]
    for (let part = 1; part <= parts; part += 1) {
      await say(began + Math.round((commands * part) / parts))
      await sleep(200)
      last = await host.look(true)
      longestMs = Math.max(longestMs, last.longestMs)
      over20 += last.over20
      const kb = (sizeOf(home) - before.bytes) / 1_024 / (done - began)
      tell(
        `${done} commands: ${kb.toFixed(1)} KB each, heap ${last.heapMb.toFixed(1)} MB (${before.heapMb.toFixed(1)} at first), ` +
          `resident ${last.residentMb.toFixed(0)} MB, ${((last.cpuMs - before.cpuMs) / (done - began)).toFixed(2)} ms each, ` +
          `longest ${last.longest.map((ms) => ms.toFixed(0)).join(' ')} ms`,
      )
    }
    for (const talk of talks) talk.close()
    await host.end('SIGTERM')
    return {
      commands: done - began,
      databaseKbEach: (sizeOf(home) - before.bytes) / 1_024 / (done - began),
      heapGrewMb: last.heapMb - before.heapMb,
      cpuMsEach: (last.cpuMs - before.cpuMs) / (done - began),
      longestMs,
      over20,
      kbEach: sharesOf(home, done),
    }
  } finally {
    await host.end('SIGKILL')
    removeFolder(home)
  }
}

const databaseIn = (home: string): string => path.join(home, 'omnii.db')
const sizeOf = (home: string): number => statSync(databaseIn(home)).size

function sharesOf(home: string, commands: number): Record<string, number> {
  const db = new DatabaseSync(databaseIn(home), { readOnly: true })
  try {
    const sizes = new Map<string, number>()
    for (const row of db.prepare('SELECT body, packed, checksum FROM events').iterate()) {
      const stored = row as unknown as StoredText
      const { kind } = JSON.parse(unpackText(stored)) as { kind: string }
      sizes.set(kind, (sizes.get(kind) ?? 0) + (stored.packed ?? stored.body).length)
    }
    const kinds = [...sizes].map(([name, bytes]) => ({ name, bytes }))
    const tables = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY 1').all() as {
      name: string
      bytes: number
    }[]
    return Object.fromEntries(
      [...kinds, ...tables]
        .sort((a, b) => b.bytes - a.bytes)
        .slice(0, 24)
        .map(({ name, bytes }) => [name, Number((bytes / 1_024 / commands).toFixed(2))]),
    )
  } finally {
    db.close()
  }
}
