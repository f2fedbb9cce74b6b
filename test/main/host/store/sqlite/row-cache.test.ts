import { expect, it } from 'vitest'
import { freshFolder, openIn } from './places.ts'

const migrations = [
  { name: 'shelf', up: ['CREATE TABLE shelf (title TEXT); CREATE TABLE shelf_order (place INTEGER)'] },
]
const titles = 'SELECT title FROM shelf ORDER BY title'

async function openShelf() {
  const { log, db, profile, close } = await openIn(freshFolder(), { migrations })
  const put = (title: string) => db.run('INSERT INTO shelf VALUES (?)', title)
  const read = () => db.seldomChanged<{ title: string }>(titles).map((row) => row.title)
  return { log, db, profile, put, read, close }
}

it('what seldom changes is read again after a write to its table, and only then', async () => {
  const { log, db, put, read, close } = await openShelf()
  expect(read()).toEqual([])
  await log.unit(() => put('Atlas'))
  expect(read()).toEqual(['Atlas'])
  const rows = db.seldomChanged(titles)
  await log.unit(() => db.run('INSERT INTO shelf_order VALUES (1)'))
  expect(db.seldomChanged(titles)).toBe(rows)
  await log.unit(() => db.run("UPDATE shelf SET title = 'Bible'"))
  expect(read()).toEqual(['Bible'])
  await log.unit(() => db.run('DELETE FROM shelf'))
  expect(read()).toEqual([])
  await close()
})

it('what was read while a write was under way that is taken back is forgotten with it', async () => {
  const { log, put, read, close } = await openShelf()
  await expect(
    log.unit(() => {
      put('Atlas')
      expect(read()).toEqual(['Atlas'])
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(read()).toEqual([])
  await log.unit(async ({ attempt }) => {
    put('Bible')
    const failed = attempt(() => {
      put('Cookbook')
      expect(read()).toEqual(['Bible', 'Cookbook'])
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(read()).toEqual(['Bible'])
  })
  expect(read()).toEqual(['Bible'])
  await close()
})

it('facts are listed as they are after every put and remove', async () => {
  const { log, profile, close } = await openShelf()
  const scope = { user: 'u', realm: 'r' } as never
  const keys = () => profile.list(scope, 'alias').map(({ key }) => key)
  expect(keys()).toEqual([])
  await log.unit((unit) => profile.put(unit, scope, 'alias', 'boss', 'dana'))
  expect(keys()).toEqual(['boss'])
  await log.unit((unit) => profile.remove(unit, scope, 'alias', 'boss'))
  expect(keys()).toEqual([])
  await close()
})
