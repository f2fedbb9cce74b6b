import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createHost } from '../../../src/main/host/create-host.ts'
import type { Host } from '../../../src/main/host/options.ts'
import { missingRoot, testNeeding } from '../../support/needs.ts'

const bare = { port: 0, orAnother: true, logLevel: 'silent', log: () => {}, version: '0' } as const
const hostOn = (home: string): Host => createHost({ ...bare, home, env: {} })
const fresh = (): string => mkdtempSync(join(tmpdir(), 'omnii-start-'))

function fillAll(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(8 << 20))
  } catch {
    // as full as it gets
  }
}

testNeeding(missingRoot()).each([400, 420, 440, 480, 600, 690])(
  'a first start with %i of 700 KB taken works, or is store_full and nothing else',
  async (taken) => {
    const folder = fresh()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', folder])
    try {
      writeFileSync(join(folder, 'ballast'), Buffer.alloc(taken * 1024))
      const host = hostOn(folder)
      const started = await host.start()
      if (started.ok)
        await host.stop().catch((error: unknown) => expect(error).toMatchObject({ code: 'store_full' }))
      else
        expect(started.error).toMatchObject({ code: 'store_full', message: expect.stringContaining(folder) })
      // what is too little for a new database is never taken for enough
      if (taken >= 480) expect(started.ok).toBe(false)
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  },
)

testNeeding(missingRoot())(
  'a full disk under a home that exists is store_full, and freed it opens',
  async () => {
    const folder = fresh()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder])
    try {
      const first = hostOn(folder)
      expect(await first.start()).toMatchObject({ ok: true })
      await first.stop()
      fillAll(join(folder, 'ballast'))
      expect(await hostOn(folder).start()).toMatchObject({ ok: false, error: { code: 'store_full' } })
      rmSync(join(folder, 'ballast'))
      const again = hostOn(folder)
      expect(await again.start()).toMatchObject({ ok: true, value: { notices: [] } })
      await again.stop()
    } finally {
      execFileSync('umount', ['-l', folder])
    }
  },
)

test('a home that is a file is said with its place', async () => {
  const file = join(fresh(), 'home')
  writeFileSync(file, '')
  expect(await hostOn(file).start()).toMatchObject({
    ok: false,
    error: { code: 'store_read_only', message: expect.stringContaining(file) },
  })
})

testNeeding(process.platform === 'win32' ? 'POSIX permissions' : undefined)(
  'what stood open in the home is closed to others',
  async () => {
    const folder = fresh()
    mkdirSync(join(folder, 'backups'))
    const open = ['settings.json', 'lock.db', 'backups/old.db'].map((name) => join(folder, name))
    for (const file of open) writeFileSync(file, file.endsWith('json') ? '{"version":1}' : '')
    for (const path of [folder, join(folder, 'backups'), ...open]) chmodSync(path, 0o777)
    const host = hostOn(folder)
    expect(await host.start()).toMatchObject({ ok: true })
    const mode = (path: string): number => statSync(path).mode & 0o777
    expect([folder, join(folder, 'backups')].map(mode)).toEqual([0o700, 0o700])
    expect(open.map(mode)).toEqual([0o600, 0o600, 0o600])
    await host.stop()
  },
)

test.each([{ OMNII_CLOCK: 'soon' }, { OMNII_TZ: 'Mars/Olympus' }])(
  'every door refuses %j with a code and the name of the variable',
  async (env) => {
    const host = createHost({ ...bare, home: fresh(), env })
    expect(await host.start()).toMatchObject({
      ok: false,
      error: { code: 'bad_settings', message: expect.stringContaining(Object.keys(env)[0]!) },
    })
  },
)
