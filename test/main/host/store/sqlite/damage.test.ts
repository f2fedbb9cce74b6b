import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { lastGoodBackup } from '../../../../../src/main/host/store/sqlite/integrity/backups.ts'
import { chanceFrom } from '../../../../support/chance.ts'
import { command, me, session } from '../sentences.ts'
import { at, copyOf, freshFolder, openIn } from './places.ts'

/** Flips some bits, cuts, zeroes a stretch or empties the file; always so that it is not what it was. */
function damage(file: string, chance: () => number): void {
  const bytes = readFileSync(file)
  const place = (): number => Math.floor(chance() * bytes.length)
  const kind = chance()
  if (kind < 0.2) {
    truncateSync(file, kind < 0.05 ? 0 : place())
    return
  }
  if (kind < 0.35) {
    const from = place()
    const stretch = bytes.subarray(from, from + 1 + Math.floor(chance() * 4_096))
    if (stretch.some((byte) => byte !== 0)) stretch.fill(0)
    else stretch.fill(0xff)
  } else {
    for (let flips = 1 + Math.floor(chance() * 8); flips > 0; flips -= 1) {
      const index = place()
      bytes[index] = bytes[index]! ^ (1 << Math.floor(chance() * 8)) ^ 0x40
    }
  }
  writeFileSync(file, bytes)
}

const commands = 120
let home: string
beforeAll(async () => {
  home = freshFolder()
  const store = await openIn(home)
  await store.log.write(await store.log.openSession(me, session), async (unit) => {
    for (let n = 1; n <= commands; n += 1) await unit.append(command(n, `word ${n} `.repeat(20)))
  })
  await store.close()
})

function copyOfHome(): string {
  const folder = freshFolder()
  cpSync(home, folder, { recursive: true })
  return folder
}

describe('a damaged database', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed)

  test.each(seeds)('damage %i is noticed, kept as a copy, and the backup takes its place', async (seed) => {
    const folder = copyOfHome()
    const file = join(folder, 'omnii.db')
    const before = readFileSync(file)
    damage(file, chanceFrom(seed))
    const damaged = readFileSync(file)
    if (before.equals(damaged)) return // two flips that undid each other
    const store = await openIn(folder)
    expect(store.repaired).toEqual({
      kind: 'backup',
      copy: expect.stringContaining(join(folder, 'damaged')),
      restoredFrom: at,
    })
    expect(readFileSync(copyOf(store.repaired))).toEqual(damaged)
    expect(store.log.read(session, 0, 1_000)).toHaveLength(commands)
    await store.close()
  })

  test('without a good backup it is not opened, and a copy is kept once', async () => {
    const folder = copyOfHome()
    const file = join(folder, 'omnii.db')
    damage(file, chanceFrom(1))
    damage(lastGoodBackup(join(folder, 'backups'))!.file, chanceFrom(2))
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(openIn(folder)).rejects.toMatchObject({
        code: 'store_damaged',
        details: { file, copy: expect.stringContaining('damaged') },
      })
    }
    expect(readdirSync(join(folder, 'damaged'))).toHaveLength(1)
  })

  /** The file as a crash leaves it: everything in it, and no seal. */
  async function unsealed(change: (bytes: Buffer) => void): Promise<string> {
    const folder = copyOfHome()
    const store = await openIn(folder)
    await store.log.write(await store.log.lease(session), (unit) => unit.append(command('last')))
    await store.backup()
    store.db.all('PRAGMA wal_checkpoint(TRUNCATE)')
    const file = join(folder, 'omnii.db')
    const bytes = readFileSync(file)
    await store.close()
    change(bytes)
    writeFileSync(file, bytes)
    rmSync(`${file}.seal`)
    return folder
  }

  test('is noticed by its structure where a crash left no seal', async () => {
    const folder = await unsealed((bytes) => bytes.fill(0, 4_000, 9_000))
    const store = await openIn(folder)
    expect(copyOf(store.repaired)).toContain('damaged')
    expect(store.log.lastSyncId(session)).toBe(commands + 1)
    await store.close()
  })

  test('whose structure is whole but whose text was changed is noticed, and never read as if it were true', async () => {
    const folder = await unsealed((bytes) => {
      for (let place = bytes.indexOf('word 7 '); place >= 0; place = bytes.indexOf('word 7 ', place))
        bytes[place] = 87
    })
    const store = await openIn(folder)
    expect(copyOf(store.repaired)).toContain('damaged')
    expect(store.log.read(session, 0, 1_000)).toHaveLength(commands + 1)
    store.db.all("UPDATE events SET body = replace(body, 'word 7 ', 'Word 7 ')")
    expect(() => store.log.read(session, 0, 1_000)).toThrow('damaged')
    await store.close()
  })
})
