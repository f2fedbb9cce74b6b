import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, describe, expect, test } from 'vitest'
import { workspaceMigrations } from '../../../../../../src/main/services/workspace/open-workspace.ts'
import { chanceFrom } from '../../../../../support/chance.ts'
import { command, me, session } from '../../sentences.ts'
import { copyOf, freshFolder, openIn } from '../places.ts'

const migrations = workspaceMigrations

/** Every row of every table of ours, as it is read. */
function contentOf(file: string): Record<string, unknown[]> {
  const db = new DatabaseSync(file)
  const names = db
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND name NOT LIKE 'sqlite_%'",
    )
    .all() as { name: string }[]
  const content = Object.fromEntries(
    names.map(({ name }) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]),
  )
  db.close()
  return content
}

let home: string
let before: Record<string, unknown[]>
/** A home as a killed host leaves it: everything written back from the WAL, no seal, one backup from before the last words. */
beforeAll(async () => {
  const live = freshFolder()
  const store = await openIn(live, { migrations })
  await store.log.write(await store.log.openSession(me, session), async (unit) => {
    for (let n = 0; n < 60; n += 1) {
      await unit.append(command(n, `word ${n} `.repeat(10)))
      store.profile.put(unit, me, 'note', `k${n}`, `a note of some length, number ${n}`)
      store.db.run(
        'INSERT INTO contact (owner, id, version, sort, fields) VALUES (?, ?, ?, ?, ?)',
        ...[
          'o',
          `c${n}`,
          '1',
          `person ${n}`,
          JSON.stringify({ name: `Person ${n}`, notes: 'x'.repeat(200) }),
        ],
      )
      store.db.run(
        'INSERT INTO contact_name (owner, folded, id) VALUES (?, ?, ?)',
        'o',
        `person ${n}`,
        `c${n}`,
      )
    }
  })
  await store.backup()
  await store.log.unit((unit) => store.profile.put(unit, me, 'note', 'last', 'after the backup'))
  store.db.all('PRAGMA wal_checkpoint(TRUNCATE)')
  home = freshFolder()
  for (const part of ['omnii.db', 'backups']) cpSync(join(live, part), join(home, part), { recursive: true })
  await store.close()
  before = contentOf(copyOfHome('omnii.db'))
})

function copyOfHome(name = ''): string {
  const folder = freshFolder()
  cpSync(home, folder, { recursive: true })
  return join(folder, name)
}

describe('after a kill', () => {
  test('what was not changed opens without a word', async () => {
    const folder = copyOfHome()
    const store = await openIn(folder, { migrations })
    expect(store.repaired).toBeUndefined()
    expect(store.profile.get(me, 'note', 'last')).toBe('after the backup')
    await store.close()
  })

  test.each(Array.from({ length: 300 }, (_, seed) => seed))(
    'changed bytes %i are never used silently',
    async (seed) => {
      const folder = copyOfHome()
      const file = join(folder, 'omnii.db')
      const chance = chanceFrom(seed)
      const bytes = readFileSync(file)
      for (let flips = 1 + Math.floor(chance() * 3); flips > 0; flips -= 1) {
        const place = Math.floor(chance() * bytes.length)
        bytes[place] = bytes[place]! ^ (1 << Math.floor(chance() * 8))
      }
      writeFileSync(file, bytes)
      const store = await openIn(folder, { migrations })
      const { repaired } = store
      await store.close()
      if (repaired) expect(readFileSync(copyOf(repaired)).length).toBeGreaterThan(0)
      else expect(contentOf(file)).toEqual(before)
    },
  )

  test.each([
    ['a name', 'Person 33', 'Persan 33'],
    ['a fact', 'number 21', 'number 27'],
    ['the text of an event', 'word 7 word 7', 'ward 7 word 7'],
    ['a definition', 'CREATE TRIGGER row_sum_insert_contact', 'CREATE TRIGGER row_sum_insert_contakt'],
  ])('%s that was changed in place brings the backup back', async (_what, from, to) => {
    const folder = copyOfHome()
    const file = join(folder, 'omnii.db')
    const bytes = readFileSync(file)
    expect(bytes.includes(from)).toBe(true)
    // pages that were split hold older copies of a row behind what is still read
    for (let place = bytes.indexOf(from); place >= 0; place = bytes.indexOf(from, place))
      bytes.write(to, place)
    writeFileSync(file, bytes)
    const store = await openIn(folder, { migrations })
    expect(copyOf(store.repaired)).toContain('damaged')
    expect(store.profile.list(me, 'note')).toHaveLength(60)
    await store.close()
  })
})

test('sums follow every way a row is written, and are taken back with it', async () => {
  const folder = freshFolder()
  const store = await openIn(folder, { migrations })
  const sums = (): unknown => store.db.all("SELECT sum FROM row_sums WHERE name IN ('facts', 'contact')")
  const empty = sums()
  await store.log.unit((unit) => {
    store.profile.put(unit, me, 'k', 'a', '1')
    store.profile.put(unit, me, 'k', 'a', '2')
    store.db.run("INSERT INTO contact (owner, id, version, sort, fields) VALUES ('o','c','1','s','{}')")
    store.db.run("UPDATE contact SET sort = 't' WHERE id = 'c'")
    store.db.run(
      "INSERT OR IGNORE INTO contact (owner, id, version, sort, fields) VALUES ('o','c','9','s','{}')",
    )
  })
  const full = sums()
  expect(full).not.toEqual(empty)
  await expect(
    store.log.unit((unit) => {
      store.profile.put(unit, me, 'k', 'b', '3')
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(sums()).toEqual(full)
  await store.log.unit((unit) => {
    store.profile.remove(unit, me, 'k', 'a')
    store.db.run('DELETE FROM contact')
  })
  expect(sums()).toEqual(empty)
  await store.close()
})
