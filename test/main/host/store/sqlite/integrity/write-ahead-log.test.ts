import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { logIsWhole } from '../../../../../../src/main/host/store/sqlite/integrity/write-ahead-log.ts'
import { chanceFrom } from '../../../../../support/chance.ts'
import { command, me, session } from '../../sentences.ts'
import { copyOf, freshFolder, openIn } from '../places.ts'

const commands = 30
const frame = 24 + 4096
let home: string

/** A home as a kill leaves it: a database, and a log with every command since in a transaction of its own. */
beforeAll(async () => {
  const live = freshFolder()
  const store = await openIn(live)
  const lease = await store.log.openSession(me, session)
  await store.backup()
  store.db.all('PRAGMA wal_checkpoint(TRUNCATE)')
  for (let n = 1; n <= commands; n += 1)
    await store.log.write(lease, (unit) => unit.append(command(n, `word ${n} `.repeat(20))))
  home = freshFolder()
  cpSync(live, home, { recursive: true })
  await store.close()
})

/** A copy of it whose log, and index if it is to be there, was changed. */
function copyOfHome(change: (log: Buffer) => void, index: 'kept' | 'gone'): string {
  const folder = freshFolder()
  cpSync(home, folder, { recursive: true })
  const log = join(folder, 'omnii.db-wal')
  const bytes = readFileSync(log)
  change(bytes)
  writeFileSync(log, bytes)
  if (index === 'gone') rmSync(join(folder, 'omnii.db-shm'))
  return folder
}

const flip = (bytes: Buffer, chance: () => number, from: number, to: number): void => {
  const place = from + Math.floor(chance() * (to - from))
  bytes[place] = bytes[place]! ^ (1 << Math.floor(chance() * 8))
}
const lastFrame = (log: Buffer): number => Math.floor((log.length - 32) / frame) - 1

describe('a log', () => {
  test.each(['kept', 'gone'] as const)('nobody touched is whole, index %s', async (index) => {
    const folder = copyOfHome(() => {}, index)
    const store = await openIn(folder)
    expect(store.repaired).toBeUndefined()
    expect(store.log.lastSyncId(session)).toBe(commands)
    await store.close()
  })

  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'after a kill, a changed byte is noticed wherever it is: %i',
    async (seed) => {
      const chance = chanceFrom(seed)
      const folder = copyOfHome((log) => flip(log, chance, 0, 32 + (lastFrame(log) + 1) * frame), 'kept')
      const store = await openIn(folder)
      // salts that differ, the magic number and the page size are among what says whose frames these are
      const last = store.log.lastSyncId(session)
      if (last < commands)
        expect(store.repaired).toMatchObject({ kind: expect.stringMatching(/log_cut|backup/) })
      else expect(store.log.read(session, 0, 100)).toHaveLength(commands)
      if (store.repaired) expect(readFileSync(`${copyOf(store.repaired)}-wal`).length).toBeGreaterThan(0)
      await store.close()
    },
  )

  test('after a power cut, damage before a later transaction is noticed, and what was before it is kept', async () => {
    const folder = copyOfHome((log) => log.fill(0xa5, 32 + 40 * frame + 100, 32 + 40 * frame + 200), 'gone')
    const store = await openIn(folder)
    expect(store.repaired).toEqual({ kind: 'log_cut', copy: expect.stringContaining('damaged') })
    const last = store.log.lastSyncId(session)
    expect(last).toBeGreaterThan(0)
    expect(last).toBeLessThan(commands)
    await store.close()
  })

  test('that ends in a transaction torn while it was written is whole', () => {
    for (const [from, to] of [
      [0, 500],
      [1_000, 4_096],
    ] as const) {
      const folder = copyOfHome((log) => {
        const at = 32 + lastFrame(log) * frame
        log.fill(0, at + from, at + to)
      }, 'gone')
      expect(logIsWhole(join(folder, 'omnii.db'))).toBe(true)
    }
    const cut = copyOfHome(() => {}, 'gone')
    const log = join(cut, 'omnii.db-wal')
    truncateSync(log, readFileSync(log).length - 3_000)
    expect(logIsWhole(join(cut, 'omnii.db'))).toBe(true)
  })

  test('that a kill cut short of what was committed is not whole', () => {
    const folder = copyOfHome(() => {}, 'kept')
    const log = join(folder, 'omnii.db-wal')
    truncateSync(log, readFileSync(log).length - 3_000)
    expect(logIsWhole(join(folder, 'omnii.db'))).toBe(false)
  })

  test('that is empty or not there is whole', () => {
    const folder = copyOfHome(() => {}, 'kept')
    truncateSync(join(folder, 'omnii.db-wal'), 0)
    expect(logIsWhole(join(folder, 'omnii.db'))).toBe(true)
    expect(logIsWhole(join(freshFolder(), 'omnii.db'))).toBe(true)
  })
})
