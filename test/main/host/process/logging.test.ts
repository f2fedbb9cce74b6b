import { expect, test } from 'vitest'
import { openLogger } from '../../../../src/main/host/process/logging.ts'

test.each([
  ['silent', []],
  ['error', ['error']],
  ['warn', ['warn', 'error']],
  ['info', ['info', 'warn', 'error']],
] as const)('at %s it writes %j', (level, written) => {
  const lines: string[] = []
  const logger = openLogger(
    level,
    () => 0,
    (line) => lines.push(line),
  )
  logger.info('a', { run: 'r-1' })
  logger.warn('b')
  logger.error('c')
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(written)
  for (const line of lines) expect(line.endsWith('\n')).toBe(true)
})
