import { expect, test } from 'vitest'
import { openWorkspace, workspaceMigrations } from '../../../../src/main/services/workspace/open-workspace.ts'
import { memoryFacts } from '../../../world/facts.ts'
import { london } from '../../../world/london.ts'
import { fixtureNow, fixtureScope, openServicePorts, runnerOf } from '../../../world/services.ts'

test('procedures that were written down go out together, the newest first', async () => {
  const { db, ports, context } = openServicePorts(...workspaceMigrations)
  const { catalogue, files } = openWorkspace({
    db,
    profile: memoryFacts(),
    ids: ports.ids,
    now: () => fixtureNow,
    preferences: () => london,
    self: ports.self,
  })
  const omnii = runnerOf(catalogue.all, context)
  expect(await files.exportFile(fixtureScope, 'procedures')).toBe('')
  const lunch = { title: 'Lunch', markdown: '# Lunch\n\nInvite somebody.' }
  const first = await omnii.run('operations.write_procedure', lunch)
  await omnii.run('operations.write_procedure', { title: 'Report', markdown: '# Report\n' })
  const both = await files.exportFile(fixtureScope, 'procedures')
  expect(both).toBe('# Report\n\n---\n\n# Lunch\n\nInvite somebody.\n')
  await omnii.undo(first)
  expect(await files.exportFile(fixtureScope, 'procedures')).toBe('# Report\n')
})
