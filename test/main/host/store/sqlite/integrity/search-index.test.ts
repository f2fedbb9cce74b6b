import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { beforeAll, expect, test } from 'vitest'
import { localMessages } from '../../../../../../src/main/services/email/local/messages.ts'
import { workspaceMigrations } from '../../../../../../src/main/services/workspace/open-workspace.ts'
import { chanceFrom } from '../../../../../support/chance.ts'
import { mailOf } from '../../../../services/email/provider.contract.ts'
import { me } from '../../sentences.ts'
import { freshFolder, openIn } from '../places.ts'

const migrations = workspaceMigrations
const words = ['plum', 'pear', 'fig', 'lemon', 'quince', 'sloe', 'medlar']
let home: string

const receive = (store: Awaited<ReturnType<typeof openIn>>, from: number, count: number) =>
  store.log.unit(async () => {
    for (let n = from; n < from + count; n += 1)
      await localMessages(store.db).receive(
        me,
        mailOf(`m${n}`, {
          at: n,
          subject: `${words[n % words.length]} no ${n}`,
          text: Array.from(
            { length: 40 },
            (_, at) => `${words[(n + at) % 5]}${(n * 31 + at * 17) % 300}`,
          ).join(' '),
          attachments: [{ name: `scan${n}.pdf`, type: 'application/pdf', size: n }],
          cc: [{ name: `Person ${n}`, email: `p${n}@example.test` }],
        }),
      )
  })

beforeAll(async () => {
  home = freshFolder()
  const store = await openIn(home, { migrations })
  for (let n = 0; n < 120; n += 20) await receive(store, n, 20)
  await store.log.unit(async () => {
    for (const n of [3, 50, 119]) await localMessages(store.db).remove(me, `m${n}`)
  })
  await store.close()
  rmSync(join(home, 'omnii.db.seal'))
})

function copyOfHome(): string {
  const folder = freshFolder()
  cpSync(home, folder, { recursive: true })
  return folder
}

async function found(folder: string) {
  const store = await openIn(folder, { migrations })
  const box = localMessages(store.db)
  const find = async (...said: string[]) =>
    (await box.find(me, { words: said, limit: 500 })).map(({ id }) => id)
  const results = [
    await find('plum'),
    await find('fig12'),
    await find('scan7'),
    await find('person'),
    await find('no'),
  ]
  const { repaired } = store
  await store.close()
  return { results, repaired }
}

test('an index nobody touched is what its mails make of it, removed ones taken off', async () => {
  const { results, repaired } = await found(copyOfHome())
  expect(repaired).toBeUndefined()
  expect(results.map((ids) => ids.length)).toEqual([117, 34, 11, 117, 117])
  expect(results.flat()).not.toContain('m50')
})

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  'a changed byte of it is noticed: %i',
  async (seed) => {
    const { results: right } = await found(copyOfHome())
    const chance = chanceFrom(seed)
    const folder = copyOfHome()
    const db = new DatabaseSync(join(folder, 'omnii.db'), { defensive: false } as object)
    const pages = db.prepare('SELECT CAST(id AS TEXT) AS id, block FROM mail_words_data').all() as {
      id: string
      block: Uint8Array
    }[]
    const { id, block } = pages[Math.floor(chance() * pages.length)]!
    const place = Math.floor(chance() * block.length)
    block[place] = block[place]! ^ (1 << Math.floor(chance() * 8))
    db.prepare('UPDATE mail_words_data SET block = ? WHERE id = CAST(? AS INTEGER)').run(block, id)
    db.close()
    const { results, repaired } = await found(folder)
    expect(results).toEqual(right)
    // what only orders the hits (lengths, averages) changes no mail that is found
    if (repaired) expect(['index_rebuilt', 'backup']).toContain(repaired.kind)
    noticed += repaired ? 1 : 0
  },
)
let noticed = 0

test('nearly every one was', () => expect(noticed).toBeGreaterThan(50))
