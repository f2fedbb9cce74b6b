import { expect, it } from 'vitest'
import type { Logger } from '../../../../src/main/core/api/ports.ts'
import { openKit } from '../../../world/assistant.ts'
import { failingLog } from '../../../world/engines/failing-log.ts'
import { hearNotes, notebookMigration, openNotebook } from '../../../world/notebook.ts'

/** FAULTS P4 */
it('whatever goes wrong, the log of the process has facts with ids and never what people wrote', async () => {
  const lines: string[] = []
  const write = (...line: unknown[]): void => void lines.push(JSON.stringify(line))
  const logger: Logger = { info: write, warn: write, error: write }
  const disk = { count: 0, full: new Set<number>() }
  const board = { ledger: [], faults: ['lose_answer' as const] }
  const kit = await openKit({
    migrations: [notebookMigration],
    open: ({ db }) => ({ catalogue: openNotebook(db, board), hear: hearNotes }),
    log: failingLog(disk),
    logger,
  })
  const session = await kit.session()
  for (const text of ['break bug', 'post in doubt', 'note unreachable', 'break canary'])
    await kit.say(session, text)
  disk.full.add(disk.count + 2)
  await kit.say(session, 'note canary')
  kit.assistant().follow(session, {
    events() {
      throw new Error('canary')
    },
    delta() {},
  })
  await kit.say(session, 'note canary again')
  await kit.close()
  expect(lines.length).toBeGreaterThanOrEqual(3)
  expect(lines.join('\n')).not.toMatch(/canary|in doubt|a bug/)
  // where a bug is, and no stack
  const threw = lines.find((line) => line.includes('action_threw'))
  expect(threw).toMatch(/"kind":"TypeError","at":"notebook\.ts:\d+"/)
  expect(lines.join('\n')).not.toMatch(/\bat \S+ \(|\/\w+\.ts/)
})
