import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { command, me, run, session } from '../sentences.ts'
import { laterMigrations } from './later-migrations.ts'
import { freshFolder, openIn } from './places.ts'
import { runChild } from './run-child.ts'

const keptBy = (told: readonly unknown[]): number[] =>
  told.flatMap((fact) => (fact as { kept?: number }).kept ?? [])

describe('killed with SIGKILL while it writes', () => {
  test.each([1, 7, 40, 160])(
    'after %i kept promises: all of them are there, numbered without a gap',
    async (profile) => {
      const folder = freshFolder()
      const { told, signal } = await runChild([folder, 'write'], { killAfter: profile })
      expect(signal).toBe('SIGKILL')
      const store = await openIn(folder)
      const events = store.log.read(session, 0, 100_000)
      expect(events.map(({ syncId }) => syncId)).toEqual(events.map((_, index) => index + 1))
      expect(events.length).toBeGreaterThanOrEqual(Math.max(...keptBy(told)))
      expect(store.repaired).toBeUndefined()
      await store.close()
    },
  )

  test('twenty times in a row on the same home nothing is lost and numbering goes on', async () => {
    const folder = freshFolder()
    let last = 0
    for (let round = 0; round < 20; round += 1) {
      const { told } = await runChild([folder, 'die-at', String(round % 3)])
      const kept = keptBy(told)
      expect(Math.min(...kept)).toBeGreaterThan(last)
      last = Math.max(...kept)
    }
    const store = await openIn(folder)
    expect(store.log.lastSyncId(session)).toBeGreaterThanOrEqual(last)
    await store.close()
  }, 60_000)
})

describe('killed during a migration', () => {
  const steps = laterMigrations.reduce((sum, { up }) => sum + up.length, 0)
  const moments = Array.from({ length: steps * 4 }, (_, moment) => moment + 1)

  async function oldHome(): Promise<string> {
    const folder = freshFolder()
    const store = await openIn(folder)
    await store.log.write(await store.log.openSession(me, session), async (unit) => {
      for (let n = 1; n <= 5; n += 1) await unit.append(command(n))
    })
    await store.close()
    return folder
  }

  test.each(moments)('at moment %i: old or new, never half, with a backup of the old', async (moment) => {
    const folder = await oldHome()
    const { signal } = await runChild([folder, 'migrate', String(moment)])
    expect(signal).toBe('SIGKILL')
    expect(readdirSync(join(folder, 'backups')).length).toBeGreaterThan(0)

    // the code of before still opens what was left and finds its own part untouched
    const old = await openIn(folder)
    expect(old.log.read(session, 0, 10)).toHaveLength(5)
    await old.close()

    const store = await openIn(folder, { migrations: laterMigrations })
    expect(store.db.all<{ size: number }>('SELECT size FROM notes')).toEqual(Array(5).fill({ size: 5 }))
    expect(store.db.all('SELECT * FROM tags')).toEqual([])
    expect(store.log.run(run(3))).toHaveLength(1)
    await store.close()
  })

  test('a first start killed half-way leaves nothing in the way of the next', async () => {
    const folder = freshFolder()
    const { signal } = await runChild([folder, 'migrate', '2'])
    expect(signal).toBe('SIGKILL')
    const store = await openIn(folder)
    expect(store.log.sessions(me)).toEqual([])
    await store.close()
  })

  test('a step that fails takes itself back and the start with it', async () => {
    const folder = await oldHome()
    const broken = [{ name: 'notes', up: ['CREATE TABLE notes(x); INSERT INTO nowhere VALUES(1)'] }]
    await expect(openIn(folder, { migrations: broken })).rejects.toThrow('nowhere')
    const store = await openIn(folder, { migrations: laterMigrations })
    expect(store.db.all('SELECT * FROM notes')).toHaveLength(5)
    await store.close()
  })

  test('a database of a newer Omnii is not touched', async () => {
    const folder = await oldHome()
    const newer = await openIn(folder, { migrations: laterMigrations })
    await newer.close()
    const older = [{ ...laterMigrations[0]!, up: laterMigrations[0]!.up.slice(0, 1) }]
    await expect(openIn(folder, { migrations: older })).rejects.toMatchObject({
      code: 'store_newer',
      details: { part: 'notes', version: 3, known: 1 },
    })
    const db = new DatabaseSync(join(folder, 'omnii.db'))
    expect(db.prepare("SELECT version FROM schema_versions WHERE name = 'notes'").get()).toEqual({
      version: 3,
    })
    db.close()
  })
})
