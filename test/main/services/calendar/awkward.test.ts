import { chance, openWire } from '../../../world/awkward/network.ts'
import { openAwkwardServer } from '../../../world/awkward/server.ts'
import { calendarContract } from './provider.contract.ts'

/** Every call takes its time and answers come in another order; nothing fails. */
calendarContract('a place of somebody else’s', async () =>
  openWire(() => 'fine', chance(7)).through(openAwkwardServer().calendar, ['traits', 'idFor', 'titles']),
)
