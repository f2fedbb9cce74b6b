import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runtimeTrouble } from '../../../../src/main/host/process/runtime.ts'

/** Which SQLite each Node carries, as the published builds say it. */
test.each([
  ['22.20.0', '3.50.4', false],
  ['22.22.2', '3.51.2', false],
  ['22.23.0', '3.51.3', true],
  ['24.13.0', '3.50.4', false],
  ['24.14.1', '3.51.2', false],
  ['24.15.0', '3.51.3', true],
  ['25.9.0', '3.51.3', true],
  ['26.12.1', '3.54.0', true],
  ['30.0.0', '4.0.0', true],
  ['20.18.1', undefined, false],
])('Node %s with SQLite %s: %s', (node, sqlite, enough) => {
  const trouble = runtimeTrouble({ node, sqlite })
  expect(trouble === undefined).toBe(enough)
  if (!enough) {
    expect(trouble).toMatchObject({ code: 'runtime_too_old', details: { node, needed: '3.51.3' } })
    expect(trouble?.message).toContain(`Node ${node} carries ${sqlite ? `SQLite ${sqlite}` : 'no SQLite'}`)
  }
})

test('the README and package.json name the same SQLite and Node', () => {
  const { engines, config } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(engines.node).toBe('^22.23.0 || ^24.15.0 || >=25.9.0')
  const readme = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ')
  expect(readme).toContain(`SQLite ${config.sqlite} inside it: Node 22.23, 24.15, 25.9`)
})
