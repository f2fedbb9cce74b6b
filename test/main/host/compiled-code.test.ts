import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { testNeeding } from '../../support/needs.ts'

const source = join(import.meta.dirname, '../../../src/main/host/compiled-code.ts')
const onPosix = testNeeding(process.platform === 'win32' ? 'POSIX permissions' : undefined)

/** Where Node keeps compiled code once the function has run on this home; in a process of its own, as it holds for all of it. */
function cacheOf(home: string): string {
  const code = `import(${JSON.stringify(source)}).then(({ keepCompiledCode }) => {
    keepCompiledCode(${JSON.stringify(home)})
    process.stdout.write(process.getBuiltinModule('module').getCompileCacheDir() ?? '')
  })`
  const { NODE_COMPILE_CACHE: _, ...env } = process.env
  return spawnSync(process.execPath, ['-e', code], { encoding: 'utf8', env }).stdout
}
const freshHome = (): string => mkdtempSync(join(tmpdir(), 'omnii-compiled-'))

onPosix('compiled code lies in the home, for its owner only', () => {
  const home = freshHome()
  expect(cacheOf(home).startsWith(join(home, 'compiled'))).toBe(true)
  expect(statSync(join(home, 'compiled')).mode & 0o777).toBe(0o700)
})

onPosix.each([0o777, 0o770, 0o702])('none is used in a home of mode %o', (mode) => {
  const home = freshHome()
  chmodSync(home, mode)
  expect(cacheOf(home)).toBe('')
  expect(readdirSync(home)).toEqual([])
})

onPosix('none is used where others may write to the cache itself', () => {
  const home = freshHome()
  cacheOf(home)
  chmodSync(join(home, 'compiled'), 0o777)
  expect(cacheOf(home)).toBe('')
})

onPosix('a home that is not there is not made', () => {
  const home = freshHome()
  rmSync(home, { recursive: true })
  expect(cacheOf(home)).toBe('')
  expect(existsSync(home)).toBe(false)
})
