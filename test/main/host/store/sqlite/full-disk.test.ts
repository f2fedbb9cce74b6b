import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Lease } from '../../../../../src/main/core/api/ports.ts'
import { openSqliteStore } from '../../../../../src/main/host/store/sqlite/open-store.ts'
import type { Store } from '../../../../../src/main/host/store/store.ts'
import { missingRoot, testNeeding } from '../../../../support/needs.ts'
import { command, me, session } from '../sentences.ts'
import { freshFolder, openIn, optionsIn } from './places.ts'
import { runChild } from './run-child.ts'

/** Writes until it is refused; what was kept, and with which code it was refused. */
async function fill(store: Store, lease: Lease): Promise<{ kept: number; code: unknown }> {
  for (let kept = 0; ; kept += 1) {
    try {
      await store.log.write(lease, (unit) => unit.append(command(kept, 'x'.repeat(3_000))))
    } catch (error) {
      return { kept, code: (error as { code?: unknown }).code }
    }
  }
}

testNeeding(missingRoot())(
  'a full disk: refused with store_full, nothing lost, and it goes on once there is room',
  async () => {
    const folder = freshFolder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
    try {
      const store = await openSqliteStore(optionsIn(folder))
      const lease = await store.log.openSession(me, session)
      const ballast = join(folder, 'ballast')
      writeFileSync(ballast, Buffer.alloc(400_000))
      const { kept, code } = await fill(store, lease)
      expect(code).toBe('store_full')
      expect(store.log.lastSyncId(session)).toBe(kept)
      rmSync(ballast)
      await store.log.write(lease, (unit) => unit.append(command('after')))
      expect(store.log.read(session, 0, 10_000).map(({ syncId }) => syncId)).toEqual(
        Array.from({ length: kept + 1 }, (_, index) => index + 1),
      )
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  },
)

testNeeding(process.platform === 'win32' ? 'a POSIX shell' : undefined)(
  'writes that fail at the commit: no promise is made that is not kept',
  async () => {
    const folder = freshFolder()
    const store = await openIn(folder)
    await store.close()
    for (const blocks of [300, 420, 550]) {
      // the system refuses to let any file grow past the limit, whichever write comes first
      const { told } = await runChild([folder, 'write'], {
        killAfter: 400,
        prefix: `trap '' XFSZ; ulimit -f ${blocks};`,
      })
      const refused = told.flatMap((fact) => (fact as { refused?: string }).refused ?? [])
      expect(new Set(refused)).toEqual(new Set(['store_read_only']))
      const after = await openIn(folder)
      const kept = told.flatMap((fact) => (fact as { kept?: number }).kept ?? [])
      const there = after.log.read(session, 0, 100_000).map(({ syncId }) => syncId)
      expect(kept.filter((syncId) => !there.includes(syncId))).toEqual([])
      await after.close()
    }
  },
  60_000,
)

test.each(Array.from({ length: 40 }, (_, n) => n))(
  'with %i more pages allowed: exactly what was kept is there',
  async (pages) => {
    const folder = freshFolder()
    const store = await openIn(folder)
    const lease = await store.log.openSession(me, session)
    const [{ page_count }] = store.db.all<{ page_count: number }>('PRAGMA page_count') as [
      { page_count: number },
    ]
    store.db.all(`PRAGMA max_page_count = ${page_count + pages}`)
    const { kept, code } = await fill(store, lease)
    expect(code).toBe('store_full')
    expect(store.log.read(session, 0, 10_000)).toHaveLength(kept)
    store.db.all('PRAGMA max_page_count = 1000000')
    const next = await store.log.write(lease, async (unit) => (await unit.append(command('after'))).syncId)
    expect(next).toBe(kept + 1)
    await store.close()
  },
)
