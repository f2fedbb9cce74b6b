import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditHome } from '../../../src/main/host/audit.ts'
import { homeAt } from '../../../src/main/host/home/paths.ts'

const fresh = () => {
  const folder = mkdtempSync(join(tmpdir(), 'omnii-audit-'))
  chmodSync(folder, 0o700)
  return folder
}
const exposed = (folder: string, env: NodeJS.ProcessEnv = {}) =>
  auditHome(homeAt(folder), env).flatMap(({ exposed: open, text }) => (open ? [text] : []))

test('a home only its user can read has nothing exposed', () => {
  const home = fresh()
  writeFileSync(join(home, 'settings.json'), '{"version":1}', { mode: 0o600 })
  mkdirSync(join(home, 'compiled'), { mode: 0o700 })
  mkdirSync(join(home, 'compiled', 'v24'), { mode: 0o755 })
  expect(exposed(home)).toEqual([])
})

test('what others may read, connect from, or find in the environment is named', () => {
  const home = fresh()
  mkdirSync(join(home, 'backups'))
  chmodSync(join(home, 'backups'), 0o755)
  writeFileSync(
    join(home, 'settings.json'),
    '{"origins":["https://desk.example"],"server":"wss://far.example"}',
    { mode: 0o600 },
  )
  const said = exposed(home, { OMNII_TOKEN: 'x' })
  expect(said).toHaveLength(4)
  for (const [at, part] of ['backups', 'https://desk.example', 'wss://far.example', 'OMNII_TOKEN'].entries())
    expect(said[at]).toContain(part)
})
