import { chance, openWire } from '../../../world/awkward/network.ts'
import { openAwkwardServer } from '../../../world/awkward/server.ts'
import { taskContract } from './provider.contract.ts'

/** It names what is put into it by ids of its own. */
taskContract('a place of somebody else’s', async () =>
  openWire(() => 'fine', chance(7)).through(openAwkwardServer().tasks, ['traits', 'idFor', 'listTitles']),
)
