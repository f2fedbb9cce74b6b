import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockHome } from '../../../../src/main/host/home/home-lock.ts'
import { homeAt, prepareHome } from '../../../../src/main/host/home/paths.ts'
import { readRuntime, writeRuntime } from '../../../../src/main/host/home/runtime-file.ts'
import { missingRoot, testNeeding } from '../../../support/needs.ts'

const freshHome = () => homeAt(mkdtempSync(join(tmpdir(), 'omnii-lock-')))

test('a home is held once, names its holder, and is free when let go', () => {
  const home = freshHome()
  const release = lockHome(home)
  writeRuntime(home, { pid: 4711 })
  expect(() => lockHome(home)).toThrow(
    expect.objectContaining({ code: 'home_in_use', details: { home: home.folder, pid: 4711 } }),
  )
  release()
  lockHome(home)()
})

test('a runtime file that is none is nobody', () => {
  const home = freshHome()
  expect(readRuntime(home)).toBeUndefined()
  writeRuntime(home, { pid: 1, token: 'x', ws: 'ws://127.0.0.1:1' })
  expect(readRuntime(home)).toEqual({ pid: 1, token: 'x', ws: 'ws://127.0.0.1:1' })
})

testNeeding(process.platform === 'win32' ? 'POSIX permissions' : undefined)(
  'a home open to others is closed',
  () => {
    const home = freshHome()
    chmodSync(home.folder, 0o755)
    prepareHome(home)
    expect(statSync(home.folder).mode & 0o777).toBe(0o700)
  },
)

testNeeding(missingRoot())('a home that cannot be written to is refused with a code', () => {
  const home = freshHome()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', home.folder])
  try {
    expect(() => {
      prepareHome(home)
      lockHome(home)
    }).toThrow(expect.objectContaining({ code: 'store_read_only' }))
  } finally {
    execFileSync('umount', [home.folder])
  }
})
